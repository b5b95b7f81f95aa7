import type { Said } from '../../core/messages/message.ts'
import type { Question, Verdict } from '../engine/question.ts'
import { pressed } from './choice.ts'

/** Words typed by the person, kept as typed. Lengths are in characters, not bytes or UTF-16 units. */
export function text(limits: { min: number; max: number }): Question<string> {
  return {
    buttons: () => [],
    says: answer => answer,
    hear: (said): Verdict<string> => {
      const typed = said.kind === 'text' ? said.text : captionIn(said, limits)
      if (typed === undefined) return { kind: 'other' }
      const length = lengthOf(typed)
      if (length < limits.min) return { kind: 'refused', why: { key: 'text-too-short', params: { min: limits.min } } }
      if (length > limits.max) {
        return { kind: 'refused', why: { key: 'text-too-long', params: { max: limits.max, length } } }
      }
      const answer = typed.trim()
      return said.kind === 'photo' ? { kind: 'answer', answer, photo: said.photo } : { kind: 'answer', answer }
    },
  }
}

/** Words under a picture count as typed if they can be the answer; if not, the picture at least must not be lost. */
function captionIn(said: Said, limits: { min: number; max: number }): string | undefined {
  if (said.kind !== 'photo' || said.album?.follows) return undefined
  return fits(said.caption, limits) ? said.caption : undefined
}

const SKIP = { option: 'skip', label: { key: 'button-skip' } }

/** Words that may be left out. */
export function optionalText(limits: { min: number; max: number }): Question<{ text: string | null }> {
  const required = text(limits)
  return {
    buttons: words => [{ kind: 'option', option: SKIP.option, label: words.label(SKIP) }],
    hear: (said, part, words): Verdict<{ text: string | null }> => {
      if (pressed(said, [SKIP], words)) return { kind: 'answer', answer: { text: null } }
      const verdict = required.hear(said, part, words)
      return verdict.kind === 'answer' ? { kind: 'answer', answer: { text: verdict.answer } } : verdict
    },
  }
}

/** Does a text fit without being asked for again? */
export function fits(typed: string, limits: { min: number; max: number }): boolean {
  const length = lengthOf(typed)
  return length >= limits.min && length <= limits.max
}

/** In characters as a person counts them, without the white space around. */
export function lengthOf(typed: string): number {
  return [...typed.trim()].length
}
