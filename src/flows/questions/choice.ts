import type { Button, Said } from '../../core/messages/message.ts'
import { type Choice, type Phrase, type Spoken, sameWords, type Words } from '../engine/phrase.ts'
import type { Question, Verdict } from '../engine/question.ts'

/** A screen of buttons that a thumb can reach: more than this goes to the next page. */
const BUTTONS_A_PAGE = 8
export const MORE = ':more'

/** One of several buttons; typing a button's words counts as pressing it. Extra buttons (a link, a call) go below. */
export function choice<Option extends string>(options: Choice<Option>[], extra: Button[] = []): Question<Option> {
  return {
    buttons: (words, part) => {
      const page = typeof part === 'number' ? part : 0
      const pages = inPages(options)
      const shown = pages[page % pages.length] ?? []
      const buttons: Button[] = shown.map(o => ({ kind: 'option', option: o.option, label: words.label(o) }))
      if (pages.length > 1) buttons.push({ kind: 'option', option: MORE, label: words.of(moreLabel) })
      return [...buttons, ...extra]
    },
    hear: (said, part, words): Verdict<Option> => {
      const page = typeof part === 'number' ? part : 0
      const pages = inPages(options).length
      const more = pages > 1 ? [{ option: MORE, label: moreLabel }] : []
      const chosen: string | undefined = pressed<string>(said, [...options, ...more], words)
      if (chosen === MORE) return { kind: 'part', part: (page + 1) % pages, say: { key: 'choose-more' } }
      if (chosen !== undefined) return { kind: 'answer', answer: chosen as Option }
      return { kind: 'other' }
    },
  }
}

/** Yes or no, in words that fit the question. */
export function yesNo(yes: Phrase, no: Phrase): Question<'yes' | 'no'> {
  return choice([
    { option: 'yes', label: yes, means: 'yes' },
    { option: 'no', label: no, means: 'no' },
  ])
}

export const moreLabel: Phrase = { key: 'button-more' }

/** Which of the options was pressed or typed. */
export function pressed<Option extends string>(
  said: Said,
  options: Choice<Option>[],
  words: Words,
): Option | undefined {
  if (said.kind === 'press') return options.find(o => o.option === said.option)?.option
  if (said.kind !== 'text' && said.kind !== 'label') return undefined
  const typed = sameWords(said.text)
  if (typed === '') return undefined
  const named = options.find(o => sameWords(words.label(o)) === typed)
  if (said.kind === 'label') return named?.option
  return (named ?? options.find(o => o.means && spoken(o.means, words).has(typed)))?.option
}

/** What counts as a yes, a no or thanks when it is typed; editors keep the list, and it is read once. */
function spoken(means: Spoken, words: Words): Set<string> {
  const known = lists.get(words) ?? new Map<Spoken, Set<string>>()
  lists.set(words, known)
  const list = known.get(means) ?? listed(words.of({ key: `spoken-${means}` }))
  known.set(means, list)
  return list
}

const lists = new WeakMap<Words, Map<Spoken, Set<string>>>()

function listed(words: string): Set<string> {
  return new Set(words.split(',').map(sameWords))
}

export function inPages<T>(options: T[]): T[][] {
  if (options.length <= BUTTONS_A_PAGE) return [options]
  const size = BUTTONS_A_PAGE - 1
  return Array.from({ length: Math.ceil(options.length / size) }, (_, page) =>
    options.slice(page * size, (page + 1) * size),
  )
}
