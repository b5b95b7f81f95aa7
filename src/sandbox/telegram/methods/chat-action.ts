import type { Method } from '../call.ts'
import { bad } from '../refusal.ts'

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

export const sendChatAction: Method = ({ bot, params, onAction }) => {
  const conversation = bot.conversation(params.text('chat_id'))
  const action = params.text('action')
  if (!ACTIONS.includes(action)) throw bad('wrong parameter action in request')
  onAction(conversation.chat.id, action)
  return true
}
