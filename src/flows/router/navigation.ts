import type { Button, Said } from '../../core/messages/message.ts'
import type { Person } from '../../core/people/person.ts'
import { commandButton, menuButtons, officeButtons } from '../commands.ts'
import { answeredBefore } from '../engine/changing.ts'
import { BACK, CANCEL, KEEP } from '../engine/engine.ts'
import type { Words } from '../engine/phrase.ts'
import type { TalkState } from '../engine/talk.ts'
import { pressed } from '../questions/choice.ts'

/** Was the answer given before to the open question left as it was? */
export function keepsAnswer(said: Said, talk: TalkState, words: Words): boolean {
  const keep = { option: KEEP, label: { key: 'button-leave-as-is' } }
  return answeredBefore(talk, talk.waiting ?? '') !== undefined && pressed(said, [keep], words) !== undefined
}

/** The two ways out of every question, pressed or typed. */
export function wayIn(said: Said, words: Words): typeof BACK | typeof CANCEL | undefined {
  return pressed(
    said,
    [
      { option: BACK, label: { key: 'button-back' }, means: 'back' },
      { option: CANCEL, label: { key: 'button-cancel' }, means: 'cancel' },
    ],
    words,
  )
}

/** In words, and no command: `/cancel` is one. */
export function isWayInWords(said: Said, words: Words): boolean {
  const inWords = said.kind === 'text' || said.kind === 'label'
  return inWords && !said.text.trim().startsWith('/') && wayIn(said, words) !== undefined
}

/** What is said to whoever cancels; what was done in the talk they leave is not undone by that. */
export function cancelled(left: TalkState | null): string {
  if (!left) return 'nothing-to-cancel'
  return Object.keys(left.answers).some(step => step.startsWith('!')) ? 'cancelled-rest' : 'cancelled'
}

/** On from a failure: with what was answered, from the beginning, or elsewhere. */
export function buttonsAfterFailure(words: Words): Button[] {
  return ['/continue', '/restart', '/menu'].map(command => commandButton(words, command))
}

/** To what is parked. */
export function buttonsToParked(words: Words): Button[] {
  return [commandButton(words, '/continue'), commandButton(words, '/menu')]
}

/** The menu as this person sees it. */
export function menuFor(words: Words, person: Person, parked: TalkState | null): Button[] {
  return withWayBack(words, parked, [...menuButtons(words, 'menu'), ...officeButtons(words, person)])
}

/** What lies behind "more". */
export function moreFor(words: Words, parked: TalkState | null): Button[] {
  return withWayBack(words, parked, menuButtons(words, 'more'))
}

/** With the way to what is parked in front, if anything is. */
function withWayBack(words: Words, parked: TalkState | null, buttons: Button[]): Button[] {
  return parked ? [commandButton(words, '/continue'), ...buttons] : buttons
}

/** «Продовжити?» is asked of what is parked: a plain yes or no is the answer to it. */
export function answerToParked(said: Said, words: Words): 'yes' | 'no' | undefined {
  return pressed(
    said,
    [
      { option: 'yes', label: { key: 'button-yes' }, means: 'continue' },
      { option: 'no', label: { key: 'button-no' }, means: 'no' },
    ],
    words,
  )
}

/** «Ти бот?», «допоможіть»: what people ask who do not know yet what this is. */
export function asksForHelp(text: string, words: Words): boolean {
  const help = { option: 'help', label: { key: 'menu-help' }, means: 'help' as const }
  return pressed({ kind: 'text', text }, [help], words) !== undefined
}
