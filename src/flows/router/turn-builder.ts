import type { Ids } from '../../core/ids.ts'
import type { Button, Outgoing, PromptRef, Said } from '../../core/messages/message.ts'
import { existsFor } from '../commands.ts'
import { BACK, begin, CANCEL, type Move, type TurnContext, takeTurn } from '../engine/engine.ts'
import type { Opening } from '../engine/opening.ts'
import type { Phrase, Words } from '../engine/phrase.ts'
import type { Flow, TalkState } from '../engine/talk.ts'
import type { Chat, Turn } from '../engine/turn.ts'
import type { World } from '../engine/world.ts'
import { nextOf, nowOf } from '../residents/digressions.ts'
import { warnFirst } from '../steps/safety-stop.ts'
import { amended } from './after-filing.ts'
import { gathering, partOfAlbum } from './album.ts'
import { FLOW_OF_COMMAND, flowNamed } from './all-flows.ts'
import { calledByLink } from './deep-link.ts'
import { asksDoubt, doubtOf, settled } from './doubt.ts'
import { buttonsAfter, leadOf, remarkOn } from './free-text.ts'
import { joinMessages, withKeyboardClosed } from './join.ts'
import {
  answerToParked,
  buttonsAfterFailure,
  buttonsToParked,
  cancelled,
  isWayInWords,
  keepsAnswer,
  menuFor,
  moreFor,
  wayIn,
} from './navigation.ts'
import { begunWith, keptForItsStep, meantOutOfTurn, ofNoUse } from './out-of-turn.ts'
import { isWorthKeeping, stillKnown, takenUp } from './parked.ts'
import { toldOfPhoto } from './photo-news.ts'

/** One turn in the making. */
export class TurnBuilder {
  readonly #world: World
  readonly #ids: Ids
  readonly #flows: Map<string, Flow>
  readonly #chat: Chat
  readonly #context: TurnContext
  readonly #words: Words
  readonly #said: Outgoing[] = []
  #current: TalkState | null
  #parked: TalkState | null
  #failure: Turn['failure']

  constructor(world: World, ids: Ids, flows: Map<string, Flow>, chat: Chat, context: TurnContext) {
    this.#world = world
    this.#ids = ids
    this.#flows = flows
    this.#chat = chat
    this.#context = context
    this.#words = context.words
    this.#current = stillKnown(flows, chat.current)
    this.#parked = stillKnown(flows, chat.parked)
  }

  build(): Turn {
    const before = this.#chat.current
    const said = joinMessages(withKeyboardClosed(this.#said, before, this.#current, this.#words), this.#words)
    const turn = { said, current: gathering(this.#current, said, before), parked: this.#parked }
    return this.#failure ? { ...turn, failure: this.#failure } : turn
  }

  say(phrase: Phrase, buttons: Button[] = []): this {
    this.#said.push({ text: this.#words.of(phrase), buttons })
    return this
  }

  /** The menu, with the way back to what was left unfinished. */
  greet(): void {
    this.#park()
    this.say({ key: 'greeting' }, this.#menu())
  }

  /** Would the open question take this text for one of its own buttons? Then it is no command. */
  expects(said: Said): boolean {
    return this.#current?.waiting !== undefined && isWayInWords(said, this.#words)
  }

  async press(prompt: PromptRef, said: Said & { kind: 'press' }): Promise<void> {
    const isOpen = this.#current?.id === prompt.talk && this.#current.waiting === prompt.step
    return isOpen || asksDoubt(this.#current, prompt) ? this.hear(said) : this.#tooLate()
  }

  /** A button of an older keyboard answers nothing that is asked now. */
  #tooLate(): Promise<void> {
    return this.say({ key: 'button-is-old' }).askAgain()
  }

  async hear(said: Said): Promise<void> {
    const way = wayIn(said, this.#words)
    if (way === CANCEL) return this.command('/cancel', '')
    if (way === BACK) return this.#current ? this.#move({ kind: 'back' }) : this.askAgain()
    if (this.#current === null) return this.#openWith(said)
    if (keepsAnswer(said, this.#current, this.#words)) return this.#move({ kind: 'keep' })
    if (this.#current.doubt !== undefined && (await this.#settle(said))) return
    const danger = said.kind === 'text' ? this.#context.reader.danger(said.text) : null
    if (danger && this.#isPassing(this.#current)) return this.#goPast(said)
    const [talk, part] = partOfAlbum(this.#current, said)
    this.#current = talk
    await this.#move({ kind: 'hear', said: part })
    if (danger) warnFirst(this.#said, danger, this.#current, this.#words)
  }

  async command(command: string, argument: string): Promise<void> {
    const flow = FLOW_OF_COMMAND[command]
    if (flow && existsFor(this.#context.person, command)) return this.#start(flow, argument ? { argument } : {})
    switch (command) {
      case '/start': {
        const called = calledByLink(argument)
        return called ? this.command(called.command, called.argument) : this.greet()
      }
      case '/menu':
        this.#park()
        return void this.say({ key: 'menu' }, this.#menu())
      case '/more':
        this.#park()
        return void this.say({ key: 'menu-more-text' }, moreFor(this.#words, this.#parked))
      case '/help':
        return this.#aside('help', 'help')
      case '/cancel':
        return this.#cancel()
      case '/continue':
        return this.#continue()
      case '/restart':
        return this.#restart()
      default:
        return this.#aside('unknown-command', 'unknown-command-here')
    }
  }

  /** Says again what is being asked, or shows the menu when nothing is. */
  async askAgain(shown: TalkState | null = this.#current): Promise<void> {
    if (this.#current?.doubt !== undefined) this.#said.push(doubtOf(this.#current, this.#words))
    else if (this.#current) await this.#move({ kind: 'repeat' }, shown)
    else this.say({ key: 'menu' }, this.#menu())
  }

  /** Says something that takes nobody out of the open question; with none open the menu stands under it. */
  async #aside(alone: string, onTheWay: string): Promise<void> {
    if (!this.#current) return void this.say({ key: alone }, this.#menu())
    this.say({ key: onTheWay })
    await this.askAgain()
  }

  async #start(flow: string, opening: Opening): Promise<void> {
    this.#park()
    this.#current = begin(this.#flow(flow), this.#ids.next(), opening, this.#context.now)
    await this.#move({ kind: 'repeat' })
  }

  /** Something said with no talk open: a location or a photo begins a request; a text is read first. */
  async #openWith(said: Said): Promise<void> {
    if (said.kind === 'place' || said.kind === 'photo') {
      const { say, opening } = begunWith(said, this.#world, this.#context.reader)
      await (say ? this.say(say) : this).#start('report', opening)
      return this.#gather(said)
    }
    if (said.kind === 'label') return this.#tooLate()
    if (said.kind !== 'text') return this.say(ofNoUse(said)).askAgain()
    const toParked = this.#parked && answerToParked(said, this.#words)
    if (toParked === 'yes') return this.#continue()
    if (toParked === 'no') return void this.say({ key: 'parked-kept' }, this.#menu())
    const lead = await amended(said.text, leadOf(said.text, this.#context.reader), this.#context)
    if (lead === null) {
      await this.#context.use(store => store.feedback.unanswered(said.text, this.#context.now))
      return void this.say({ key: 'unknown-text' }, this.#menu())
    }
    if ('flow' in lead) return (lead.say ? this.say(lead.say) : this).#start(lead.flow, lead.opening)
    if (lead.courtesy === 'greeting') this.greet()
    else this.say({ key: `courtesy-${lead.courtesy}` }, buttonsAfter(lead.courtesy, this.#words))
  }

  /** `asked` is the talk whose question has just been shown: shown again, it comes without what was said before it. */
  async #move(move: Move, asked: TalkState | null = null): Promise<void> {
    const before = this.#current
    if (!before) return
    const flow = this.#flow(before.flow)
    if (flow.version !== before.version) this.say({ key: 'flow-renewed' })
    const end = await takeTurn(flow, before, move, this.#context)
    switch (end.kind) {
      case 'waiting':
        this.#said.push(...(asked?.waiting === end.state.waiting ? end.said.slice(-1) : end.said))
        this.#current = end.state
        return
      case 'finished':
        this.#said.push(...end.said)
        this.#current = null
        if (end.forgetsParked) this.#parked = null
        if (end.next) return this.#start(end.next.flow, end.next.opening)
        if (this.#parked) this.say({ key: 'parked-waits' }, buttonsToParked(this.#words))
        return
      case 'other':
        if (move.kind !== 'hear') return
        if (move.said.kind === 'label') return this.#tooLate()
        return this.#isPassing(before) ? this.#goPast(move.said) : this.#notAnAnswer(move.said, before)
      case 'failed': {
        const reference = this.#ids.next()
        this.#failure = { reference, error: end.error }
        this.#said.length = 0
        this.say({ key: 'failed', params: { reference } }, buttonsAfterFailure(this.#words))
        this.#current = null
        this.#parked = { ...end.state, failed: reference }
      }
    }
  }

  /** A talk that steps aside for all that is no answer to it: a notice of ours began it, or nothing is lost with it. */
  #isPassing({ invited, flow }: TalkState): boolean {
    return invited === true || this.#flow(flow).transient === true
  }

  /** What was said is heard as if nothing were open. */
  #goPast(said: Said): Promise<void> {
    this.#current = null
    return this.#openWith(said)
  }

  /** In the middle of a talk came something the question cannot use: keep it, answer it, or say so; then ask again. */
  async #notAnAnswer(said: Said, current: TalkState): Promise<void> {
    if (said.kind === 'photo' || said.kind === 'place') {
      const kept = keptForItsStep(this.#flow(current.flow), current, said, this.#world, this.#context.reader)
      this.#current = kept.talk
      if (kept.say) this.say(kept.say)
      const caption = said.kind === 'photo' && !said.album?.follows ? said.caption.trim() : ''
      if (caption !== '') await this.hear({ kind: 'text', text: caption })
      else await this.#move({ kind: 'repeat' })
      return this.#gather(said)
    }
    if (said.kind !== 'text') return this.say(ofNoUse(said)).#move({ kind: 'repeat' }, current)
    const meant = meantOutOfTurn(said.text, this.#flow(current.flow), current, this.#context.reader)
    if (meant.kind === 'back') return this.#move({ kind: 'back' })
    if (meant.kind === 'begins') return this.#start('report', meant.opening)
    if (meant.kind === 'kept') this.#current = meant.talk
    const remark = meant.kind === 'kept' ? meant.say : await remarkOn(said.text, this.#world, this.#context)
    if (remark) this.say(remark)
    await this.askAgain(current)
  }

  /** Puts doubtful words where they were meant; true when this was what they said, and not something else. */
  async #settle(heard: Said): Promise<boolean> {
    const doubtful = this.#current!
    const { talk, say, said } = settled(this.#flow(doubtful.flow), doubtful, heard, this.#context)
    this.#current = talk
    if (say) this.say(say)
    if (said) await this.#move({ kind: 'repeat' })
    return said
  }

  /** Our own news of a photo of theirs. */
  async photoNews(news: Said & { kind: 'photo-lost' | 'photo-small' }): Promise<void> {
    const told = await toldOfPhoto(news, { current: this.#current, parked: this.#parked }, this.#context)
    if (!told) return
    ;({ current: this.#current, parked: this.#parked } = told)
    this.#said.push(told.said)
    if (this.#current) await this.#move({ kind: 'repeat' })
    this.#gather()
  }

  /** What was said last waits a moment: more photos of the same album may be on their way. */
  #gather(said?: Said): void {
    const last = this.#said.at(-1)
    if (last?.prompt && said?.kind !== 'place') last.gather = last.prompt.talk
  }

  async #cancel(): Promise<void> {
    const left = this.#current
    this.#current = null
    const next = left && nextOf(left.opening, this.#context.reader)
    if (!next) return void this.say({ key: cancelled(left) }, this.#menu())
    this.say({ key: 'cancelled-this' }).say(nowOf(next))
    await this.#start('report', next)
  }

  async #continue(): Promise<void> {
    if (this.#parked) [this.#current, this.#parked] = takenUp(this.#parked, this.#current)
    await this.askAgain(null)
  }

  async #restart(): Promise<void> {
    const talk = this.#current ?? this.#parked
    this.#current = this.#parked = null
    return talk ? this.#start(talk.flow, {}) : this.askAgain()
  }

  #park(): void {
    const current = this.#current
    this.#current = null
    if (current && isWorthKeeping(current)) this.#parked = current
  }

  #menu(): Button[] {
    return menuFor(this.#words, this.#context.person, this.#parked)
  }

  #flow(name: string): Flow {
    return flowNamed(name, this.#flows)
  }
}
