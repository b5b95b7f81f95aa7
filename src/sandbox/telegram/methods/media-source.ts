import type { Call } from '../call.ts'
import { pictureSize } from '../files.ts'
import { bad } from '../refusal.ts'
import type { Message, Upload } from '../wire.ts'

/** Bytes. */
const LARGEST_PHOTO = 10 * 1024 * 1024
const LARGEST_FILE = 50 * 1024 * 1024
/** Width and height together, in pixels, and the longer side by the shorter. */
const LARGEST_SUM = 10_000
const LARGEST_RATIO = 20

/**
 * The medium that a call sends: an upload, or the id of a file that the server has. By address it is always refused,
 * because this server reaches no network, just as the real one cannot reach addresses on this machine.
 */
export function readMedium(
  call: Call,
  kind: 'photo' | 'document',
  reference: string,
  upload?: Upload,
): Partial<Message> {
  if (upload) return kind === 'photo' ? { photo: storePhoto(call, upload) } : { document: storeDocument(call, upload) }
  if (reference === '') throw bad(`there is no ${kind} in the request`)
  if (/^https?:\/\//i.test(reference)) throw bad('failed to get HTTP URL content')
  const held = call.bot.files.byId(reference)
  const photo = call.bot.files.photo(reference)
  if (!held || (kind === 'photo' && !photo)) throw bad('wrong file identifier/HTTP URL specified')
  if (kind === 'photo') return { photo: photo! }
  return { document: { file_id: held.id, file_unique_id: held.uniqueId, file_size: held.size } }
}

function storePhoto({ bot }: Call, { bytes }: Upload) {
  if (bytes.length === 0) throw bad('file must be non-empty')
  if (bytes.length > LARGEST_PHOTO) throw bad('too big file for a photo')
  const size = pictureSize(bytes)
  if (!size) throw bad('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  const tooLong = Math.max(width, height) > LARGEST_RATIO * Math.min(width, height)
  if (width + height > LARGEST_SUM || tooLong) throw bad('PHOTO_INVALID_DIMENSIONS')
  return bot.files.addPhoto(bytes)
}

function storeDocument({ bot }: Call, { bytes, name, type }: Upload) {
  if (bytes.length === 0) throw bad('file must be non-empty')
  if (bytes.length > LARGEST_FILE) throw bad('file is too big')
  const file = bot.files.add('documents', name.split('.').at(-1) ?? 'bin', bytes)
  return { ...file, file_name: name, mime_type: type }
}
