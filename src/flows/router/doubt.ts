import type { Outgoing, PromptRef, Said } from '../../core/messages/message.ts'
import type { TurnContext } from '../engine/engine.ts'
import type { Choice, Phrase, Words } from '../engine/phrase.ts'
import type { Flow, Meant, TalkState } from '../engine/talk.ts'
import { pressed } from '../questions/choice.ts'

/** No step of a flow has this name: the question stands in front of whatever is being asked. */
const DOUBT = ':doubt'

const MEANT: Choice<Meant>[] = [
  { option: 'correction', label: { key: 'button-a-correction' } },
  { option: 'another', label: { key: 'button-another-trouble' } },
]

/** Asks what a doubtful text was meant for. Two buttons and no more: both ways keep every word of it. */
export function doubtOf(talk: TalkState, words: Words): Outgoing {
  return {
    text: words.of({ key: 'doubt', params: { text: talk.doubt ?? '' } }),
    buttons: MEANT.map(choice => ({ kind: 'option', option: choice.option, label: words.label(choice) })),
    prompt: { talk: talk.id, step: DOUBT },
  }
}

export function asksDoubt(talk: TalkState | null, { talk: id, step }: PromptRef): boolean {
  return talk?.doubt !== undefined && talk.id === id && step === DOUBT
}

/**
 * The talk with its doubtful words where they were meant. Whoever goes on with something else (then `said` is false) has
 * corrected what they said before: so no word is lost.
 */
export function settled(
  flow: Flow,
  { doubt = '', ...talk }: TalkState,
  heard: Said,
  { words, reader }: TurnContext,
): { talk: TalkState; say: Phrase | null; said: boolean } {
  const meant = pressed(heard, MEANT, words)
  const known = flow.onSettled?.(talk, meant ?? 'correction', doubt, reader) ?? { talk, say: null }
  return { ...known, said: meant !== undefined }
}
