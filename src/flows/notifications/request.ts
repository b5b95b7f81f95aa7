import type { Instant } from '../../core/clock.ts'
import type { Button, Outgoing } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import { type Mover, mayMove } from '../../core/requests/lifecycle.ts'
import type { Request } from '../../core/requests/request.ts'
import { commandButton } from '../commands.ts'
import type { Phrase, Words } from '../engine/phrase.ts'
import type { World } from '../engine/world.ts'
import { day, later } from '../presenters/dates.ts'
import type { Notification } from './notification.ts'

/** What there is to tell about a move. */
export interface Moved {
  request: Request
  by: Mover
  comment: string | null
  /** Photos that came with the move; the first one is shown. */
  photos: readonly string[]
  at: Instant
}

/** What a resident is told when their request has moved: in plain words, what it means for them and what they can do now. */
export function requestMoved(world: World, language: Language, moved: Moved): Notification {
  const words = world.texts.in(language)
  const { request, comment, photos } = moved
  const { key, ways, expects } = meaning(words, moved)
  const told = words.of({ key, params: paramsOf(world, language, moved) })
  const [first, ...rest] = told.split('\n')
  const said =
    comment && moved.by !== 'clock'
      ? [first, words.of({ key: 'moved-quote', params: { comment } }), ...rest]
      : [first, ...rest]
  const message: Outgoing = {
    text: said.join('\n'),
    buttons: [...ways, seeButton(words, request), commandButton(words, '/menu')],
    copy: [request.number],
    ...(photos[0] === undefined ? {} : { photo: photos[0] }),
  }
  return expects ? { message, expects } : { message }
}

interface Meaning {
  key: string
  ways: Button[]
  expects?: NonNullable<Notification['expects']>
}

function meaning(words: Words, { request, by }: Moved): Meaning {
  const { number, status } = request
  const opening = { argument: number }
  const way = (command: string, label: string | Phrase) => commandButton(words, command, { argument: number, label })
  switch (status) {
    case 'needs_info':
      return {
        key: 'moved-needs_info',
        ways: [way('/answer', 'button-answer')],
        expects: { flow: 'answer', step: 'answer', opening },
      }
    case 'done':
      return {
        key: request.result === 'fixed' ? 'moved-done' : `moved-done-${request.result}`,
        ways: [way('/confirm', closingLabel('yes', request)), way('/refute', closingLabel('no', request))],
        expects: { flow: 'done', step: 'done', opening },
      }
    case 'closed': {
      const ways = [way('/grade', 'button-grade'), way('/refute', 'button-reopen')]
      return { key: by === 'clock' ? 'moved-closed-silence' : 'moved-closed', ways }
    }
    case 'rejected':
      return { key: 'moved-rejected', ways: [way('/refute', 'button-disagree')] }
    case 'in_progress':
      return {
        key: by === 'clock' ? 'moved-in_progress-silence' : 'moved-in_progress',
        ways: [way('/add', 'button-add')],
      }
    default:
      return {
        key: `moved-${status}`,
        ways: mayMove(status, 'withdrawn', 'resident') ? [way('/add', 'button-add')] : [],
      }
  }
}

function paramsOf(world: World, language: Language, { request, at }: Moved): NonNullable<Phrase['params']> {
  const { terms } = world.rules
  return {
    number: request.number,
    kind: kindOf(request),
    due: day(request.dueAt, at, language),
    answerBy: day(later(at, terms.answer), at, language),
    closesOn: day(later(request.statusAt, terms.confirm), at, language),
    reopenBy: day(later(at, terms.reopen), at, language),
    days: terms.answer,
  }
}

/** «Виконано?» asked a second time, before silence closes the request. */
export function doneReminder(world: World, language: Language, request: Request, at: Instant): Notification {
  const words = world.texts.in(language)
  const { ways, expects } = meaning(words, { request, by: 'clock', comment: null, photos: [], at })
  const params = paramsOf(world, language, { request, by: 'clock', comment: null, photos: [], at })
  const message: Outgoing = {
    text: words.of({ key: 'done-reminder', params }),
    buttons: [...ways, seeButton(words, request)],
    copy: [request.number],
  }
  return { message, ...(expects ? { expects } : {}) }
}

/** Weeks later, for kinds that break again. */
export function lastingQuestion(world: World, language: Language, request: Request): Notification {
  const words = world.texts.in(language)
  const leaf = world.rules.leaf(request)
  const topic = leaf?.name[language] ?? world.categories.category(request.category)?.name[language] ?? request.category
  const way = (command: string, key: string) => commandButton(words, command, { argument: request.number, label: key })
  return {
    message: {
      text: words.of({ key: 'lasting-question', params: { number: request.number, topic } }),
      buttons: [way('/lasts', 'button-lasts'), way('/refute', 'button-broke-again'), seeButton(words, request)],
      copy: [request.number],
    },
    expects: { flow: 'lasting', step: 'lasts', opening: { argument: request.number } },
  }
}

/** A talk fell silent: its answers are kept for some days. */
export function abandonedNotice(world: World, language: Language): Notification {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'abandoned', params: { days: world.rules.terms.parked } }),
      buttons: [commandButton(words, '/continue'), commandButton(words, '/menu')],
    },
  }
}

/** The two answers to «Виконано?», in words that fit what was asked for: «Ні, досі холодно». */
export function closingLabel(
  answer: 'yes' | 'no',
  request: Pick<Request, 'category' | 'subcategory' | 'result'>,
): Phrase {
  return { key: `button-done-${answer}`, params: { kind: kindOf(request) } }
}

/** What the texts choose their words by: the leaf, for what was repaired; the result, for everything else. */
export function kindOf({
  category,
  subcategory,
  result,
}: Pick<Request, 'category' | 'subcategory' | 'result'>): string {
  return result === null || result === 'fixed' ? `${category}-${subcategory ?? 'other'}` : result
}

function seeButton(words: Words, { number }: Request): Button {
  return commandButton(words, '/my', { argument: number, label: 'button-this-request' })
}
