import type { Places } from '../../core/announcements/announcement.ts'
import type { Instant } from '../../core/clock.ts'
import type { Said } from '../../core/messages/message.ts'
import type { NoticeReader } from '../../core/notices/reader.ts'
import type { Choice, Phrase, Words } from '../engine/phrase.ts'
import type { Json, Question, Verdict } from '../engine/question.ts'
import { momentOf } from '../presenters/period.ts'
import { pressed } from '../questions/choice.ts'
import { fits, lengthOf, optionalText } from '../questions/text.ts'

/** Long enough for any utility's notice, and still one message with its frame. In characters. */
export const ANNOUNCEMENT = { min: 20, max: 3000 }
const SHORTEST_WORDS = 5

/** From when to when; ISO with an offset, null where nobody knows. */
export type PeriodAnswer = { from: string | null; to: string | null }

/** How far ahead an announcement may be put off. */
const FURTHEST_MS = 60 * 24 * 3_600_000

/** A notice pasted as it is, or the wish to answer questions instead. */
export function pasted(reader: NoticeReader, now: Instant): Question<{ text: string | null }> {
  return orButton<{ text: string | null }>(
    { option: 'by-steps', label: { key: 'button-by-steps' } },
    { text: null },
    typed => {
      if (fits(typed, ANNOUNCEMENT)) return { kind: 'answer', answer: { text: reader.dated(typed.trim(), now) } }
      const length = lengthOf(typed)
      const key = length < ANNOUNCEMENT.min ? 'announce-too-short' : 'text-too-long'
      return { kind: 'refused', why: { key, params: { max: ANNOUNCEMENT.max, length } } }
    },
  )
}

/** Words of the official's own, or none. */
export function ownWords(reader: NoticeReader, now: Instant): Question<{ text: string | null }> {
  const question = optionalText({ min: SHORTEST_WORDS, max: ANNOUNCEMENT.max })
  return {
    ...question,
    hear: (said, part, words) => {
      const verdict = question.hear(said, part, words)
      if (verdict.kind !== 'answer' || verdict.answer.text === null) return verdict
      return { kind: 'answer', answer: { text: reader.dated(verdict.answer.text, now) } }
    },
  }
}

/** Streets with their houses, written as in a notice: «Фукса 1-11, 14; Спаська». */
export function streetList(reader: NoticeReader, now: Instant): Question<Places['streets']> {
  return {
    buttons: () => [],
    hear: (said): Verdict<Places['streets']> => {
      if (said.kind !== 'text') return { kind: 'other' }
      const streets = reader.read(said.text, now).streets.map(({ street, houses }) => ({ street, houses }))
      if (streets.length === 0) return { kind: 'refused', why: { key: 'announce-no-streets' } }
      return { kind: 'answer', answer: streets }
    },
  }
}

/** «25.11 з 9:00 до 17:00», or that nobody knows yet. */
export function periodOf(reader: NoticeReader, now: Instant): Question<PeriodAnswer> {
  const unknown = { option: 'unknown', label: { key: 'button-time-unknown' } }
  return orButton<PeriodAnswer>(unknown, { from: null, to: null }, typed => {
    const { from, to } = reader.read(typed, now)
    if (from === null && to === null) return { kind: 'refused', why: { key: 'announce-no-time' } }
    return { kind: 'answer', answer: { from, to } }
  })
}

/** A moment to come: one of those offered, or typed, «25.11 о 8:00». */
export function momentToCome(
  reader: NoticeReader,
  now: Instant,
  offered: { at: string; label: Phrase }[],
): Question<string> {
  const options: Choice[] = offered.map(({ at, label }) => ({ option: at, label }))
  return {
    buttons: words => options.map(o => ({ kind: 'option', option: o.option, label: words.label(o) })),
    hear: (said, _part, words): Verdict<string> => {
      const chosen = pressed<string>(said, options, words)
      if (chosen !== undefined) return { kind: 'answer', answer: chosen }
      if (said.kind !== 'text') return { kind: 'other' }
      const read = reader.read(`з ${said.text}`, now)
      const at = read.from ?? read.to
      const ahead = at === null ? -1 : momentOf(at).getTime() - now.getTime()
      if (at === null || ahead <= 0 || ahead > FURTHEST_MS) {
        return { kind: 'refused', why: { key: 'announce-no-moment' } }
      }
      return { kind: 'answer', answer: at }
    },
  }
}

/** Words that `read` judges, or one button that answers without words. */
function orButton<Answer extends Json>(
  button: Choice,
  without: Answer,
  read: (typed: string) => Verdict<Answer>,
): Question<Answer> {
  return {
    buttons: (words: Words) => [{ kind: 'option', option: button.option, label: words.label(button) }],
    hear: (said: Said, _part: Json | undefined, words: Words): Verdict<Answer> => {
      if (pressed(said, [button], words)) return { kind: 'answer', answer: without }
      const typed = said.kind === 'text' ? said.text : said.kind === 'photo' ? said.caption : undefined
      return typed === undefined ? { kind: 'other' } : read(typed)
    },
  }
}
