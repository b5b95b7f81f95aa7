import { addressBehind } from './linked-words.ts'

/** Telegram nests blocks sixteen deep at most; what is deeper is nobody's words. */
const DEEPEST = 32
/** Nothing of these is words: a line, a place to jump to, what a bot is thinking, its buttons. */
const SILENT: ReadonlySet<unknown> = new Set(['divider', 'anchor', 'thinking', 'buttons', 'button'])

type Fields = Readonly<Record<string, unknown>>

/**
 * The words of a formatted message: what is pasted from a page, or forwarded from a channel, comes as blocks and without any
 * `text`. Blocks are read by what they hold and not by their names, so one that Telegram has yet to invent loses at most
 * itself.
 *
 * @returns the words, a line for each block; empty when there are none
 */
export function richWords(blocks: unknown): string {
  return lines(blocks, 0).join('\n')
}

/** The sizes of the first picture among the blocks; null when there is none. */
export function richPhoto(blocks: unknown, depth = 0): unknown {
  if (!Array.isArray(blocks) || depth > DEEPEST) return null
  for (const block of blocks.filter(isFields)) {
    const inner = Array.isArray(block.photo) ? block.photo : richPhoto(block.blocks ?? block.items, depth + 1)
    if (inner) return inner
  }
  return null
}

/** Each block as the lines that it shows. */
function lines(blocks: unknown, depth: number): string[] {
  if (!Array.isArray(blocks) || depth > DEEPEST) return []
  return blocks.filter(isFields).flatMap(block => {
    if (SILENT.has(block.type)) return []
    const { summary, text, expression, caption, credit, items, cells } = block
    return [
      words(summary, depth),
      words(text ?? expression, depth),
      ...lines(block.blocks, depth + 1),
      ...listed(items, depth + 1),
      ...rows(cells, depth + 1),
      ...captioned(caption, depth + 1),
      words(credit, depth),
    ].filter(line => line.trim() !== '')
  })
}

/** «1. перше», «• друге»; more lines of an item stand below it. */
function listed(items: unknown, depth: number): string[] {
  if (!Array.isArray(items)) return []
  return items.filter(isFields).flatMap(({ label, blocks, text }) => {
    const [first = words(text, depth), ...more] = lines(blocks, depth)
    const mark = typeof label === 'string' && label.trim() !== '' ? label.trim() : '•'
    return first.trim() === '' ? [] : [`${mark} ${first}`, ...more]
  })
}

/** «вулиця | з | до»: what stood side by side stays so. */
function rows(cells: unknown, depth: number): string[] {
  if (!Array.isArray(cells)) return []
  return cells
    .filter(row => Array.isArray(row))
    .map(row =>
      row
        .map(cell => (isFields(cell) ? words(cell.text, depth).trim() : ''))
        .filter(Boolean)
        .join(' | '),
    )
}

/** Of a picture it is words with who took it, of a table words alone. */
function captioned(caption: unknown, depth: number): string[] {
  if (!isFields(caption) || caption.type !== undefined) return [words(caption, depth)]
  return [words(caption.text, depth), words(caption.credit, depth)]
}

/** Text is a string, several texts, or one with a look: bold, hidden, a link, of a kind that is yet to come. */
function words(text: unknown, depth: number): string {
  if (typeof text === 'string') return text
  if (depth > DEEPEST) return ''
  if (Array.isArray(text)) return text.map(one => words(one, depth + 1)).join('')
  if (!isFields(text) || SILENT.has(text.type)) return ''
  const shown = words(text.text ?? text.alternative_text ?? text.expression, depth + 1)
  return typeof text.url === 'string' ? shown + addressBehind(shown, text.url) : shown
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
