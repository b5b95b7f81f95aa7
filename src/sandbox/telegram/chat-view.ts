import type { Button, ChatMessage } from '../person.ts'
import type { Kept } from './conversation.ts'
import type { Entity, InlineButton, KeyboardButton, Message } from './wire.ts'

/** Draws a stored message as the phone shows it. `mediaUrl` says where a file can be downloaded. */
export function drawMessage({ message, fromBot }: Kept, mediaUrl: (fileId: string) => string | undefined): ChatMessage {
  const text = message.text ?? message.caption ?? message.contact?.phone_number ?? ''
  const entities = message.entities ?? message.caption_entities ?? []
  const file = message.photo?.at(-1) ?? message.document ?? message.voice ?? message.video ?? message.sticker
  const media = file ? mediaUrl(file.file_id) : undefined
  const { location } = message
  return {
    id: String(message.message_id),
    from: fromBot ? 'bot' : 'person',
    at: message.date * 1000,
    kind: kindOf(message),
    text,
    ...(entities.length > 0 ? { html: toHtml(text, entities) } : {}),
    buttons: (message.reply_markup?.inline_keyboard ?? []).map(row => row.map(drawInlineButton)),
    ...(media === undefined ? {} : { media }),
    ...(location ? { place: { lat: location.latitude, lon: location.longitude } } : {}),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    ...(message.message_thread_id === undefined ? {} : { topic: message.message_thread_id }),
    edited: message.edit_date !== undefined,
  }
}

function kindOf(message: Message): ChatMessage['kind'] {
  if (message.photo) return 'photo'
  if (message.location) return 'place'
  if (message.contact) return 'contact'
  if (message.sticker) return 'sticker'
  if (message.voice) return 'voice'
  if (message.video) return 'video'
  return message.document ? 'file' : 'text'
}

export function drawInlineButton(button: InlineButton): Button {
  if (button.callback_data !== undefined) return { label: button.text, kind: 'data', data: button.callback_data }
  if (button.url !== undefined) return { label: button.text, kind: 'url', data: button.url }
  if (button.copy_text !== undefined) return { label: button.text, kind: 'copy', data: button.copy_text.text }
  return { label: button.text, kind: 'app' }
}

export function drawKeyboardButton(button: KeyboardButton): Button {
  if (button.request_location) return { label: button.text, kind: 'place' }
  if (button.request_contact) return { label: button.text, kind: 'phone' }
  return { label: button.text, kind: 'text' }
}

const TAG: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

/** Writes entities back as HTML that is safe to put on a page. */
function toHtml(text: string, entities: readonly Entity[]): string {
  const marks = entities.flatMap((entity, rank) => {
    const tag = entity.type === 'text_link' ? 'a' : TAG[entity.type]
    if (!tag) return []
    const opening = tag === 'a' ? `<a href="${escapeHtml(entity.url ?? '')}">` : `<${tag}>`
    const end = entity.offset + entity.length
    return [
      { at: entity.offset, order: 1, length: -entity.length, rank, write: opening },
      { at: end, order: 0, length: entity.length, rank: -rank, write: `</${tag}>` },
    ]
  })
  marks.sort((a, b) => a.at - b.at || a.order - b.order || a.length - b.length || a.rank - b.rank)
  let html = ''
  let from = 0
  for (const mark of marks) {
    html += escapeHtml(text.slice(from, mark.at)) + mark.write
    from = mark.at
  }
  return html + escapeHtml(text.slice(from))
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
