/**
 * The objects of the Bot API as they travel, as far as this stand-in knows them. Written from the documentation and
 * not taken from a client library, so that a mistake in the library's types cannot hide here as well.
 */
export type User = {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export type Chat = {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string
  username?: string
  first_name?: string
  last_name?: string
}

export type Entity = { type: string; offset: number; length: number; url?: string; language?: string; user?: User }

export type InlineButton = {
  text: string
  callback_data?: string
  url?: string
  copy_text?: { text: string }
} & Record<string, unknown>
export type InlineKeyboard = { inline_keyboard: InlineButton[][] }

export type KeyboardButton = { text: string; request_contact?: boolean; request_location?: boolean } & Record<
  string,
  unknown
>
export type ReplyKeyboard = {
  keyboard: KeyboardButton[][]
  is_persistent?: boolean
  resize_keyboard?: boolean
  one_time_keyboard?: boolean
  input_field_placeholder?: string
}

export type StoredFile = { file_id: string; file_unique_id: string; file_size: number }
export type PhotoSize = StoredFile & { width: number; height: number }
type Location = { latitude: number; longitude: number; live_period?: number }
type Contact = { phone_number: string; first_name: string; last_name?: string; user_id?: number }

export type Message = {
  message_id: number
  date: number
  chat: Chat
  from?: User
  sender_chat?: Chat
  edit_date?: number
  media_group_id?: string
  message_thread_id?: number
  is_topic_message?: true
  forward_origin?: { type: string; date: number; sender_user?: User }
  /** Formatted words come as blocks, without any `text`. */
  rich_message?: { blocks: readonly unknown[] }
  reply_to_message?: Message
  text?: string
  entities?: Entity[]
  caption?: string
  caption_entities?: Entity[]
  photo?: PhotoSize[]
  document?: StoredFile & { file_name?: string; mime_type?: string; thumbnail?: PhotoSize }
  video?: StoredFile & { width: number; height: number; duration: number }
  voice?: StoredFile & { duration: number; mime_type?: string }
  sticker?: StoredFile & {
    type: string
    width: number
    height: number
    is_animated: boolean
    is_video: boolean
    emoji?: string
  }
  location?: Location
  venue?: { location: Location; title: string; address: string }
  contact?: Contact
  has_protected_content?: true
  reply_markup?: InlineKeyboard
}

export type Update = { update_id: number } & Record<string, unknown>

/** A file as it came in a multipart body. */
export type Upload = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }
