import type { Language } from '../core/people/person.ts'
import { type MoveOrder, type MoveOutcome, moveRequest } from '../core/requests/requests.ts'
import type { World } from '../flows/engine/world.ts'
import { requestMoved } from '../flows/notifications/request.ts'
import type { Sql } from '../store/database/sql.ts'
import { joinedTo } from '../store/requests/neighbours.ts'
import { requestBookOn } from '../store/requests/request-book.ts'
import { type NotifyParts, notifyPerson } from './notify-person.ts'

export interface MovesParts extends NotifyParts {
  world: World
}

/** Moves a request along inside the caller's transaction, and writes to its resident in the same. */
export async function moveAndTell(sql: Sql, order: MoveOrder, parts: MovesParts): Promise<MoveOutcome> {
  const { world } = parts
  const outcome = await moveRequest(requestBookOn(sql), order, world.rules)
  if (outcome.kind !== 'moved') return outcome
  const { request } = outcome
  if (order.by.mover === 'city') await moveJoined(sql, order, parts)
  if (!request.personId) return outcome
  const { comment, at, photos = [] } = order
  const moved = { request, by: order.by.mover, comment, photos, at }
  const write = (language: Language) => requestMoved(world, language, moved)
  await notifyPerson(sql, request.personId, request.channel, write, parts)
  return outcome
}

/** What the city does to a request it does to those that joined it: each author hears it under their own number. */
async function moveJoined(sql: Sql, order: MoveOrder, parts: MovesParts): Promise<void> {
  for (const number of await joinedTo(sql, order.number)) {
    const { externalId: _, ...same } = order
    await moveAndTell(sql, { ...same, number }, parts)
  }
}
