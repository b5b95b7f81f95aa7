import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Universe, universe } from './universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
afterAll(() => world?.close())

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
