import type { Logger } from 'pino'
import { type Backoff, waitAfter } from '../../core/backoff.ts'
import { inBatches } from '../../core/batches.ts'
import type { Clock } from '../../core/clock.ts'
import type { Letter } from '../../core/messages/letter.ts'
import { oneByOne } from '../../core/one-by-one.ts'
import type { Alarm, Channel, Delivery } from '../channel.ts'
import type { Metrics } from '../metrics.ts'
import type { Outbox, Settlement } from './outbox.ts'
import type { Pace } from './pace.ts'

export interface Sender {
  /**
   * Sends the letters of a transaction that was just committed, in order for each person; what somebody is answered goes
   * before what they are told. Returns at once.
   */
  post(letters: readonly Letter[]): void
  /** Picks up what a crash or a refused try left behind. Returns how many letters it found. */
  sweep(): Promise<number>
  /** Resolves when nothing is in hand any more and everything is written down. */
  idle(): Promise<void>
}

export interface SenderParts {
  outbox: Outbox
  channels: Pick<ReadonlyMap<string, Channel>, 'get'>
  pace: Pace
  alarm: Alarm
  clock: Clock
  metrics: Metrics
  log: Logger
  pause: Pause
}

/** Lets milliseconds pass. Tests end all pauses at once instead of waiting for them. */
export type Pause = (ms: number) => Promise<void>

const SWEEP_BATCH = 200
/** A claim; longer than a send with its time-out and our patience takes. */
const LEASE_MS = 30_000
/** A send with its time-out takes this long at most. */
const SEND_MS = 20_000
/** How long a hiccup is waited out before a letter is left to the sweep. */
const PATIENCE_MS = 5_000
/** Outcomes are written down together: at most this long after the first of them. */
const SETTLE_MS = 25
/** After this many tries in vain a letter is given up: with the growing waits about a day. */
const MOST_ATTEMPTS = 30
const BACKOFF: Backoff = { first: 1_000, longest: 3_600_000 }

/** Speaks to the messengers. Everything it sends is a committed row of the outbox, and what became of it is written there. */
export function makeSender(parts: SenderParts): Sender {
  const { outbox, channels, pace, clock, metrics, log } = parts
  const pause = (ms: number) => (ms > 0 ? parts.pause(ms) : Promise.resolve())
  const people = oneByOne<number>()
  const inHand = new Map<string, Promise<void>>()
  const outcomes = inBatches<Settlement>(
    async batch => {
      // The rows stay leased and the sweep says them again: twice is better than never.
      await outbox
        .settle(batch)
        .catch(() => log.error({ letters: batch.length }, 'deliveries could not be written down'))
    },
    () => pause(SETTLE_MS),
  )
  const settle = (settlement: Settlement) => void outcomes.add(settlement)

  const send = async (letter: Letter) => {
    const { to, lane } = letter
    const channel = channels.get(to.channel)
    if (!channel) return
    await pause(letter.dueAt.getTime() - clock.now().getTime())
    const wait = lane === 'notice' ? await pace.turn(to.channel, 1, PATIENCE_MS) : 0
    if (wait > 0) {
      const why = 'the messenger told everybody to wait'
      return settle(settlementOf(letter, { kind: 'later', waitMs: wait, why }, clock))
    }
    // A gathered letter may have been replaced, and one that waited long may have gone to another process.
    const waitedLong = letter.leasedUntil.getTime() - clock.now().getTime() < SEND_MS
    if ((letter.message.gather || waitedLong) && !(await outbox.hold(letter.id, letter.leasedUntil, LEASE_MS))) return
    const delivery = await insist(channel, letter)
    metrics.delivery(to.channel, lane, delivery.kind)
    if (delivery.kind === 'later' && delivery.closed) void parts.alarm(to.channel, delivery.why)
    if (delivery.kind === 'refused') {
      log.error({ letter: letter.id, channel: to.channel, why: delivery.why }, 'a message was refused')
    }
    settle(settlementOf(letter, delivery, clock))
  }

  /** A hiccup of the messenger is waited out here, so that what comes after does not overtake; more is for the sweep. */
  const insist = async (channel: Channel, letter: Letter): Promise<Delivery> => {
    const began = performance.now()
    let paused = 0
    for (;;) {
      const held = pace.held(channel.name)
      if (held > PATIENCE_MS) return { kind: 'later', waitMs: held, why: 'the messenger told everybody to wait' }
      await pause(held)
      const delivery = await deliver(channel, letter)
      if (delivery.kind !== 'later') return delivery
      if (delivery.everybody) pace.hold(channel.name, delivery.waitMs)
      if (Math.max(performance.now() - began, paused) + delivery.waitMs > PATIENCE_MS) return delivery
      await pause(delivery.waitMs)
      paused += delivery.waitMs
    }
  }

  const begin = (letters: readonly Letter[]) => {
    for (const letter of letters) {
      // A gathered letter waits by itself: what is said meanwhile does not stand behind it.
      const sent = letter.message.gather ? send(letter) : people.run(letter.to.accountId, () => send(letter))
      const mine = sent
        .catch(error => log.error({ letter: letter.id, err: error }, 'sending failed'))
        .finally(() => inHand.delete(letter.id))
      inHand.set(letter.id, mine)
    }
  }

  return {
    post: letters => begin([...letters.filter(isAnswer), ...letters.filter(letter => !isAnswer(letter))]),
    sweep: async () => {
      const letters = await outbox.claim(SWEEP_BATCH, LEASE_MS)
      begin(letters.filter(letter => !inHand.has(letter.id)))
      metrics.outboxAge(await outbox.age())
      return letters.length
    },
    idle: async () => {
      do {
        await Promise.all(inHand.values())
        await outcomes.idle()
      } while (inHand.size > 0)
    },
  }
}

function isAnswer({ lane }: Letter): boolean {
  return lane === 'reply'
}

async function deliver(channel: Channel, letter: Letter): Promise<Delivery> {
  try {
    return await channel.deliver(letter.to, letter.message)
  } catch (error) {
    return { kind: 'refused', why: error instanceof Error ? error.message : 'could not be written' }
  }
}

function settlementOf(letter: Letter, delivery: Delivery, clock: Clock): Settlement {
  const { id, attempts, to } = letter
  switch (delivery.kind) {
    case 'sent':
      return { id, kind: 'sent', token: delivery.token }
    case 'gone':
    case 'refused':
      return { id, kind: delivery.kind, why: delivery.why, accountId: to.accountId }
    case 'later': {
      if (attempts + 1 >= MOST_ATTEMPTS)
        return { id, kind: 'refused', why: `gave up: ${delivery.why}`, accountId: to.accountId }
      const wait = Math.min(BACKOFF.longest, Math.max(delivery.waitMs, waitAfter(attempts, BACKOFF)))
      return { id, kind: 'later', dueAt: new Date(clock.now().getTime() + wait), why: delivery.why }
    }
  }
}
