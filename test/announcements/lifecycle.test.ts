import { expect, test } from 'vitest'
import { STATES } from '../../src/core/announcements/announcement.ts'
import {
  after,
  deedsFrom,
  isOver,
  type Move,
  standingOf,
  startOf,
  wasDeclined,
} from '../../src/core/announcements/lifecycle.ts'
import { MORNING } from '../universe.ts'

const LATER = new Date(MORNING.getTime() + 3_600_000)

test('an announcement waits for consent where it wants one, else for its moment', () => {
  expect(startOf({ consented: false, sendAt: MORNING }, MORNING)).toBe('awaiting-consent')
  expect(startOf({ consented: true, sendAt: LATER }, MORNING)).toBe('scheduled')
  expect(startOf({ consented: true, sendAt: MORNING }, MORNING)).toBe('sending')
})

test.each<[state: (typeof STATES)[number], moves: Partial<Record<Move, string>>]>([
  ['awaiting-consent', { cancel: 'cancelled', decline: 'cancelled' }],
  ['scheduled', { cancel: 'cancelled', begin: 'sending', end: 'sent' }],
  ['sending', { pause: 'paused', cancel: 'cancelled', begin: 'sending', finish: 'sent', end: 'sent' }],
  ['paused', { resume: 'sending', cancel: 'cancelled', finish: 'sent', end: 'sent' }],
  ['sent', {}],
  ['cancelled', {}],
])('one that is %s goes only where the table leads', (state, moves) => {
  const all: Move[] = ['pause', 'resume', 'cancel', 'decline', 'begin', 'finish', 'end']
  const possible = all.flatMap(move => {
    const to = after(state, move)
    return to ? [[move, to]] : []
  })
  expect(Object.fromEntries(possible)).toEqual(moves)
  expect(deedsFrom(state)).toEqual(['pause', 'resume', 'cancel'].filter(deed => deed in moves))
  expect(isOver({ state })).toBe(Object.keys(moves).length === 0)
})

test('what was cancelled before it was begun was declined, and what was sent may be over', () => {
  expect(STATES.filter(state => wasDeclined({ state, begunAt: null }))).toEqual(['cancelled'])
  expect(STATES.filter(state => wasDeclined({ state, begunAt: MORNING }))).toEqual([])
  expect(STATES.map(state => standingOf({ state, overAt: MORNING }))).toEqual(
    STATES.map(state => (state === 'sent' ? 'over' : state)),
  )
  expect(STATES.map(state => standingOf({ state, overAt: null }))).toEqual([...STATES])
})
