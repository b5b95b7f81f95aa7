import { isOver, type Result, type Status } from '../../core/requests/lifecycle.ts'
import { numberIn, type Request, type RequestWithHistory } from '../../core/requests/request.ts'
import { legalMoves } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'

/** As much of a request as a talk about it needs to remember. */
export type OwnRequest = {
  number: string
  status: Status
  result: Result | null
  category: string
  subcategory: string | null
  /** What the resident may make of it now. */
  legal: Status[]
  graded: boolean
  /** The city's last words about it. */
  lastWord: string | null
}

/** Longest list to pick from; older requests are found by their number. */
const MOST = 14

/**
 * The request a talk is about: the one its command names, or one the person picks among those with which it makes sense.
 * null when there is none; then the person has been told why.
 */
export async function ownRequest(
  talk: Talk,
  world: World,
  makesSense: (request: OwnRequest) => boolean,
): Promise<OwnRequest | null> {
  const number = numberIn(talk.opening.argument ?? '') ?? (await picked(talk, world, makesSense))
  if (number === null) return null
  const request = await talk.read('request', async store => {
    const found = await store.requests.find(number)
    return found?.personId === talk.person.id ? summary(found, talk, world) : null
  })
  const ways = [commandButton(talk.words, '/my'), commandButton(talk.words, '/menu')]
  if (request === null) {
    talk.say({ key: 'my-unknown', params: { number } }, ways)
    return null
  }
  if (!makesSense(request)) {
    await sayNotNow(talk, request)
    return null
  }
  return request
}

/** It has changed since the button was shown: how it stands now is looked up, not taken from what was shown. */
export async function sayNotNow(talk: Talk, { number, status }: Pick<OwnRequest, 'number' | 'status'>): Promise<void> {
  const now = await talk.read('status-now', async store => (await store.requests.find(number))?.status ?? status)
  const state = talk.words.of({ key: `status-${now}` })
  talk.say({ key: 'my-not-now', params: { number, status: state } }, [
    commandButton(talk.words, '/my', { argument: number, label: 'button-this-request' }),
    commandButton(talk.words, '/menu'),
  ])
}

async function picked(talk: Talk, world: World, makesSense: (request: OwnRequest) => boolean): Promise<string | null> {
  const mine = await talk.read('mine', async store => {
    const requests = await store.requests.ofPerson(talk.person.id, MOST)
    return requests
      .map(request => summary(request, talk, world))
      .filter(makesSense)
      .map(request => request.number)
  })
  if (mine.length === 0) {
    talk.say({ key: 'my-nothing-fits' }, [commandButton(talk.words, '/my'), commandButton(talk.words, '/menu')])
    return null
  }
  if (mine.length === 1) return mine[0]!
  return talk.ask(
    'which',
    { key: 'my-which' },
    choice(mine.map(number => ({ option: number, label: { words: number } }))),
  )
}

function summary(request: Request | RequestWithHistory, talk: Talk, world: World): OwnRequest {
  const history = 'history' in request ? request.history : []
  return {
    number: request.number,
    status: request.status,
    result: request.result,
    category: request.category,
    subcategory: request.subcategory,
    legal: legalMoves(request, 'resident', talk.now, world.rules),
    graded: request.grade !== null,
    lastWord: history.findLast(entry => entry.by !== 'resident' && entry.comment !== null)?.comment ?? null,
  }
}

export function isOpen({ status }: Pick<OwnRequest, 'status'>): boolean {
  return !isOver(status)
}
