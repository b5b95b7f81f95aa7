import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wire } from '../src/app/app.ts'
import { readConfig } from '../src/config.ts'
import { shippedCity } from './shipped.ts'
import { type Universe, universe } from './universe.ts'

const SILENT = pino({ level: 'silent' })

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
  world.sandbox.telegram.fault({
    method: 'getFile',
    delayMs: 1_000,
    errorCode: 400,
    description: 'Bad Request: file is too big',
  })
  await world.restart()
  expect(await photo()).toBe('awaited')
  await world.settled()
  expect(await photo()).toBe('lost') // it is too big to be fetched
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

describe('a start that cannot be', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-start-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Listens and says nothing, as a hung server does. */
  async function mute(): Promise<{ server: Server; port: number }> {
    const server = createServer(socket => socket.on('error', () => {}))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return { server, port: (server.address() as AddressInfo).port }
  }

  test('says so in one sentence and closes what it had opened, so that the next one finds everything free', async () => {
    const { server, port } = await mute()
    const config = readConfig({ PORT: String(port), DATA_DIR: folder })
    await expect(wire(config, SILENT, { city: shippedCity() })).rejects.toThrow(
      `PORT ${port} on HOST 127.0.0.1 cannot be listened on`,
    )
    expect(existsSync(path.join(folder, 'pglite'))).toBe(true)
    expect(existsSync(path.join(folder, 'dveri.lock'))).toBe(false)
    server.close()
  }, 60_000)

  test.each([
    ['is not there', async () => ({ port: 9, close: () => {} })],
    [
      'does not answer',
      async () => {
        const { server, port } = await mute()
        return { port, close: () => server.close() }
      },
    ],
  ])('because Redis %s says so within 5 seconds', async (_, make) => {
    const { port, close } = await make()
    const config = readConfig({ PORT: '0', DATA_DIR: folder, REDIS_URL: `redis://127.0.0.1:${port}` })
    const began = performance.now()
    const started = wire(config, SILENT, { city: shippedCity(), database: world.database, sandbox: world.sandbox })
    await expect(started).rejects.toThrow(/^REDIS_URL should lead to a Redis that is up and lets us in: .+/)
    expect(performance.now() - began).toBeLessThan(5_000)
    close()
  })
})
