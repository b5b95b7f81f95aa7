import type { Turns } from '../../bots/ports.ts'
import type { Turn } from '../../flows/engine/turn.ts'
import type { Database } from '../database/database.ts'
import { type Brought, type TurnParts, takeBatch, Undone } from './turn-batch.ts'

/** Turns that share a transaction at most. */
const MOST_TOGETHER = 64
/** A batch that takes longer is waiting for somebody's lock; the next then begins beside it. Milliseconds. */
const PATIENCE_MS = 50
/** Batches beside each other at most: a few of the pool's connections stay for everything else. */
const MOST_BATCHES = 8

interface Waiting extends Brought {
  resolve(taken: Turn | 'seen'): void
  reject(error: unknown): void
}

/**
 * Takes turns. An event that comes while the store is free is taken at once; those that come while it is busy gather and
 * share the next transaction, so that in a rush the store is asked a few times for many people and not for each. Whoever
 * spoils a batch is found out by taking each of it alone, and officials are taken alone in any case.
 */
export function turnsOn(db: Database, parts: TurnParts): Turns {
  const waiting = new Set<Waiting>()
  let batches = 0
  let patient = false

  const begin = () => {
    if (patient || batches === MOST_BATCHES || waiting.size === 0) return
    const batch = nextBatch(waiting)
    for (const one of batch) waiting.delete(one)
    batches += 1
    patient = true
    const impatient = () => {
      patient = false
      begin()
    }
    const patience = setTimeout(impatient, PATIENCE_MS)
    void together(batch).finally(() => {
      clearTimeout(patience)
      batches -= 1
      impatient()
    })
  }

  const together = async (batch: Waiting[]) => {
    const taken = await db.transaction(sql => takeBatch(sql, batch, parts, 'together')).catch(() => null)
    for (const [at, one] of batch.entries()) {
      const mine = taken?.[at] ?? 'alone'
      if (mine === 'alone') void alone(one)
      else one.resolve(mine)
    }
  }

  const alone = async (one: Waiting) => {
    const take = async (step: Brought['step']) => {
      const [taken] = await db.transaction(sql => takeBatch(sql, [{ ...one, step }], parts, 'alone'))
      return typeof taken === 'object' ? taken : 'seen'
    }
    await take(one.step)
      .catch(error => {
        if (error instanceof Undone) return take(async () => error.turn)
        throw error
      })
      .then(one.resolve, one.reject)
  }

  return {
    take: (incoming, step) =>
      new Promise((resolve, reject) => {
        waiting.add({ incoming, step, resolve, reject })
        begin()
      }),
  }
}

/** Those who have waited longest, no two of them of one person or of one event. */
function nextBatch(waiting: ReadonlySet<Waiting>): Waiting[] {
  const batch: Waiting[] = []
  const people = new Set<string>()
  const events = new Set<string>()
  for (const one of waiting) {
    const { channel, account, eventId } = one.incoming
    const [person, event] = [`${channel}:${account}`, `${channel}:${eventId}`]
    if (people.has(person) || events.has(event)) continue
    people.add(person)
    events.add(event)
    batch.push(one)
    if (batch.length === MOST_TOGETHER) break
  }
  return batch
}
