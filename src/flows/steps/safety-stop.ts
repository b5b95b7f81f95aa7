import type { Button, Outgoing } from '../../core/messages/message.ts'
import type { SafetyStop } from '../../core/requests/categories.ts'
import type { Words } from '../engine/phrase.ts'
import type { Talk, TalkState } from '../engine/talk.ts'
import { choice } from '../questions/choice.ts'

/** Who is called first. A stuck lift has its dispatcher in the cabin; 112 answers everywhere. */
const CALL: Record<SafetyStop, string> = { gas: '104', fire: '101', lift: '112', explosive: '101', violence: '102' }

/** Danger first: the number to call stands in the first line, before any question; the form waits until the person is safe. */
export async function safetyStop(talk: Talk, danger: SafetyStop): Promise<void> {
  const safe = choice([{ option: 'safe', label: { key: 'button-safe' } }])
  const call = callButton(talk.words, danger)
  await talk.ask(
    `safe:${danger}`,
    { key: `danger-${danger}` },
    { ...safe, buttons: (words, part) => [call, ...safe.buttons(words, part)] },
  )
}

/** The same in front of whatever else is said, where nothing has to wait for it. */
export function warningOf(words: Words, danger: SafetyStop): Outgoing {
  return { text: words.of({ key: `danger-${danger}` }), buttons: [callButton(words, danger)] }
}

export function callButton(words: Words, danger: SafetyStop): Button {
  const phone = CALL[danger]
  return { kind: 'call', phone, label: words.of({ key: 'button-call', params: { phone } }) }
}

/** Danger first, whatever the answer was taken for; once, where the talk stops for it anyway or has done so. */
export function warnFirst(said: Outgoing[], danger: SafetyStop, current: TalkState | null, words: Words): void {
  if (current?.answers[`safe:${danger}`] !== undefined) return
  const warning = warningOf(words, danger)
  if (!said.some(message => message.text.includes(warning.text))) said.unshift(warning)
}
