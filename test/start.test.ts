import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Universe, universe } from './universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
afterAll(() => world?.close())
beforeEach(() => world.clear())

test('a program opens before it has fetched what an earlier one left: in a rush there is always one more', async () => {
  const person = world.sandbox.telegram.person()
  person.sends('/menu')
  await world.settled()
  const photo = async () => (await world.database.pool.query('select state from photo')).rows[0].state
  await world.database.pool.query(
    `insert into photo (id, account_id, source, created_at, due_at)
     select 'left', id, '{"fileId":"slow"}', $1, $1 from account`,
    [world.clock.now()],
  )
  world.sandbox.telegram.fault({ method: 'getFile', delayMs: 1_000 })
  await world.restart()
  expect(await photo()).toBe('awaited')
  await world.settled()
  expect(await photo()).toBe('lost') // the stand-in knows no such file
})

test('all that a killed program left unsaid, however much, is in hand before the first event is taken', async () => {
  const LEFT = 450
  const person = world.sandbox.telegram.person()
  person.sends('/menu')
  await world.settled()
  const nobody = 1 // numbers are drawn at random, and a living one is held by a lock
  await world.database.pool.query(
    `insert into outbox (account_id, lane, body, created_at, due_at, holder)
     select a.id, 'reply', jsonb_build_object('text', 'слово ' || n, 'buttons', '[]'::jsonb), $1::timestamptz, $1::timestamptz + interval '1 minute', $2::int
       from account a, generate_series(1, $3::int) n`,
    [world.clock.now(), nobody, LEFT],
  )
  await world.restart()
  const { rows } = await world.database.pool.query(
    'select count(*)::int as n from outbox where attempts = 0 and holder = $1',
    [nobody],
  )
  expect(rows).toEqual([{ n: 0 }])
  await world.settled()
  const heard = person.chat.flatMap(({ text }) => (text.startsWith('слово') ? [text] : []))
  expect(heard).toEqual(Array.from({ length: LEFT }, (_, at) => `слово ${at + 1}`))
})
