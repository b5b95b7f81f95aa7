import type { Update } from 'grammy/types'
import { z } from 'zod'

const user = z.looseObject({ id: z.number().int(), is_bot: z.boolean().optional(), first_name: z.string().optional() })
const chat = z.looseObject({ id: z.number().int(), type: z.string() })
const point = z.looseObject({ latitude: z.number(), longitude: z.number() })
const file = z.looseObject({ file_id: z.string() })

const message = z.looseObject({
  date: z.number(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(file.extend({ width: z.number() })).optional(),
  document: file.optional(),
  location: point.optional(),
  venue: z.looseObject({ location: point, title: z.string(), address: z.string() }).optional(),
  contact: z.looseObject({ phone_number: z.string() }).optional(),
})

/** What we read of an update. Of everything else, also of what Telegram will yet invent, only the number matters. */
const update = z.looseObject({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      message: z.looseObject({ chat, date: z.number() }).optional(),
    })
    .optional(),
  my_chat_member: z
    .looseObject({ chat, from: user, date: z.number(), new_chat_member: z.looseObject({ status: z.string() }) })
    .optional(),
})

/** null for what is no update: a stranger's JSON, or a shape nobody has documented. */
export function updateIn(body: unknown): Update | null {
  const read = update.safeParse(body)
  return read.success ? (read.data as unknown as Update) : null
}
