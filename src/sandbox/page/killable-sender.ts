import type { Channel } from '../../bots/channel.ts'
import type { Outbox } from '../../bots/sending/outbox.ts'
import type { Sender } from '../../bots/sending/sender.ts'

/** What a sender is made of, as far as death concerns it. */
export interface Killable {
  outbox: Outbox
  channels: Pick<ReadonlyMap<string, Channel>, 'get'>
}

/** A sender whose process can die, for the sandbox. */
export interface KillableSender extends Sender {
  /**
   * As a killed process: letters in hand are neither sent nor settled, and new ones only lie in the outbox. A call that is
   * already on its way arrives, and nobody writes that down: its letter will be said twice, as after a real kill.
   */
  kill(): void
  /** A new sender takes its place, and finds what the dead one left by its sweep when the leases run out. */
  revive(): void
}

export function killableSender(parts: Killable, make: (parts: Killable) => Sender): KillableSender {
  let dead = false
  let life = begin(parts, make)
  return {
    post: letters => {
      if (!dead) life.sender.post(letters)
    },
    sweep: () => (dead ? Promise.resolve(0) : life.sender.sweep()),
    idle: () => (dead ? Promise.resolve() : life.sender.idle()),
    kill: () => {
      dead = true
      life.end()
    },
    revive: () => {
      if (!dead) return
      dead = false
      life = begin(parts, make)
    },
  }
}

const SILENCE = new Promise<never>(() => {})

/** One life: when it ends, everything it still waits for stays silent. */
function begin({ outbox, channels }: Killable, make: (parts: Killable) => Sender): { sender: Sender; end(): void } {
  let over = false
  const isOver = () => over
  const sender = make({
    outbox: silencedWhen(isOver, outbox),
    channels: { get: name => silencedChannel(isOver, channels.get(name)) },
  })
  return {
    sender,
    end: () => {
      over = true
    },
  }
}

function silencedChannel(isOver: () => boolean, channel: Channel | undefined): Channel | undefined {
  return channel && silencedWhen(isOver, channel)
}

/** Calls that begin or end after the end give no answer any more. */
function silencedWhen<Thing extends object>(isOver: () => boolean, thing: Thing): Thing {
  return new Proxy(thing, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return async (...given: unknown[]) => {
        if (isOver()) return SILENCE
        const result: unknown = await member.apply(target, given)
        return isOver() ? SILENCE : result
      }
    },
  })
}
