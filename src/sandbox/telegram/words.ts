import { checkEntities, type Marked, parseHtml } from './entities.ts'
import type { Params } from './params.ts'
import { bad } from './refusal.ts'
import type { Entity } from './wire.ts'

/** Lengths are counted in UTF-16 units after the markup is taken out. */
const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024

export function readText(params: Params): Marked {
  const words = readMarked(params.text('text'), params.text('parse_mode'), params.structure('entities'))
  if (words.text === '') throw bad('message text is empty')
  if (words.text.length > LONGEST_TEXT) throw bad('message is too long')
  return words
}

/** The caption of one medium: of the call itself, or of an entry of an album. */
export function readCaption(params: Params): Marked {
  const words = readMarked(params.text('caption'), params.text('parse_mode'), params.structure('caption_entities'))
  if (words.text.length > LONGEST_CAPTION) throw bad('message caption is too long')
  return words
}

function readMarked(source: string, mode: string, entities: unknown): Marked {
  if (mode === '')
    return trim({ text: source, entities: entities === undefined ? [] : checkEntities(entities, source) })
  if (mode.toLowerCase() === 'html') return trim(parseHtml(source))
  if (['markdown', 'markdownv2'].includes(mode.toLowerCase())) {
    throw bad(`can't parse entities: this stand-in reads HTML only, not ${mode}`)
  }
  throw bad('unsupported parse_mode')
}

/** The server cuts white space off both ends, and entities move along. */
function trim(words: Marked): Marked {
  const text = words.text.trim()
  const cut = words.text.length - words.text.trimStart().length
  if (text.length === words.text.length) return words
  const entities: Entity[] = []
  for (const entity of words.entities) {
    const start = Math.max(entity.offset - cut, 0)
    const end = Math.min(entity.offset - cut + entity.length, text.length)
    if (end > start) entities.push({ ...entity, offset: start, length: end - start })
  }
  return { text, entities }
}
