import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type App, wire } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Faults } from '../../src/sandbox/page/faults.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import type { Database } from '../../src/store/database/database.ts'
import { emptyDatabase } from '../database.ts'

const NONE: Faults = { telegramBusy: false, viberDown: false, slow: false, twice: false, killed: false }
const folder = mkdtempSync(path.join(tmpdir(), 'dveri-faults-'))
let database: Database
let sandbox: Sandbox
let app: App

beforeAll(async () => {
  database = await emptyDatabase()
  // The waits of the messengers between two tries pass fifty times as fast; everything else is as it is.
  sandbox = await startSandbox({ speed: 50 })
  const config = readConfig({ PORT: '0', DATA_DIR: folder, SANDBOX: 'on' })
  app = await wire(config, pino({ level: 'silent' }), { database, sandbox })
  // From the first look on the page watches.
  await tally()
})
afterEach(() => set({}))
afterAll(async () => {
  await app?.stop()
  await sandbox?.stop()
  await database?.close()
  await rm(folder, { recursive: true, force: true })
})

async function set(some: Partial<Faults>): Promise<void> {
  await ask('PUT', '/sandbox/faults', { ...NONE, ...some })
}

async function ask(method: string, route: string, body?: object): Promise<unknown> {
  const written = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(new URL(route, app.address), { method, ...written })
  expect(answer.ok, route).toBe(true)
  return answer.json()
}

async function tally(): Promise<{ events: number; taken: number; again: number; pending: number }> {
  return ((await ask('GET', '/sandbox/inside')) as { tally: Awaited<ReturnType<typeof tally>> }).tally
}

test('a killed process takes nothing; alive again it answers what was written meanwhile, once', async () => {
  const person = sandbox.telegram.person({ firstName: 'Олена' })
  person.sends('/start')
  await person.waitFor()
  await app.idle()
  await set({ killed: true })
  const before = person.chat.length
  person.sends('/help')
  await refusedTry('telegram')
  expect(person.chat.length).toBe(before + 1)
  expect(await tally()).toMatchObject({ events: 2, taken: 1 })

  await set({})
  await person.waitFor(({ text }) => text.includes('/cancel'))
  await sandbox.telegram.delivered()
  await app.idle()
  expect(person.chat.length).toBe(before + 2)
  expect(await tally()).toMatchObject({ pending: 0 })
})

test('letters that a killed process had in hand are said when their lease is over', async () => {
  const person = sandbox.viber.person({ name: 'Петро' })
  person.sends('/start')
  await person.waitFor()
  await app.idle()
  await set({ viberDown: true })
  person.sends('/help')
  await sandbox.viber.delivered()
  await set({ viberDown: true, killed: true })
  expect(await tally()).toMatchObject({ pending: 1 })
  await set({})
  await ask('POST', '/sandbox/clock', { ms: 120_000 })
  await person.waitFor(({ text }) => text.includes('/cancel'))
  await app.idle()
  expect(person.chat.filter(({ text }) => text.includes('/cancel'))).toHaveLength(1)
})

test('while Telegram says "wait" nothing arrives, and then everything does', async () => {
  const person = sandbox.telegram.person({ firstName: 'Ганна' })
  await set({ telegramBusy: true })
  person.sends('/start')
  await sandbox.telegram.delivered()
  expect((await tally()).pending).toBeGreaterThan(0)
  expect(person.chat.every(({ from }) => from === 'person')).toBe(true)
  await set({})
  await ask('POST', '/sandbox/clock', { ms: 120_000 })
  await person.waitFor()
  await app.idle()
  expect(person.chat.filter(({ from }) => from === 'bot')).toHaveLength(1)
})

test.each(['telegram', 'viber'] as const)('an event of %s that is brought twice is answered once', async channel => {
  await set({ twice: true })
  const person = sandbox[channel].person({})
  person.sends('/menu')
  await person.waitFor()
  await sandbox[channel].delivered()
  await app.idle()
  expect(person.chat.filter(({ from }) => from === 'bot')).toHaveLength(1)
  expect((await tally()).again).toBeGreaterThan(0)
})

/** The next try of the messenger to bring something that fails. */
function refusedTry(channel: 'telegram'): Promise<void> {
  return new Promise(resolve => {
    const look = ({ status }: { status: number }) => {
      if (status !== 0) return
      sandbox[channel].off('delivery', look)
      resolve()
    }
    sandbox[channel].on('delivery', look)
  })
}
