import type { Method } from '../call.ts'
import { bad } from '../refusal.ts'

export const getFile: Method = ({ bot, params }) => {
  const held = bot.files.byId(params.text('file_id'))
  if (!held) throw bad('wrong file_id or the file is temporarily unavailable')
  if (bot.files.tooBig(held)) throw bad('file is too big')
  return { file_id: held.id, file_unique_id: held.uniqueId, file_size: held.size, file_path: held.path }
}
