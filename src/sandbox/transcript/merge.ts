import { formatLine } from './format.ts'
import type { Exchange } from './play.ts'
import type { ChannelName, Label, Line, Outcome, Reply, Transcript } from './transcript.ts'

/** What one transcript came to in each messenger it was played through. */
export type Played = Partial<Record<ChannelName, Exchange[]>>

/**
 * Writes what was played back into its transcript: the actions, orders and remarks as they stood, behind each what came of
 * it. What both messengers gave alike is written once, the rest marked with its messenger.
 */
export function mergePlayed(transcript: Transcript, played: Played): Transcript {
  const lines: Line[] = []
  const left = { telegram: [...(played.telegram ?? [])], viber: [...(played.viber ?? [])] }
  const take = (line: Line, channel: ChannelName) =>
    left[channel][0]?.stimulus === line ? left[channel].shift()!.outcomes : undefined
  for (const line of transcript.lines) {
    if (line.kind === 'reply' || line.kind === 'effect') continue
    lines.push(line)
    if (line.kind === 'remark') continue
    const telegram = take(line, 'telegram')
    const viber = take(line, 'viber')
    if (telegram && viber) lines.push(...together(telegram, viber))
    else lines.push(...(telegram ?? viber ?? []))
  }
  return { lines }
}

/** The longest common run of both, with what only one of them has put in its place. */
function together(telegram: Outcome[], viber: Outcome[]): Outcome[] {
  const [first, ...rest] = telegram
  if (!first) return viber.map(outcome => ({ ...outcome, only: 'viber' }))
  const twin = viber.findIndex(outcome => sameWords(outcome, first))
  const strayed = twin < 0 || telegram.slice(1).some(later => viber.slice(0, twin).some(one => sameWords(one, later)))
  if (strayed) return [{ ...first, only: 'telegram' }, ...together(rest, viber)]
  return [
    ...viber.slice(0, twin).map(outcome => ({ ...outcome, only: 'viber' }) as const),
    joined(first, viber[twin]!),
    ...together(rest, viber.slice(twin + 1)),
  ]
}

function sameWords(a: Outcome, b: Outcome): boolean {
  const bare = (outcome: Outcome) => formatLine(outcome.kind === 'reply' ? { ...outcome, buttons: [] } : outcome)
  return a.kind === b.kind && bare(a) === bare(b)
}

function joined(telegram: Outcome, viber: Outcome): Outcome {
  if (telegram.kind !== 'reply' || viber.kind !== 'reply') return telegram
  return { ...telegram, buttons: joinedButtons(telegram, viber) }
}

function joinedButtons(telegram: Reply, viber: Reply): Label[] {
  const has = (reply: Reply, { words }: Label) => reply.buttons.some(button => button.words === words)
  const buttons: Label[] = telegram.buttons.map(b => (has(viber, b) ? b : { ...b, only: 'telegram' }))
  const extra = viber.buttons.filter(b => !has(telegram, b)).map(b => ({ ...b, only: 'viber' }) as const)
  return [...buttons, ...extra]
}
