import { namesOneStreet } from '../../core/places/finding.ts'
import { CLEAR_THEME } from '../../core/understanding/understood.ts'
import { type Opening, openingFrom, wordsOf } from '../engine/opening.ts'
import type { Phrase } from '../engine/phrase.ts'
import type { Json } from '../engine/question.ts'
import type { Reader } from '../engine/reader.ts'
import type { Digression, Flow, Talk, TalkState } from '../engine/talk.ts'
import { fits } from '../questions/text.ts'

/** Steps at which a trouble in the person's own words says more than the button they were asked for. */
const CHOOSING: ReadonlySet<string> = new Set(['guess', 'category', 'subcategory'])
/** More troubles than this are told to an operator. */
const MOST_LATER = 3
/** In characters. */
const REMINDER = 100
/** Where the whole request is looked at: whatever is said there may be about it. */
const CHECKING: ReadonlySet<string> = new Set(['check', 'change'])

/**
 * A trouble told in the middle of a request is never lost. While the theme is being chosen it is the answer; later it
 * belongs to the description when it is about the same theme, and else waits for a request of its own. Where neither is
 * plain, it is asked. A danger not yet warned of is nobody's description: null, and it goes before everything.
 */
export function digressionInReport(known: NonNullable<Flow['known']>, limits: Limits) {
  return (talk: TalkState, digression: Digression): ReturnType<NonNullable<Flow['onDigression']>> => {
    const { text, reader } = digression
    const { danger, intent, guess } = reader.understand(text)
    if (!danger && intent !== 'trouble') return isDoubtful(talk, digression, limits) ? doubting(talk, text) : null
    const theme = themeOf(talk)
    const before = talk.answers.description ?? talk.opening.text
    const words = typeof before === 'string' ? joined(before, text) : text.trim()
    const described = fits(words, limits) ? { description: words } : {}

    if (CHOOSING.has(talk.waiting ?? '') || theme === null) {
      const { argument: _, ...rest } = talk.opening
      const told = openingFrom(text, reader)
      const found = namesOneStreet(told.found) ? told.found : (rest.found ?? told.found)
      const opening: Opening = { ...rest, ...told, text: words, found }
      const { guess: _guess, category: _category, subcategory: _leaf, ...answers } = talk.answers
      return { talk: { ...talk, opening, answers: { ...known(opening), ...answers, ...described } }, say: null }
    }
    if (danger && talk.answers[`safe:${danger}`] === undefined) return null
    if (guess?.category === theme && 'description' in described) {
      const key = typeof before === 'string' ? 'told-added' : 'told-described'
      // Words alone of what is told by buttons: the theme has been chosen, so it is not proposed any more.
      const first = talk.opening.text === undefined
      const opening = { ...(first ? openingFrom(text, reader) : {}), ...talk.opening, text: words }
      const answers = { ...(first ? known(opening) : {}), guess: 'other', ...talk.answers, ...described }
      return { talk: { ...talk, opening, answers }, say: { key } }
    }
    return isDoubtful(talk, digression, limits) ? doubting(talk, text) : putOff(talk, text, reader, limits)
  }
}

type Limits = { min: number; max: number }

function doubting(talk: TalkState, text: string): { talk: TalkState; say: null } {
  return { talk: { ...talk, doubt: text.trim() }, say: null }
}

/**
 * May a text be a correction of the words as well as another trouble? One that takes something back, whatever is said where
 * the request is checked, and among the photos what tells of no trouble with a clear theme: «біля третього під'їзду».
 */
function isDoubtful({ answers, waiting }: TalkState, { text, reader, takesBack }: Digression, limits: Limits): boolean {
  if (typeof answers.description !== 'string' || !fits(joined(answers.description, text), limits)) return false
  const { danger, intent, guess, answer, courtesy } = reader.understand(text)
  if (danger || answer || courtesy) return false
  if (takesBack) return true
  if (intent === 'question' || /\?\s*$/.test(text) || !fits(text, limits)) return false
  if (CHECKING.has(waiting ?? '')) return true
  return waiting === 'photos' && (intent !== 'trouble' || !guess || guess.score < CLEAR_THEME)
}

/** The doubtful words go behind the description, or wait for a request of their own. */
export function settledInReport(limits: Limits): NonNullable<Flow['onSettled']> {
  return (talk, meant, text, reader) => {
    const before = talk.answers.description
    const words = typeof before === 'string' ? joined(before, text) : text
    const off = meant === 'another' ? putOff(talk, text, reader, limits) : null
    return off ?? { talk: { ...talk, answers: { ...talk.answers, description: words } }, say: { key: 'told-added' } }
  }
}

/** A trouble that waits for a request of its own; null where too many wait, or it is too long. */
function putOff(
  talk: TalkState,
  text: string,
  reader: Reader,
  limits: Limits,
): { talk: TalkState; say: Phrase } | null {
  const later = talk.opening.later ?? []
  if (later.length >= MOST_LATER || !fits(text, { ...limits, min: 1 })) return null
  const waits = later.some(told => wordsOf(told) === text)
  const opening = { ...talk.opening, later: waits ? later : [...later, openingFrom(text, reader)] }
  return { talk: { ...talk, opening }, say: { key: 'told-later' } }
}

/** What was told on the way to a request becomes the next one, proposed like any other. */
export function tellOfNext(talk: Talk): void {
  const next = nextOf(talk.opening, talk.reader)
  if (!next) return
  talk.say(nowOf(next))
  talk.next('report', next)
}

/** The opening of the request that waits after this one. */
export function nextOf({ later = [] }: Opening, reader: Reader): Opening | null {
  const [told, ...rest] = later
  if (told === undefined) return null
  const opening = typeof told === 'string' ? openingFrom(told, reader) : told
  return { ...opening, ...(rest.length > 0 ? { later: rest } : {}) }
}

/** Reminds of what was told, in its first words. */
export function nowOf({ text = '' }: Opening): Phrase {
  const words = [...text]
  return { key: 'told-now', params: { text: words.length > REMINDER ? `${words.slice(0, REMINDER).join('')}…` : text } }
}

/** The theme that the person has settled on. */
function themeOf({ answers, opening }: TalkState): string | null {
  if (answers.guess === 'yes') return opening.guess?.category ?? null
  return answers.subcategory === undefined ? null : text(answers.category)
}

function text(answer: Json | undefined): string | null {
  return typeof answer === 'string' ? answer : null
}

function joined(before: string, more: string): string {
  return before.includes(more.trim()) ? before : `${before.trim()}\n${more.trim()}`
}
