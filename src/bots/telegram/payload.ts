import type { Update } from 'grammy/types'
import { z } from 'zod'

const user = z.looseObject({ id: z.number().int(), is_bot: z.boolean().optional(), first_name: z.string().optional() })
const chat = z.looseObject({ id: z.number().int(), type: z.string() })
const point = z.looseObject({ latitude: z.number(), longitude: z.number() })
const file = z.looseObject({ file_id: z.string() })

/** A part in a shape that nobody has documented is as good as none: it must not take what else was said with it. */
const part = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined)

const sizes = z.array(file.extend({ width: z.number() }))
const entities = z.array(
  z.looseObject({ type: z.string(), offset: z.number(), length: z.number(), url: part(z.string()) }),
)

const message = z.looseObject({
  message_id: part(z.number().int()),
  message_thread_id: part(z.number().int()),
  date: z.number(),
  chat,
  from: user.optional(),
  forward_origin: part(z.looseObject({ type: z.string(), sender_user: part(user) })),
  via_bot: part(user),
  media_group_id: part(z.string()),
  text: part(z.string()),
  entities: part(entities),
  caption: part(z.string()),
  caption_entities: part(entities),
  rich_message: part(z.looseObject({ blocks: z.array(z.unknown()) })),
  checklist: part(z.looseObject({ title: z.string(), tasks: z.array(z.looseObject({ text: z.string() })) })),
  poll: part(z.looseObject({ question: z.string(), options: z.array(z.looseObject({ text: z.string() })) })),
  photo: part(sizes),
  document: part(file.extend({ thumbnail: part(file) })),
  location: part(point),
  venue: part(z.looseObject({ location: point, title: z.string(), address: z.string() })),
  contact: part(z.looseObject({ phone_number: z.string() })),
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
      message: z.looseObject({ chat, date: z.number(), message_thread_id: part(z.number().int()) }).optional(),
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
