import { BadTranscript, type ChannelName, type Label, type Line, type Transcript } from './transcript.ts'

const MARKED = /^(?:(\p{Lu}[\p{L}\p{N}'’-]*) )?([><=])(?: (.*))?$/u
const ONLY = /^\((Telegram|Viber)\)(?: (.*))?$/s
const BUTTONS = /^\[[^\]]+\](?: \[[^\]]+\])*$/

/**
 * Reads a transcript.
 *
 * @param orders first words of the `=` lines that are orders to the stage; all others are effects
 * @throws BadTranscript with the line that cannot be read
 */
export function parseTranscript(source: string, orders: ReadonlySet<string>): Transcript {
  const lines: Line[] = []
  const rows = source.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n')
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    if (row === '' || row.startsWith('#')) {
      lines.push({ kind: 'remark', text: row })
      continue
    }
    const marked = MARKED.exec(row)
    if (!marked) throw new BadTranscript(`line ${at + 1} begins with no mark (> < = #): ${row}`)
    const first = at
    const block = [marked[3] ?? '']
    for (let end = endOfBlock(rows, at); at < end; ) block.push(rows[++at]!.slice(2))
    lines.push(lineOf(marked[2]!, marked[1], block.join('\n'), first + 1, orders))
  }
  return { lines }
}

/** The last row of the block that begins at `start`: rows that begin with two spaces, with empty rows between them. */
function endOfBlock(rows: string[], start: number): number {
  let end = start
  for (let at = start + 1; at < rows.length; at++) {
    if (rows[at]!.startsWith('  ')) end = at
    else if (rows[at] !== '') break
  }
  return end
}

function lineOf(
  mark: string,
  who: string | undefined,
  block: string,
  at: number,
  orders: ReadonlySet<string>,
): Exclude<Line, { kind: 'remark' }> {
  const limit = ONLY.exec(block)
  const text = limit ? (limit[2] ?? '') : block
  const limited = {
    ...(limit ? { only: limit[1]!.toLowerCase() as ChannelName } : {}),
    ...(who === undefined ? {} : { who }),
  }
  if (mark === '>') return { kind: 'action', ...limited, text, at }
  if (mark === '<') return { kind: 'reply', ...limited, ...wordsAndButtons(text) }
  return orders.has(firstWord(text)) ? { kind: 'order', ...limited, text, at } : { kind: 'effect', ...limited, text }
}

export function firstWord(text: string): string {
  return /^\S*/.exec(text)![0]
}

function wordsAndButtons(text: string): { text: string; buttons: Label[] } {
  const rows = text.split('\n')
  let end = rows.length
  while (end > 0 && BUTTONS.test(rows[end - 1]!)) end -= 1
  const buttons = rows.slice(end).flatMap(row => [...row.matchAll(/\[([^\]]+)\]/g)].map(found => labelOf(found[1]!)))
  return { text: rows.slice(0, end).join('\n'), buttons }
}

function labelOf(words: string): Label {
  const limit = ONLY.exec(words)
  return limit ? { words: limit[2] ?? '', only: limit[1]!.toLowerCase() as ChannelName } : { words }
}
