import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quietApi } from '../../src/app/quiet-api.ts'
import { readConfig } from '../../src/config.ts'
import { ask, file, move } from '../api/city.ts'
import { KEYS, type Universe, universe } from '../universe.ts'

const ran = promisify(execFile)
const TSX = path.resolve('node_modules/.bin/tsx')
/** Every command is a program that starts, several of them in one test. */
const TAKES_ITS_TIME = { timeout: 60_000 }

/** Commands beside a server that has the embedded database for its own: they go through its API. */
describe('a command beside a running server', () => {
  let u: Universe
  const out = mkdtempSync(path.join(tmpdir(), 'dveri-out-'))
  beforeAll(async () => {
    u = await universe()
  })
  afterAll(async () => {
    await u?.close()
    await rm(out, { recursive: true, force: true })
  })

  const command = (name: string, args: string[], key = KEYS.city) => program(`src/cli/${name}.ts`, args, key)
  const program = async (file: string, args: string[], key = KEYS.city) => {
    const env = { ...process.env, PORT: new URL(u.app.address).port, API_KEYS: `city:${key}`, DATA_DIR: u.folder }
    return ran(TSX, [file, ...args], { env }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (failed: { code: number; stderr: string }) => ({ code: failed.code, said: failed.stderr }),
    )
  }

  test('officials: invite, list and revoke', TAKES_ITS_TIME, async () => {
    const invited = await command('officials', ['invite', '--role', 'operator', '--name', 'Ірина К.'])
    expect(invited.code, invited.said).toBe(0)
    const code = /^Code: +(\S+)$/m.exec(invited.said)![1]!
    expect(invited.said).toContain(`start=${code}`)
    expect(invited.said).toContain(`context=${code}`)
    const person = u.sandbox.viber.person({ name: 'Ірина' })
    person.sends(code)
    await u.settled()
    const list = await command('officials', ['list'])
    const [id] = list.said.split('\t')
    expect(list.said).toMatch(/\toperator\tІрина К\.\twhole city\tsince /)
    expect((await command('officials', ['revoke', id!])).said).toBe(`Revoked: ${id}\n`)
    expect(await command('officials', ['revoke', id!])).toEqual({
      code: 1,
      said: `Nobody in force has the id ${id}.\n`,
    })
    person.sends('/queue')
    await u.settled()
    expect(person.chat.at(-1)?.text).toMatch(/^Такої команди/)
  })

  test('report: the same text, table and pictures that the API gives', TAKES_ITS_TIME, async () => {
    await move(u, await file(u), 'done')
    const done = await command('report', ['--month', '2026-11', '--out', out])
    expect(done.code, done.said).toBe(0)
    const text = await readFile(path.join(out, '2026-11.txt'), 'utf8')
    expect(text).toBe((await ask(u, '/api/v1/reports/2026-11.txt')).text)
    expect(done.said).toContain(text)
    // A table begins with the mark that spreadsheets know UTF-8 by; \ufeff is taken off a text that is fetched.
    const table = (await readFile(path.join(out, '2026-11.csv'), 'utf8')).replace(/^\ufeff/, '')
    expect(table).toBe((await ask(u, '/api/v1/reports/2026-11.csv')).text)
    const pictures = done.said.split('\n').filter(line => line.endsWith('.png'))
    expect(pictures.length).toBeGreaterThan(1)
    for (const picture of pictures) expect(existsSync(picture)).toBe(true)
  })

  test('seed: an invented city goes into an empty store, and the API shows it', TAKES_ITS_TIME, async () => {
    await u.clear()
    const seeded = await program('src/cli/seed.ts', ['--people', '40', '--until', '2026-11-20'])
    expect(seeded.code, seeded.said).toBe(0)
    const [, requests] = /^The invented city: 40 people, (\d+) requests, \d+ announcements\.\n$/.exec(seeded.said) ?? []
    expect(Number(requests)).toBeGreaterThan(0)
    const after = (await ask(u, '/api/v1/requests?limit=100')).body as { items: unknown[] }
    expect(after.items.length).toBe(Math.min(100, Number(requests)))
    const again = await program('src/cli/seed.ts', ['--people', '40'])
    expect([again.code, again.said]).toEqual([1, expect.stringMatching(/^The store is not empty/)])
    const nobody = await program('src/cli/seed.ts', ['--people', '0'])
    expect([nobody.code, nobody.said]).toEqual([1, expect.stringMatching(/^Use: npm run seed/)])
  })

  test('finds it by its data folder alone, with a key that only its own user can read', TAKES_ITS_TIME, async () => {
    const note = path.join(u.folder, 'server.json')
    expect((await stat(note)).mode & 0o777).toBe(0o600)
    const { API_KEYS: _, PORT: __, ...without } = process.env
    const listed = await ran(TSX, ['src/cli/officials.ts', 'list'], {
      env: { ...without, DATA_DIR: u.folder, PORT: '1' },
    })
    expect(listed.stdout).toBe((await command('officials', ['list'])).said)
    const scopes = JSON.parse(await readFile(note, 'utf8')) as { secret: string }
    await file(u)
    const { items } = (await u.api('GET', '/api/v1/requests', { key: scopes.secret })).body as { items: object[] }
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) expect(item).not.toHaveProperty('contact')
    await u.restart()
    expect(JSON.parse(await readFile(note, 'utf8')).secret).not.toBe(scopes.secret)
  })

  test('that is mistaken is told how to use it, one with a foreign key what is wrong', TAKES_ITS_TIME, async () => {
    const [mayor, month, foreign] = await Promise.all([
      command('officials', ['invite', '--role', 'mayor', '--name', 'Ірина']),
      command('report', ['--month', '2026-13']),
      command('officials', ['list'], 'somebody-else'),
    ])
    expect([mayor.code, mayor.said]).toEqual([1, expect.stringMatching(/^Use:/)])
    expect([month.code, month.said]).toEqual([1, expect.stringMatching(/^Use:/)])
    expect([foreign.code, foreign.said.trim()]).toEqual([1, 'A valid API key is needed.'])
  })
})

/** Without a server a command opens the store itself, for itself, and speaks to the same API. */
describe('a command on a store that no server has', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-store-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('has all of the API to speak to, and lets the store go', async () => {
    const api = await quietApi(readConfig({ DATA_DIR: folder }))
    const asked = async (method: 'GET' | 'POST', path: string, body?: object) => {
      const { status, bytes } = await api.call(method, `/api/v1/${path}`, body)
      return [status, Buffer.from(bytes).toString()]
    }
    const invited = { role: 'operator', name: 'Ірина К.' }
    expect(await asked('POST', 'officials/invites', invited)).toEqual([200, expect.stringContaining('"code":"')])
    expect(await asked('POST', 'seed', { people: 40, until: '2026-11-20' })).toEqual([
      200,
      expect.stringContaining('"people":40'),
    ])
    expect(await asked('GET', 'reports/2026-10.txt')).toEqual([200, expect.stringContaining('жовтень 2026 року')])
    expect(await asked('GET', 'knowledge/gaps')).toEqual([200, expect.stringContaining('"unanswered":0')])
    expect(await asked('GET', 'receptions')).toEqual([200, expect.stringContaining('items')])
    expect(await asked('POST', 'retention', { dryRun: true })).toEqual([200, expect.stringContaining('"requests":')])
    expect(await asked('POST', 'facts/replay', { from: '1' })).toEqual([409, expect.stringContaining('EVENTS_URL')])
    await api.close()
    expect(await readdir(folder)).not.toContain('dveri.lock')
  })

  test('is not led astray by the note of a killed server', async () => {
    await writeFile(path.join(folder, 'server.json'), JSON.stringify({ address: 'http://127.0.0.1:1', secret: 'gone' }))
    const { API_KEYS: _, ...without } = process.env
    const { stdout } = await ran(TSX, ['src/cli/officials.ts', 'list'], {
      env: { ...without, DATA_DIR: folder, PORT: '1' },
    })
    expect(stdout).toMatch(/^\S+\toperator\tІрина К\.\twhole city\tinvited until \d{4}-/m)
  })
})
