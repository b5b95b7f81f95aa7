import type { Button } from '../../core/messages/message.ts'
import type { Choice, Phrase } from '../engine/phrase.ts'
import type { Json, Question, Verdict } from '../engine/question.ts'
import { inPages, MORE, moreLabel, pressed } from './choice.ts'

const READY = { option: ':ready', label: { key: 'button-ready' } }

/** Any number of buttons: a press ticks one or takes its tick away, «Готово» answers. `again` is said after each press. */
export function several(options: Choice[], before: string[], again: Phrase): Question<string[]> {
  const stateOf = (part: Json | undefined) =>
    (part ?? { page: 0, chosen: before }) as { page: number; chosen: string[] }
  return {
    buttons: (words, part) => {
      const { page, chosen } = stateOf(part)
      const pages = inPages(options)
      const shown = pages[page % pages.length] ?? []
      const buttons: Button[] = shown.map(choice => ({
        kind: 'option',
        option: choice.option,
        label: chosen.includes(choice.option) ? `✅ ${words.label(choice)}` : words.label(choice),
      }))
      if (pages.length > 1) buttons.push({ kind: 'option', option: MORE, label: words.of(moreLabel) })
      return [...buttons, { kind: 'option', option: READY.option, label: words.label(READY) }]
    },
    hear: (said, part, words): Verdict<string[]> => {
      const { page, chosen } = stateOf(part)
      const found = pressed<string>(said, [...options, READY, { option: MORE, label: moreLabel }], words)
      if (found === undefined) return { kind: 'other' }
      if (found === READY.option) return { kind: 'answer', answer: chosen }
      if (found === MORE) return { kind: 'part', part: { page: page + 1, chosen }, say: again }
      const next = chosen.includes(found) ? chosen.filter(option => option !== found) : [...chosen, found]
      return { kind: 'part', part: { page, chosen: next }, say: again }
    },
  }
}
