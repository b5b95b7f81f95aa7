import { codeIn } from '../../core/access/invitation-code.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Heard, Outgoing, Said } from '../../core/messages/message.ts'
import type { Language, Person } from '../../core/people/person.ts'
import { numberIn } from '../../core/requests/request.ts'
import { type Called, CommandLabels, commandButton, commandIn, existsFor, menuButtons } from '../commands.ts'
import { invite } from '../engine/engine.ts'
import { Reader } from '../engine/reader.ts'
import type { UseStore } from '../engine/store.ts'
import type { Flow, TalkState } from '../engine/talk.ts'
import type { Chat, Turn } from '../engine/turn.ts'
import type { World } from '../engine/world.ts'
import type { Notification } from '../notifications/notification.ts'
import { allFlows, flowNamed } from './all-flows.ts'
import { asksForHelp, buttonsAfterFailure } from './navigation.ts'
import { isOvertaken } from './out-of-turn.ts'
import { ShareLabels } from './share-labels.ts'
import { TurnBuilder } from './turn-builder.ts'

/**
 * Decides what an event means in a chat and says what comes of it: a command, an answer to the open question, a press on
 * an old button, or a free text to be understood. Knows no messenger and no store.
 */
export class Conversation {
  readonly #world: World
  readonly #ids: Ids
  readonly #flows: Map<string, Flow>
  readonly #labels: CommandLabels
  readonly #shares: ShareLabels

  constructor(world: World, ids: Ids, flows: Map<string, Flow> = allFlows(world)) {
    this.#world = world
    this.#ids = ids
    this.#flows = flows
    this.#labels = new CommandLabels(world.texts)
    this.#shares = new ShareLabels(world.texts)
  }

  async turn(chat: Chat, heard: Heard, use: UseStore, now: Instant): Promise<Turn> {
    const words = this.#world.texts.in(chat.person.language)
    const { person, channel } = chat
    const reader = new Reader(this.#world)
    const context = { now, person, channel, words, reader, leave: commandButton(words, '/menu'), use }
    const turn = new TurnBuilder(this.#world, this.#ids, this.#flows, chat, context)
    const { said } = heard
    if (said.kind === 'photo') await use(store => store.photos.keep(said.photo, said.source))
    await this.#take(turn, { ...heard, said: this.#meant(said) }, chat, use)
    return turn.build()
  }

  /** The welcome by itself, for a chat whose opening was taken before. */
  greeting(language: Language): Outgoing[] {
    const words = this.#world.texts.in(language)
    return [{ text: words.of({ key: 'greeting' }), buttons: menuButtons(words, 'menu') }]
  }

  /** The talk that a notice opens: it waits for the answer to what the notice asked. */
  expecting({ flow, step, opening }: NonNullable<Notification['expects']>, now: Instant): TalkState {
    return invite(flowNamed(flow, this.#flows), step, this.#ids.next(), opening, now)
  }

  /** What a person hears when a bug stopped the turn: one sentence, a number for the log, and the way on. Nothing else changes. */
  apology(chat: Chat, error: unknown): Turn {
    const words = this.#world.texts.in(chat.person.language)
    const reference = this.#ids.next()
    const said = [{ text: words.of({ key: 'failed', params: { reference } }), buttons: buttonsAfterFailure(words) }]
    return { said, current: chat.current, parked: chat.parked, failure: { reference, error } }
  }

  #take(turn: TurnBuilder, heard: Heard, chat: Chat, use: UseStore): Promise<void> | void {
    const { said } = heard
    switch (said.kind) {
      case 'left':
        return
      case 'returned':
      case 'opened':
        return said.kind === 'opened' && said.context ? turn.command('/start', said.context) : turn.greet()
      case 'photo-lost':
      case 'photo-small':
        return turn.photoNews(said)
      case 'edited':
        return this.#edited(turn, heard, use)
      case 'own-words':
        return turn.say({ key: 'own-words' }).askAgain()
      case 'unreadable':
        return turn.say({ key: `unreadable-${said.what}` }).askAgain()
      case 'command':
        return turn.command(said.command, said.argument)
      case 'press':
        return turn.press(said.prompt, said)
      default: {
        const called = said.kind === 'text' || said.kind === 'label' ? this.#called(said.text, chat.person) : null
        if (called && !turn.expects(said)) return turn.command(called.command, called.argument)
        return isOvertaken(chat.current, heard) ? turn.say({ key: 'overtaken' }).askAgain() : turn.hear(said)
      }
    }
  }

  /** A message in which nothing changed is no news, nor is one so old that nobody remembers it. */
  async #edited(turn: TurnBuilder, { message }: Heard, use: UseStore): Promise<void> {
    const changed = message === undefined || (await use(store => store.messages.changed(message)))
    if (changed) await turn.say({ key: 'edited-ignored' }).askAgain()
  }

  #meant(said: Said): Said {
    const what = said.kind === 'text' || said.kind === 'label' ? this.#shares.sharedBy(said.text) : undefined
    return what ? { kind: 'unshared', what } : said
  }

  #called(text: string, person: Person): Called | null {
    const typed = commandIn(text)
    if (typed) return typed
    const command = this.#labels.commandOf(text)
    if (command && existsFor(person, command)) return { command, argument: '' }
    if (asksForHelp(text, this.#world.texts.in(person.language))) return { command: '/help', argument: '' }
    const code = codeIn(text)
    if (code) return { command: '/invitation', argument: code }
    const number = numberIn(text)
    return number !== null && text.trim().length <= number.length + 24 ? { command: '/my', argument: number } : null
  }
}
