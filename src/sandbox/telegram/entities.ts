import { bad } from './refusal.ts'
import type { Entity } from './wire.ts'

export type Marked = { readonly text: string; readonly entities: readonly Entity[] }

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

type Open = { readonly tag: string; readonly at: number; readonly attributes: ReadonlyMap<string, string> }

/**
 * Reads Telegram's HTML as the server does: every `<` starts a tag, tags must be known, closed and nested, and only
 * four entities have names. Anything else is refused with the byte where it went wrong.
 */
export function parseHtml(source: string): Marked {
  const open: Open[] = []
  const entities: Entity[] = []
  let text = ''
  const token = /<([^>]*)(>?)|&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));?/g
  let from = 0
  for (let match = token.exec(source); match; match = token.exec(source)) {
    text += source.slice(from, match.index)
    from = token.lastIndex
    const [whole, tag, end, decimal, hex, name] = match
    if (tag === undefined) {
      text += decode(whole, decimal, hex, name)
      continue
    }
    const at = Buffer.byteLength(source.slice(0, match.index))
    if (tag.startsWith('/')) {
      closeTag(tag.slice(1).trim().toLowerCase(), at, open, text.length, entities)
      continue
    }
    const tagName = /^[a-zA-Z0-9-]*/.exec(tag)![0].toLowerCase()
    if (!Object.hasOwn(TAGS, tagName)) throw cannotParse(`Unsupported start tag "${tagName}" at byte offset ${at}`)
    if (end === '') throw cannotParse(`Unclosed start tag at byte offset ${at}`)
    const attributes = readAttributes(tag.slice(tagName.length))
    if (tagName === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`)
    }
    open.push({ tag: tagName, at: text.length, attributes })
  }
  text += source.slice(from)
  const unclosed = open.at(-1)
  if (unclosed) throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  // Inner entities were closed first; of two that cover the same words the outer one is named first.
  return { text, entities: entities.reverse().sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

function closeTag(name: string, at: number, open: Open[], length: number, entities: Entity[]): void {
  const last = open.pop()
  if (!last) throw cannotParse(`Unexpected end tag at byte offset ${at}`)
  if (name !== '' && name !== last.tag) {
    throw cannotParse(`Unmatched end tag at byte offset ${at}, expected "</${last.tag}>", found "</${name}>"`)
  }
  if (length === last.at) return
  const place = { offset: last.at, length: length - last.at }
  const href = last.attributes.get('href')
  const language = last.attributes.get('class')?.replace(/^language-/, '')
  if (last.tag === 'a') {
    if (href) entities.push({ type: 'text_link', ...place, url: href })
  } else if (last.tag === 'blockquote' && last.attributes.has('expandable')) {
    entities.push({ type: 'expandable_blockquote', ...place })
  } else {
    const type = TAGS[last.tag]!
    entities.push({ type, ...place, ...(type === 'code' && language ? { language } : {}) })
  }
}

function decode(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

function readAttributes(source: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, double, single, bare] of source.matchAll(
    /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g,
  )) {
    found.set(name!.toLowerCase(), decodeAll(double ?? single ?? bare ?? ''))
  }
  return found
}

function decodeAll(value: string): string {
  return value.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));?/g, (whole, decimal, hex, name) =>
    decode(whole, decimal, hex, name),
  )
}

const KNOWN_TYPES = new Set([
  ...Object.values(TAGS),
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bank_card', 'text_mention'],
  ...['expandable_blockquote', 'date_time'],
])

/** Checks the entities that a caller computed itself; offsets and lengths are in UTF-16 units. */
export function checkEntities(value: unknown, text: string): Entity[] {
  if (!Array.isArray(value)) throw cannotParse('expected an Array of MessageEntity')
  return value.map((entity: Partial<Entity> | null) => {
    const { type, offset, length } = entity ?? {}
    if (typeof type !== 'string' || !KNOWN_TYPES.has(type))
      throw bad(`can't parse MessageEntity: unknown type "${type}"`)
    if (!Number.isInteger(offset) || !Number.isInteger(length))
      throw bad("can't parse MessageEntity: no offset or length")
    if (offset! < 0 || length! <= 0 || offset! + length! > text.length) throw bad('ENTITY_BOUNDS_INVALID')
    if (type === 'text_link' && typeof entity?.url !== 'string') throw bad("can't parse MessageEntity: no url")
    return entity as Entity
  })
}

function cannotParse(reason: string) {
  return bad(`can't parse entities: ${reason}`)
}

/** The entities that Telegram finds by itself in a person's words; only commands matter to bots here. */
export function commandsIn(text: string): Entity[] {
  return [...text.matchAll(/(?<=^|\s)\/\w{1,64}(?:@\w+)?(?!\w|\/)/g)].map(match => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
}
