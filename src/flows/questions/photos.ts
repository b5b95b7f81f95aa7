import type { Json, Question, Verdict } from '../engine/question.ts'
import { pressed } from './choice.ts'

const READY = 'ready'

/**
 * Up to `max` photos, one by one or as an album, whose parts come as messages of their own in any order.
 * `before` are photos that came before they were asked for.
 */
export function photos(max: number, before: string[] = []): Question<string[]> {
  const soFar = (part: Json | undefined) => (Array.isArray(part) ? (part as string[]) : before)
  const ready = (count: number) => ({
    option: READY,
    label: { key: count > 0 ? 'button-ready' : 'button-skip' },
    means: 'none' as const,
  })
  const got = (count: number) =>
    count >= max ? { key: 'photos-enough', params: { max } } : { key: 'photos-got', params: { count, max } }
  return {
    goesOn: part => (soFar(part).length > 0 ? got(soFar(part).length) : null),
    buttons: (words, part) => [{ kind: 'option', option: READY, label: words.label(ready(soFar(part).length)) }],
    says: (answer, words) =>
      answer.length === 0 ? null : words.of({ key: 'photos-now', params: { count: answer.length } }),
    hear: (said, part, words): Verdict<string[]> => {
      const kept = soFar(part)
      if (said.kind === 'photo') {
        const all = kept.includes(said.photo) ? kept : [...kept, said.photo]
        const part = all.length > max ? kept : all
        const { caption, album } = said
        const place = album ? { order: album.order } : {}
        return { kind: 'part', part, say: got(part.length), gather: true, caption, ...place }
      }
      if (pressed(said, [ready(0), ready(1)], words) !== undefined) return { kind: 'answer', answer: kept }
      return { kind: 'other' }
    },
  }
}
