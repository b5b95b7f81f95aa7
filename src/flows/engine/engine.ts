import { ReplayEngine } from '@grammyjs/conversations'
import type { Instant } from '../../core/clock.ts'
import type { Button, Outgoing, Said } from '../../core/messages/message.ts'
import type { Person } from '../../core/people/person.ts'
import { canGoBack, goBack } from './back.ts'
import { answeredBefore, beginChange, endChange, forget, forgetBefore, isLookup, leaveAsItWas } from './changing.ts'
import { heardAt, note } from './heard.ts'
import { type Opening, withCaption } from './opening.ts'
import type { Phrase, Words } from './phrase.ts'
import { line, option, withBefore } from './prompt.ts'
import type { Json, Question } from './question.ts'
import type { Reader } from './reader.ts'
import type { Store, UseStore } from './store.ts'
import type { Flow, Talk, TalkState } from './talk.ts'

/** What a turn needs to know beside the talk itself. */
export interface TurnContext {
  now: Instant
  person: Person
  channel: string
  words: Words
  reader: Reader
  /** The button under a question of a flow that may simply be left. */
  leave: Button
  /** Bound to the turn's transaction. */
  use: UseStore
}

/**
 * What the person did with the talk: said something to the open question, asked to go back, left an answer as it was,
 * or nothing (`repeat`: only say again what is being asked).
 */
export type Move = { kind: 'hear'; said: Said } | { kind: 'back' } | { kind: 'keep' } | { kind: 'repeat' }

/** A talk at its very beginning. */
export function begin(flow: Flow, id: string, opening: Opening, now: Instant): TalkState {
  const answers = flow.known?.(opening) ?? {}
  return { id, flow: flow.name, version: flow.version, opening, answers, trail: [], startedAt: now.toISOString() }
}

/** A talk that waits at its first question, which a notice has asked already. */
export function invite(flow: Flow, step: string, id: string, opening: Opening, now: Instant): TalkState {
  return { ...begin(flow, id, opening, now), waiting: step, invited: true }
}

/** How a turn ended. `state` is what to keep; in `finished` and `failed` it is the last there is. */
export type TurnEnd =
  | { kind: 'waiting'; state: TalkState; said: Outgoing[] }
  | { kind: 'finished'; said: Outgoing[]; next?: { flow: string; opening: Opening }; forgetsParked: boolean }
  /** The open question does not take this for an answer; nothing changed. */
  | { kind: 'other'; state: TalkState }
  /** The flow threw. Answers given so far are kept. */
  | { kind: 'failed'; state: TalkState; error: unknown }

/** More rounds than this in one turn means that a flow sends itself round in circles. */
const MOST_ROUNDS = 10

/** Back and cancel stand under every question, `keep` under one that was answered before; their words are in the texts. */
export const BACK = ':back'
export const CANCEL = ':cancel'
export const KEEP = ':keep'

/**
 * Runs a flow one step further. This is the only file that knows `ReplayEngine`, and it uses one thing of it: halting an
 * async function at its first unanswered step. What is known about a talk is `state`, by step name, so a changed flow
 * never puts an answer under another question. The given state is not touched: what is in it is replaced, never written into.
 */
export async function takeTurn(flow: Flow, before: TalkState, move: Move, context: TurnContext): Promise<TurnEnd> {
  const state = { ...before, opening: { ...before.opening }, answers: { ...before.answers } }
  if (state.version !== flow.version) restart(state, flow)
  if (move.kind === 'back') goBack(state)
  else if (move.kind === 'keep') leaveAsItWas(state)
  else if (move.kind === 'hear' && state.waiting !== undefined) note(state, state.waiting, move.said)

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const run = new Run(flow, state, context, move.kind === 'hear' ? move.said : undefined)
    const end = await run.toTheNextQuestion()
    if (end.kind === 'other') return { kind: 'other', state: before }
    if (end.kind === 'failed') return { ...end, state: withoutEffectsOf(end.state, before) }
    if (end.kind !== 'again') return end
  }
  return { kind: 'failed', state, error: new Error(`flow "${flow.name}" runs in circles`) }
}

/** One run of the flow from the top. */
class Run {
  readonly #flow: Flow
  readonly #state: TalkState
  readonly #context: TurnContext
  /** What was said in this turn: if nobody can use it, the turn says so. */
  readonly #fresh: Said | undefined
  readonly #trail: string[] = []
  /** Steps passed in an earlier turn: what is said before them has been said. */
  readonly #passed: Set<string>
  readonly #said: Outgoing[] = []
  readonly #effects = new Set<string>()
  #next: { flow: string; opening: Opening } | undefined
  #forgetsParked = false

  constructor(flow: Flow, state: TalkState, context: TurnContext, fresh: Said | undefined) {
    this.#flow = flow
    this.#state = state
    this.#context = context
    this.#fresh = fresh
    this.#passed = new Set(state.trail)
  }

  async toTheNextQuestion(): Promise<Exclude<TurnEnd, { kind: 'other' }> | { kind: 'other' } | { kind: 'again' }> {
    let question = false
    const engine = new ReplayEngine(controls =>
      this.#flow.run(
        this.#talk({
          halt: async () => {
            question = true
            await controls.interrupt('question')
            throw new Error('a halted flow went on')
          },
          turnAway: reason => controls.cancel(reason),
        }),
      ),
    )
    const result = await engine.play()
    const state = this.#state
    state.trail = this.#trail

    if (result.type === 'thrown') return { kind: 'failed', state, error: result.error }
    if (result.type === 'canceled') return { kind: result.message === 'other' ? 'other' : 'again' }
    if (this.#effects.size > 0) {
      const names = [...this.#effects].join(', ')
      return { kind: 'failed', state, error: new Error(`flow "${this.#flow.name}" did not wait for: ${names}`) }
    }
    if (question) return { kind: 'waiting', state, said: this.#said }
    const forgetsParked = this.#forgetsParked
    return { kind: 'finished', said: this.#said, forgetsParked, ...(this.#next ? { next: this.#next } : {}) }
  }

  #talk(controls: Controls): Talk {
    const { now, person, channel, words, reader } = this.#context
    const state = this.#state
    return {
      id: state.id,
      now,
      person,
      channel,
      words,
      reader,
      opening: state.opening,
      say: (phrase, buttons) => void this.#said.push(line(words, phrase, buttons ?? [])),
      ask: (step, prompt, question) => this.#ask(controls, step, prompt, question),
      once: (step, effect) => this.#effect(`!${step}`, effect),
      read: (step, read) => this.#effect(`?${step}`, read),
      forgetParked: () => {
        this.#forgetsParked = true
      },
      next: (flow, opening) => {
        this.#next = { flow, opening }
      },
      again: (...steps) => {
        forget(state, this.#trail, steps)
        return controls.turnAway('again')
      },
      change: (steps, asked) => {
        beginChange(state, steps)
        forget(state, this.#trail, [...steps, ...asked])
        return controls.turnAway('again')
      },
    }
  }

  async #ask<Answer extends Json>(
    controls: Controls,
    step: string,
    prompt: Phrase,
    question: Question<Answer>,
  ): Promise<Answer> {
    const state = this.#state
    this.#pass(step)
    const known = state.answers[step]
    if (known !== undefined) return known as Answer
    endChange(state, step)

    let asked = question.goesOn?.(state.waiting === step ? state.part : undefined) ?? prompt
    let gather = false
    const said = heardAt(state, step)
    if (said) {
      const verdict = question.hear(said, state.waiting === step ? state.part : undefined, this.#context.words)
      if (verdict.kind === 'answer') {
        state.answers[step] = verdict.answer
        forgetBefore(state, step)
        if (verdict.photo) state.opening.photos = [...(state.opening.photos ?? []), verdict.photo]
        this.#settle()
        return verdict.answer
      }
      if (verdict.kind === 'other' && said === this.#fresh) return controls.turnAway('other')
      if (verdict.kind === 'refused') asked = verdict.why
      if (verdict.kind === 'part') {
        state.part = verdict.part
        if (verdict.caption) Object.assign(state.opening, withCaption(state.opening, verdict.caption, verdict.order))
        asked = verdict.say
        gather = verdict.gather ?? false
      }
      if (verdict.kind !== 'other') this.#said.length = 0
    }
    this.#wait(step, question.shares ?? false)
    this.#said.push(this.#prompt(step, asked, question, gather))
    return controls.halt()
  }

  /** Effects (`!`) and look-ups (`?`) are remembered like answers; only effects are a wall that "назад" stops at. */
  async #effect<Answer extends Json>(step: string, effect: (store: Store) => Promise<Answer>): Promise<Answer> {
    this.#pass(step)
    const known = this.#state.answers[step]
    if (known !== undefined) return known as Answer
    this.#effects.add(step)
    const answer = await this.#context.use(effect)
    this.#effects.delete(step)
    this.#state.answers[step] = answer
    return answer
  }

  /** Walks past a step: what was said before one that is already known has been said already. */
  #pass(step: string): void {
    if (this.#trail.includes(step)) throw new Error(`flow "${this.#flow.name}" has two steps "${step}"`)
    this.#trail.push(step)
    if (this.#passed.has(step) && !isLookup(step) && this.#state.answers[step] !== undefined) this.#said.length = 0
  }

  #settle(): void {
    this.#said.length = 0
    delete this.#state.part
    delete this.#state.waiting
    delete this.#state.shares
  }

  #wait(step: string, shares: boolean): void {
    const state = this.#state
    if (state.waiting !== step && state.part !== undefined) delete state.part
    state.waiting = step
    if (shares) state.shares = true
    else delete state.shares
  }

  #prompt<Answer extends Json>(step: string, asked: Phrase, question: Question<Answer>, gather: boolean): Outgoing {
    const { words } = this.#context
    const buttons = question.buttons(words, this.#state.part)
    const was = answeredBefore(this.#state, step)
    const before = was === undefined ? null : (question.says?.(was as Answer, words) ?? null)
    if (before !== null) buttons.push(option(words, KEEP, 'button-leave-as-is'))
    if (this.#state.changing || canGoBack(this.#trail, this.#state.answers))
      buttons.push(option(words, BACK, 'button-back'))
    buttons.push(this.#flow.transient ? this.#context.leave : option(words, CANCEL, 'button-cancel'))
    const prompt = { talk: this.#state.id, step }
    const said: Outgoing = { ...withBefore(line(words, asked, buttons), before, words), prompt }
    return gather ? { ...said, gather: prompt.talk } : said
  }
}

interface Controls {
  halt(): Promise<never>
  turnAway(reason: 'other' | 'again'): Promise<never>
}

/** What a failed turn did is rolled back, so it must not be remembered as done; what the person answered is. */
function withoutEffectsOf(state: TalkState, before: TalkState): TalkState {
  const answers = Object.entries(state.answers).filter(([step]) => !/^[!?]/.test(step) || step in before.answers)
  return { ...state, answers: Object.fromEntries(answers) }
}

/** Answers of another version of a flow cannot be understood any more: only what it was begun with is kept. */
function restart(state: TalkState, flow: Flow): void {
  const effects = Object.entries(state.answers).filter(([step]) => step.startsWith('!'))
  state.version = flow.version
  state.answers = { ...flow.known?.(state.opening), ...Object.fromEntries(effects) }
  state.trail = []
  for (const key of ['waiting', 'part', 'heard', 'shares', 'failed', 'was', 'changing', 'doubt'] as const)
    delete state[key]
}
