import { createRequire } from 'node:module'
import type { Outgoing } from '../../core/messages/message.ts'
import type { ShownPhotos } from '../shown-photos.ts'
import { characters, splitText } from '../split.ts'
import { hidesSharing, keyboard, tracking, type ViberKeyboard, versionFor } from './keyboard.ts'

/** viber-bot brings no types; of it only the message classes are used, see docs/decisions/0001. */
type TextMessage = new (text: string) => { toJson(): { type: string; text: string } }
const Text = createRequire(import.meta.url)('viber-bot/lib/message/text-message') as TextMessage

/** Viber's limit, in characters. */
const TEXT_LIMIT = 7000
const TRACKING_LIMIT = 4000

export interface ViberMessage {
  type: string
  text: string
  sender: { name: string }
  min_api_version: number
  tracking_data: string
  keyboard?: ViberKeyboard
}

/**
 * Ours → theirs. Every message carries the keyboard (the last one wins, and one without it takes it away), unless this
 * phone can show none of its buttons: an empty one is refused. A message that only closes a keyboard is none here:
 * keyboards leave by themselves.
 */
export function writeMessages(
  message: Outgoing,
  senderName: string,
  apiVersion: number,
  callPage: string | null,
): ViberMessage[] {
  if (message.closesKeyboard) return []
  const tracked = JSON.stringify(tracking(message.buttons, message.prompt, callPage))
  if (tracked.length > TRACKING_LIMIT) throw new Error(`tracking data of ${tracked.length} characters`)
  const keys = keyboard(message.buttons, message.prompt, apiVersion, callPage)
  const words = (hidesSharing(message.buttons, apiVersion) && message.unshared) || message.text
  return splitText(inert(words), TEXT_LIMIT, characters).map(text => ({
    ...new Text(text).toJson(),
    sender: { name: senderName },
    min_api_version: Math.min(versionFor(message.buttons), apiVersion),
    tracking_data: tracked,
    ...(keys.Buttons.length > 0 ? { keyboard: keys } : {}),
  }))
}

/** A picture in front of its words. Viber fetches it itself, so there is none where it cannot reach us. */
export async function writePicture(photo: string, senderName: string, shown: ShownPhotos): Promise<object | null> {
  const media = (await shown.bytes(photo)) ? shown.address(photo) : null
  if (media === null) return null
  return { type: 'picture', text: '', media, sender: { name: senderName }, min_api_version: 1 }
}

/** Viber fills in `replace_me_with_…` wherever it stands, also in a resident's words: an invisible joiner keeps it as typed. */
function inert(text: string): string {
  return text.replaceAll('replace_me_with', 'replace\u2060_me_with')
}
