import { type Phrase, sameWords } from '../engine/phrase.ts'
import type { Question, Verdict } from '../engine/question.ts'
import { pressed } from './choice.ts'

/** «Так», «ні», or a no that already says why: in words, or with a picture of it. */
export type DoneAnswer = { done: true } | { done: false; text: string | null; photos: string[] }

/** What people write for yes when they do not press the button. Only these and nothing longer: «так і не зробили» is a no. */
const YES = new Set(
  [
    'так',
    'да',
    'ага',
    'угу',
    'ок',
    'yes',
    'ok',
    'дякую',
    'так дякую',
    'спасибі',
    'спасибо',
    'все добре',
    'все ок',
  ].concat([
    'все гаразд',
    'зроблено',
    'виконано',
    'сделали',
    'зробили',
    'є',
    'так є',
    'так зробили',
    'так все добре',
    'yes thanks',
  ]),
)
/** How a no begins; what follows is the reason. */
const NO = /^(ні|нет|не|нє|no|not|досі|до сих пор|так і не|так и не)(?![\p{L}\p{N}])/u
/** Words of a no that say nothing more than that. */
const BARE_NO = new Set(['ні', 'нет', 'не', 'нє', 'no', 'not'])

/** Asks whether it is done; takes the two buttons, their words, and what people say instead. */
export function isItDone(yes: Phrase, no: Phrase): Question<DoneAnswer> {
  const options = [
    { option: 'yes', label: yes },
    { option: 'no', label: no },
  ]
  return {
    buttons: words => options.map(o => ({ kind: 'option', option: o.option, label: words.label(o) })),
    hear: (said, _part, words): Verdict<DoneAnswer> => {
      const chosen = pressed(said, options, words)
      if (chosen === 'yes') return { kind: 'answer', answer: { done: true } }
      if (chosen === 'no') return { kind: 'answer', answer: { done: false, text: null, photos: [] } }
      if (said.kind === 'photo') {
        return { kind: 'answer', answer: { done: false, text: said.caption.trim() || null, photos: [said.photo] } }
      }
      if (said.kind !== 'text') return { kind: 'other' }
      const typed = sameWords(said.text)
      if (YES.has(typed)) return { kind: 'answer', answer: { done: true } }
      if (!NO.test(typed)) return { kind: 'other' }
      const text = BARE_NO.has(typed) ? null : said.text.trim()
      return { kind: 'answer', answer: { done: false, text, photos: [] } }
    },
  }
}
