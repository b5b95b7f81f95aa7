import { mayEver, type Right } from '../core/access/policy.ts'
import { servedCity } from '../core/city.ts'
import type { Button } from '../core/messages/message.ts'
import type { Language, Person } from '../core/people/person.ts'
import { type Phrase, sameWords, type Words } from './engine/phrase.ts'
import type { Texts } from './engine/texts.ts'

/** A word that works at any time. `label` is the text of its button, `about` the line in Telegram's command menu. */
export interface Command {
  command: string
  label: string
  about: string
  /**
   * Where its button stands: on the first screen of the menu, behind "more", under the menu of those who may (`office`),
   * or nowhere (it is offered where it fits).
   */
  shown: 'menu' | 'more' | 'offered' | 'office'
  /** Without this right the command does not exist. */
  right?: Right
}

/** Every command, in the order people see them. */
export const COMMANDS: Command[] = [
  { command: '/new', label: 'menu-new', about: 'about-new', shown: 'menu' },
  { command: '/my', label: 'menu-my', about: 'about-my', shown: 'menu' },
  { command: '/ask', label: 'menu-ask', about: 'about-ask', shown: 'menu' },
  { command: '/repairs', label: 'menu-repairs', about: 'about-repairs', shown: 'menu' },
  { command: '/addresses', label: 'menu-addresses', about: 'about-addresses', shown: 'menu' },
  { command: '/more', label: 'menu-more', about: 'about-more', shown: 'menu' },
  { command: '/suggest', label: 'menu-suggest', about: 'about-suggest', shown: 'more' },
  { command: '/reception', label: 'menu-reception', about: 'about-reception', shown: 'more' },
  { command: '/defenders', label: 'menu-defenders', about: 'about-defenders', shown: 'more' },
  { command: '/language', label: 'menu-language', about: 'about-language', shown: 'more' },
  { command: '/privacy', label: 'menu-privacy', about: 'about-privacy', shown: 'more' },
  { command: '/help', label: 'menu-help', about: 'about-help', shown: 'more' },
  { command: '/menu', label: 'menu-menu', about: 'about-menu', shown: 'more' },
  { command: '/announce', label: 'menu-announce', about: 'about-announce', shown: 'office', right: 'announce' },
  {
    command: '/broadcasts',
    label: 'menu-broadcasts',
    about: 'about-broadcasts',
    shown: 'office',
    right: 'see-broadcasts',
  },
  { command: '/queue', label: 'menu-queue', about: 'about-queue', shown: 'office', right: 'see-queue' },
  { command: '/stats', label: 'menu-stats', about: 'about-stats', shown: 'office', right: 'see-stats' },
  { command: '/confirm', label: 'button-confirm', about: 'about-my', shown: 'offered' },
  { command: '/refute', label: 'button-reopen', about: 'about-my', shown: 'offered' },
  { command: '/answer', label: 'button-answer', about: 'about-my', shown: 'offered' },
  { command: '/add', label: 'button-add', about: 'about-my', shown: 'offered' },
  { command: '/withdraw', label: 'button-withdraw', about: 'about-my', shown: 'offered' },
  { command: '/grade', label: 'button-grade', about: 'about-my', shown: 'offered' },
  { command: '/lasts', label: 'button-lasts', about: 'about-my', shown: 'offered' },
  { command: '/cancel', label: 'button-cancel', about: 'about-cancel', shown: 'offered' },
  { command: '/start', label: 'button-start', about: 'about-start', shown: 'offered' },
  { command: '/continue', label: 'button-continue', about: 'about-continue', shown: 'offered' },
  { command: '/restart', label: 'button-restart', about: 'about-restart', shown: 'offered' },
]

export interface Called {
  command: string
  argument: string
}

/** Reads `/my 1520-26-000042` and `/new@dveri_bot`; null when it is no command at all. */
export function commandIn(text: string): Called | null {
  const found = /^\/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?$/is.exec(text.trim())
  return found ? { command: `/${found[1]!.toLowerCase()}`, argument: found[2]?.trim() ?? '' } : null
}

/** The words on a command's button count as the command, in any language. */
export class CommandLabels {
  readonly #texts: Texts
  readonly #languages: Language[]
  #byWords = new Map<string, string>()
  #edition = 0

  constructor(texts: Texts, languages: Language[] = ['uk', 'en']) {
    this.#texts = texts
    this.#languages = languages
  }

  commandOf(text: string): string | undefined {
    if (this.#edition !== this.#texts.edition) this.#read()
    return this.#byWords.get(sameWords(text))
  }

  #read(): void {
    this.#edition = this.#texts.edition
    this.#byWords = new Map(
      this.#languages.flatMap(language =>
        COMMANDS.map(({ command, label }) => [sameWords(this.#texts.render(language, { key: label })), command]),
      ),
    )
  }
}

export type CommandButton = Extract<Button, { kind: 'command' }>

/** A button that works at any time. With an argument it does something narrower, so it wants a label of its own. */
export function commandButton(
  words: Words,
  command: string,
  narrower?: { argument: string; label: string | Phrase },
): CommandButton {
  const known = COMMANDS.find(c => c.command === command)
  if (!known) throw new Error(`no command ${command}`)
  const label = narrower?.label ?? known.label
  const button: CommandButton = {
    kind: 'command',
    command,
    label: words.of(typeof label === 'string' ? { key: label } : label),
  }
  return narrower ? { ...button, argument: narrower.argument } : button
}

/** A call to a living person of the contact centre. */
export function operatorButton(words: Words): Button {
  const phone = words.of({ key: 'operator-phone' })
  return { kind: 'call', phone, label: words.of({ key: 'button-call', params: { phone } }) }
}

/** Is there such a command for this person? What nobody gave them the right to is as unknown as a mistyped word. */
export function existsFor(person: Person, command: string): boolean {
  const right = COMMANDS.find(c => c.command === command)?.right
  return right === undefined || mayEver(person.official, right)
}

/** What somebody of the city finds under the menu; nothing for residents. */
export function officeButtons(words: Words, person: Person): Button[] {
  return COMMANDS.filter(c => c.shown === 'office' && existsFor(person, c.command)).map(c =>
    commandButton(words, c.command),
  )
}

export function menuButtons(words: Words, shown: Command['shown']): Button[] {
  const oneLanguage = servedCity().languages.length === 1
  const senseless = (command: string) => oneLanguage && command === '/language'
  return COMMANDS.filter(c => c.shown === shown && !senseless(c.command)).map(c => commandButton(words, c.command))
}
