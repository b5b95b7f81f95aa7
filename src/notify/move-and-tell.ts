import type { Letter, Moves } from '../bots/ports.ts'
import type { Language } from '../core/people/person.ts'
import { type MoveOrder, type MoveOutcome, moveRequest } from '../core/requests/requests.ts'
import type { World } from '../flows/engine/world.ts'
import { requestMoved } from '../flows/notifications/request.ts'
import type { Database } from '../store/database/database.ts'
import type { Sql } from '../store/database/sql.ts'
import { joinedTo } from '../store/requests/neighbours.ts'
import { requestBookOn } from '../store/requests/request-book.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

export interface MovesParts extends NotifyParts {
  world: World
}

/** Moves requests along and writes the notice to the resident in the same transaction. */
export function movesOn(db: Database, parts: MovesParts): Moves {
  return { move: order => db.transaction(sql => moveAndTell(sql, order, parts)) }
}

/** One move inside the caller's transaction. The letters are to be posted after its commit. */
export async function moveAndTell(
  sql: Sql,
  order: MoveOrder,
  parts: MovesParts,
): Promise<{ outcome: MoveOutcome; letters: Letter[] }> {
  const { world } = parts
  const outcome = await moveRequest(requestBookOn(sql), order, world.rules)
  if (outcome.kind !== 'moved') return { outcome, letters: [] }
  const { request } = outcome
  const joined = order.by.mover === 'city' ? await moveJoined(sql, order, parts) : []
  if (!request.personId) return { outcome, letters: joined }
  const { comment, at, photos = [] } = order
  const moved = { request, by: order.by.mover, comment, photos, at }
  const write = (language: Language) => requestMoved(world, language, moved)
  const own = await notifyPerson(sql, request.personId, request.channel, write, parts)
  return { outcome, letters: [...own, ...joined] }
}

/** What the city does to a request it does to those that joined it: each author hears it under their own number. */
async function moveJoined(sql: Sql, order: MoveOrder, parts: MovesParts): Promise<Letter[]> {
  const letters: Letter[] = []
  for (const number of await joinedTo(sql, order.number)) {
    const { externalId: _, ...same } = order
    letters.push(...(await moveAndTell(sql, { ...same, number }, parts)).letters)
  }
  return letters
}
