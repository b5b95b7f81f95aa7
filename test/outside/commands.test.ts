import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, file, move } from '../api/city.ts'
import { KEYS, type Universe, universe } from '../universe.ts'

const ran = promisify(execFile)
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
    const tsx = path.resolve('node_modules/.bin/tsx')
    return ran(tsx, [file, ...args], { env }).then(
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
