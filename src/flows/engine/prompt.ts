import type { Button, Outgoing } from '../../core/messages/message.ts'
import type { Phrase, Words } from './phrase.ts'

/** What a phrase and its buttons are to a person. */
export function line(words: Words, phrase: Phrase, buttons: Button[]): Outgoing {
  const said = { text: words.of(phrase), buttons }
  return {
    ...said,
    ...(phrase.copy ? { copy: phrase.copy } : {}),
    ...(phrase.photo ? { photo: phrase.photo } : {}),
    ...(phrase.unshared ? { unshared: words.of({ ...phrase, key: phrase.unshared }) } : {}),
  }
}

/** How much of an answer given before is shown, in characters. */
const MOST_SHOWN = 300

/** The question, behind what was answered to it before, if it was. */
export function withBefore(asked: Outgoing, before: string | null, words: Words): Outgoing {
  if (before === null) return asked
  const shown = [...before]
  const value = shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN).join('')}…` : before
  const now = words.of({ key: 'as-it-is', params: { value } })
  const unshared = asked.unshared === undefined ? {} : { unshared: `${now}\n\n${asked.unshared}` }
  return { ...asked, text: `${now}\n\n${asked.text}`, ...unshared }
}

export function option(words: Words, name: string, key: string): Button {
  return { kind: 'option', option: name, label: words.of({ key }) }
}
