import type { Button, ButtonKind, ChatMessage } from '../person.ts'
import type { Kept } from './subscriber.ts'
import type { KeyboardButton } from './wire.ts'

const KINDS: Readonly<Record<string, ChatMessage['kind']>> = {
  text: 'text',
  keyboard: 'text',
  picture: 'photo',
  video: 'video',
  file: 'file',
  location: 'place',
  contact: 'contact',
  sticker: 'sticker',
  url: 'url',
  rich_media: 'carousel',
}

const ACTIONS: Readonly<Record<string, ButtonKind>> = {
  reply: 'text',
  'open-url': 'url',
  'location-picker': 'place',
  'share-phone': 'phone',
  'open-map': 'app',
  none: 'none',
}

/** Draws a message as the phone shows it. A carousel's buttons stand with it; a keyboard's are shown here as well. */
export function drawMessage({ token, at, out, inbound }: Kept): ChatMessage {
  const content = out ?? inbound
  const rows = out?.rich_media ? drawRows(out.rich_media.Buttons) : drawRows(out?.keyboard?.Buttons ?? [])
  return {
    id: token,
    from: out ? 'bot' : 'person',
    at,
    kind: KINDS[content?.type ?? 'text'] ?? 'text',
    text: seen(inbound?.text) ?? content?.text ?? content?.contact?.phone_number ?? content?.media ?? '',
    buttons: rows,
    ...(content?.media === undefined ? {} : { media: content.media }),
    ...(content?.location ? { place: { lat: content.location.lat, lon: content.location.lon } } : {}),
    edited: false,
  }
}

/** What a pressed button said, without the characters behind it that no phone draws. */
function seen(text: string | undefined): string | undefined {
  return text?.replace(/[\u200b-\u200d]+$/, '')
}

/** Lays buttons out in rows of six columns. */
export function drawRows(buttons: readonly KeyboardButton[]): Button[][] {
  const rows: Button[][] = []
  let room = 0
  for (const button of buttons) {
    const width = button.Columns ?? 6
    if (width > room) {
      rows.push([])
      room = 6
    }
    rows.at(-1)!.push(drawButton(button))
    room -= width
  }
  return rows
}

export function drawButton(button: KeyboardButton): Button {
  return {
    label: labelOf(button),
    kind: ACTIONS[button.ActionType ?? 'reply'] ?? 'none',
    data: button.ActionBody,
    ...(button.Silent === true ? { silent: true } : {}),
  }
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
}

/** The words on a button: its HTML without tags, or the ActionBody where there is only a picture. */
function labelOf(button: KeyboardButton): string {
  const source = button.Text ?? button.ActionBody
  return source
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => NAMED[name] ?? whole)
    .trim()
}
