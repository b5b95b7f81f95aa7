import JSONBig from 'json-bigint'
import { z } from 'zod'

/** Message tokens are 64-bit: a plain `JSON.parse` would round them, and no receipt would ever match. */
const parser = JSONBig({ storeAsString: true, protoAction: 'ignore', constructorAction: 'ignore' })

/** @throws SyntaxError, as `JSON.parse` does */
export function parseJson(text: string): unknown {
  try {
    return plain(parser.parse(text))
  } catch {
    throw new SyntaxError('not JSON')
  }
}

/** json-bigint makes objects without a prototype; zod and spread want ordinary ones. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  }
  return value
}

const token = z.union([z.string(), z.number()]).transform(String)
/** Viber's person ids are base64-like. */
const personId = z.string().regex(/^[\w+/=-]{1,100}$/)

/** A part in a shape that nobody has documented is as good as none: it must not take what else was said with it. */
const part = <Shape extends z.ZodType>(shape: Shape) => shape.nullish().catch(undefined)

const user = z.looseObject({
  id: personId,
  name: part(z.string()),
  language: part(z.string()),
  country: part(z.string()),
  api_version: part(z.number().int()),
})

/** Phones give points to the last digit a double has, and `parseJson` gives every number above 15 characters as text. */
const degrees = z.union([z.number(), z.string()]).pipe(z.coerce.number())

const message = z.looseObject({
  type: z.string(),
  text: part(z.string()),
  media: part(z.string()),
  thumbnail: part(z.string()),
  file_name: part(z.string()),
  tracking_data: part(z.string()),
  location: part(z.looseObject({ lat: degrees, lon: degrees, address: part(z.string()) })),
  contact: part(z.looseObject({ phone_number: part(z.string()) })),
})

const base = { timestamp: z.number().optional(), message_token: token }

/** Has it a name at all? A name we do not know is Viber's business, no name is nobody's. */
export function isEvent(body: unknown): boolean {
  return z.looseObject({ event: z.string() }).safeParse(body).success
}

/** The callbacks we act on. Anything else is answered 200 and left alone. */
export const callback = z.discriminatedUnion('event', [
  z.looseObject({ event: z.literal('message'), ...base, sender: user, message, chat_id: z.string().nullish() }),
  z.looseObject({
    event: z.literal('conversation_started'),
    ...base,
    user,
    context: z.string().nullish(),
    subscribed: z.boolean().nullish(),
  }),
  z.looseObject({ event: z.literal('subscribed'), ...base, user }),
  z.looseObject({ event: z.literal('unsubscribed'), ...base, user_id: personId }),
  z.looseObject({ event: z.literal('delivered'), ...base, user_id: personId }),
  z.looseObject({ event: z.literal('seen'), ...base, user_id: personId }),
  z.looseObject({ event: z.literal('failed'), ...base, user_id: personId, desc: z.string().nullish() }),
])
export type Callback = z.infer<typeof callback>
export type ViberMessageIn = z.infer<typeof message>
