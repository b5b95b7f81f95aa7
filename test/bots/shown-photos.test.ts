import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeServer } from '../../src/http/server.ts'
import { shownPhotosRoute } from '../../src/http/shown-photos.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'dveri-shown-'))
const server = makeServer({ next: () => 'reference' }, pino({ level: 'silent' }))
const shown = shownPhotosRoute(server, {
  secret: 'a secret',
  fileOf: photo => path.join(folder, `${photo}.jpg`),
  publicUrl: () => 'https://bot.example',
})
const asked = async (address: string) => (await server.inject(new URL(address).pathname)).statusCode

beforeAll(() => writeFile(path.join(folder, 'one.jpg'), 'jpeg'))
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a signed address shows its picture and no other', async () => {
  const one = shown.address('one')!
  expect(one).toMatch(/^https:\/\/bot\.example\/shown\/one\.[0-9a-f]{64}\.jpg$/)
  expect(await asked(one)).toBe(200)
  expect(await asked(one.replace('/one.', '/two.'))).toBe(404)
  expect(await asked(one.replace(/[0-9a-f]{64}/, 'f'.repeat(64)))).toBe(404)
  expect(await asked('https://bot.example/shown/one.jpg')).toBe(404)
  expect(await asked('https://bot.example/shown/..%2F..%2Fetc%2Fpasswd')).toBe(404)
})

test('the address keeps the path that a proxy gives us', () => {
  const behind = { secret: 'a secret', fileOf: (photo: string) => photo, publicUrl: () => 'https://kr.example/dveri' }
  const proxied = shownPhotosRoute(makeServer({ next: () => 'reference' }, pino({ level: 'silent' })), behind)
  expect(proxied.address('one')).toMatch(/^https:\/\/kr\.example\/dveri\/shown\/one\./)
})

test('a picture that is not here is not found, and its words go without it', async () => {
  expect(await asked(shown.address('gone')!)).toBe(404)
  expect(await shown.bytes('gone')).toBeNull()
})
