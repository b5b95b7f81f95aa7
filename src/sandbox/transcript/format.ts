import type { ChannelName, Label, Line, Transcript } from './transcript.ts'

/** Buttons beyond this many characters go to the next line of the file. */
const WIDTH = 118

const MARK = { action: '>', order: '=', reply: '<', effect: '=' } as const
const NAME: Record<ChannelName, string> = { telegram: 'Telegram', viber: 'Viber' }

/** Writes a transcript the way `parseTranscript` reads it; always the same for the same conversation. */
export function formatTranscript({ lines }: Transcript): string {
  return `${lines.map(formatLine).join('\n').replace(/\n+$/, '')}\n`
}

export function formatLine(line: Line): string {
  if (line.kind === 'remark') return line.text
  const who = line.who === undefined ? '' : `${line.who} `
  const only = line.only === undefined ? '' : `(${NAME[line.only]}) `
  const [first = '', ...rest] = line.text.split('\n')
  const rows = [`${who}${MARK[line.kind]} ${only}${first}`.trimEnd(), ...rest.map(indented)]
  const buttons = line.kind === 'reply' ? buttonRows(line.buttons) : []
  return [...rows, ...buttons].join('\n')
}

function indented(row: string): string {
  return row === '' ? '' : `  ${row}`
}

function buttonRows(buttons: Label[]): string[] {
  const rows: string[] = []
  for (const { words, only } of buttons) {
    const button = only === undefined ? `[${words}]` : `[(${NAME[only]}) ${words}]`
    const last = rows.at(-1)
    if (last !== undefined && last.length + 1 + button.length <= WIDTH) rows[rows.length - 1] = `${last} ${button}`
    else rows.push(`  ${button}`)
  }
  return rows
}
