import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownDatabase } from '../proof/own-store.ts'
import { freePort, Program } from '../proof/program.ts'
import { type Figure, median, under } from './figures.ts'

const STARTS = 5
/** Memory is looked at when the start's garbage is likely gone. */
const CALM_MS = 5_000

/** Nobody answers there: the program keeps trying and is open all the same, as when a messenger is down. */
const TOKENS = {
  TELEGRAM_BOT_TOKEN: '1520:start-start-start-start',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
}

interface Started {
  seconds: number
  megabytes: number
}

/** From `node dist/main.js` to "open", and the memory it then has: with nothing set up, and as in production. */
export async function start(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-start-'))
  const database = await ownDatabase('dveri_start')
  try {
    const sandbox = { DATA_DIR: path.join(folder, 'sandbox') }
    const first = await started(sandbox)
    const again = await often(sandbox)
    const server = { DATA_DIR: path.join(folder, 'server'), DATABASE_URL: database.url, ...TOKENS }
    await started(server)
    const onServer = await often(server)
    return [
      { what: 'the very first start, PGlite, both stand-ins', ...inSeconds(first.seconds, 10) },
      { what: 'a start on a PGlite that exists', ...inSeconds(again.seconds, 3) },
      { what: 'memory on PGlite with both stand-ins', ...inMegabytes(again.megabytes, 450) },
      { what: 'a start on PostgreSQL', value: onServer.seconds, unit: 's' },
      { what: 'memory on PostgreSQL', ...inMegabytes(onServer.megabytes, 200) },
    ]
  } finally {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function often(env: Record<string, string>): Promise<Started> {
  const starts: Started[] = []
  for (let count = 0; count < STARTS; count++) starts.push(await started(env))
  return {
    seconds: median(starts.map(({ seconds }) => seconds)),
    megabytes: median(starts.map(({ megabytes }) => megabytes)),
  }
}

async function started(env: Record<string, string>): Promise<Started> {
  const settings = { PORT: String(await freePort()), ...env }
  const began = performance.now()
  const { ready } = Program.spawn(['dist/main.js'], settings)
  const program = await ready
  const seconds = (performance.now() - began) / 1000
  await pause(CALM_MS)
  const megabytes = program.memory()
  await program.stop()
  return { seconds, megabytes }
}

function inSeconds(value: number, aim: number): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit: 's', aim: under(aim, 's', value) }
}

function inMegabytes(value: number, aim: number): Pick<Figure, 'value' | 'unit' | 'aim'> {
  return { value, unit: 'MB', aim: under(aim, 'MB', value) }
}
