import { type Call, chatToWriteTo, type Method, markupFor, post } from '../call.ts'
import { Params } from '../params.ts'
import { bad } from '../refusal.ts'
import type { Message } from '../wire.ts'
import { readCaption } from '../words.ts'
import { readMedium } from './media-source.ts'

const KINDS = ['photo', 'document'] as const
type Kind = (typeof KINDS)[number]

function caption(params: Params): Partial<Message> {
  const { text, entities } = readCaption(params)
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 ? { caption_entities: [...entities] } : {}) }
}

function sendOne(call: Call, kind: Kind): Message {
  const conversation = chatToWriteTo(call)
  const words = caption(call.params)
  const markup = markupFor(call, conversation)
  const medium = readMedium(call, kind, call.params.text(kind), call.params.upload(kind))
  return post(call, conversation, { ...medium, ...words }, markup)
}

export const sendPhoto: Method = call => sendOne(call, 'photo')

export const sendDocument: Method = call => sendOne(call, 'document')

/** An album: all of its parts are checked before the first is shown. */
export const sendMediaGroup: Method = call => {
  const conversation = chatToWriteTo(call)
  const media = call.params.structure('media')
  if (!Array.isArray(media)) throw bad("can't parse media JSON object")
  if (media.length < 2 || media.length > 10) throw bad('media group must include 2-10 items')
  const parts = media.map((entry: Record<string, unknown>) => {
    const kind = KINDS.find(known => known === entry.type)
    if (!kind) throw bad(`media of type ${String(entry.type)} is not supported in an album here`)
    const params = new Params(entry, call.params.files)
    return {
      kind,
      content: {
        ...readMedium(call, kind, params.text('media'), params.attached(params.text('media'))),
        ...caption(params),
      },
    }
  })
  if (new Set(parts.map(({ kind }) => kind)).size > 1) throw bad("document can't be mixed with other media types")
  const media_group_id = call.bot.nextId()
  return parts.map(({ content }) => post(call, conversation, { ...content, media_group_id }))
}
