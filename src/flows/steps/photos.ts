import type { Json, Question, Verdict } from '../talk.ts'
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
  return {
    buttons: (words, part) => [{ kind: 'option', option: READY, label: words.label(ready(soFar(part).length)) }],
    hear: (said, part, words): Verdict<string[]> => {
      const kept = soFar(part)
      if (said.kind === 'photo') {
        const all = kept.includes(said.photo) ? kept : [...kept, said.photo]
        if (all.length > max)
          return { kind: 'part', part: kept, say: { key: 'photos-enough', params: { max } }, gather: true }
        return { kind: 'part', part: all, say: { key: 'photos-got', params: { count: all.length, max } }, gather: true }
      }
      if (pressed(said, [ready(0), ready(1)], words) !== undefined) return { kind: 'answer', answer: kept }
      return { kind: 'other' }
    },
  }
}
