/** The objects of Viber's REST API as they travel, written from its documentation. */
export type KeyboardButton = {
  ActionType?: 'reply' | 'open-url' | 'location-picker' | 'share-phone' | 'open-map' | 'none'
  ActionBody: string
  Text?: string
  Image?: string
  Columns?: number
  Rows?: number
  Silent?: boolean
} & Record<string, unknown>

export type Keyboard = { Type: 'keyboard'; Buttons: KeyboardButton[] } & Record<string, unknown>

export type RichMedia = { Type: 'rich_media'; Buttons: KeyboardButton[] } & Record<string, unknown>

export type Contact = { name: string; phone_number: string; avatar?: string }

/** What send_message, broadcast_message and a welcome have in common, after it was checked. */
export type OutMessage = {
  readonly type: string
  readonly text?: string
  readonly media?: string
  readonly file_name?: string
  readonly location?: { readonly lat: number; readonly lon: number }
  readonly contact?: Contact
  readonly rich_media?: RichMedia
  readonly keyboard?: Keyboard
  readonly tracking_data: string
  readonly min_api_version: number
}

/** The user object of callbacks. Name and avatar are there only when set_webhook asked for them. */
export type User = {
  id: string
  name?: string
  avatar?: string
  country: string
  language: string
  api_version: number
}

/** The `message` object of a person's message. */
export type InMessage = {
  type: string
  text?: string
  media?: string
  thumbnail?: string
  file_name?: string
  size?: number
  duration?: number
  location?: { lat: number; lon: number; address?: string }
  contact?: Contact
  sticker_id?: number
  tracking_data?: string
}

/** Those that can be chosen in set_webhook; `message`, `subscribed` and `unsubscribed` come in any case. */
export const EVENT_TYPES: readonly string[] = [
  'delivered',
  'seen',
  'failed',
  'subscribed',
  'unsubscribed',
  'conversation_started',
  'message',
]

export const ALWAYS_SENT: ReadonlySet<string> = new Set(['webhook', 'message', 'subscribed', 'unsubscribed'])
