import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownDatabase } from '../proof/own-store.ts'
import { freePort, Program, type Starting } from '../proof/program.ts'
import { atMost, type Figure, median, under } from './figures.ts'

const STARTS = 5
/** A first start with the build takes its time, and so does a bare PGlite that makes its folder. */
const FIRST_STARTS = 3
/** Memory is looked at when the start's garbage is likely gone. */
const CALM_MS = 5_000
/** What a start may cost beside a bare PGlite: the first one as typed, one on a folder that exists, the program alone. */
const AIMS = { first: 1.3, typed: 3, alone: 1.6 }

/** Nobody answers there: the program keeps trying and is open all the same, as when a messenger is down. */
const TOKENS = {
  TELEGRAM_BOT_TOKEN: '1520:start-start-start-start',
  TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
}

/** No program on PGlite can open faster than PGlite. */
const BARE = `
  const { PGlite } = await import('@electric-sql/pglite')
  const db = await PGlite.create(process.env.DATA_DIR)
  console.log('PGlite is open')
  process.once('SIGTERM', () => db.close().then(() => process.exit(0)))
  setInterval(() => {}, 1000)`

type Way = (env: Record<string, string>) => Starting

const bare: Way = env => Program.spawn(['--input-type=module', '-e', BARE], env, 'PGlite is open')
const alone: Way = env => Program.spawn(['dist/main.js'], env)
/** `npm start`, as people type it, by the npm that runs this. */
const typed: Way = env => Program.spawn([process.env.npm_execpath!, 'start'], env, 'dveri is open', true)

/** From the command to "open", beside a bare PGlite in the same run, and the memory the program then has. */
export async function start(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-start-'))
  const database = await ownDatabase('dveri_start')
  try {
    const firstBare: number[] = []
    const firstTyped: number[] = []
    for (let count = 0; count < FIRST_STARTS; count++) {
      firstBare.push(await seconds(bare, { DATA_DIR: path.join(folder, `bare-${count}`) }))
      for (const made of ['dist', 'src/store/generated']) rmSync(made, { recursive: true, force: true })
      firstTyped.push(await seconds(typed, { DATA_DIR: path.join(folder, `typed-${count}`) }))
    }
    const server = { DATA_DIR: path.join(folder, 'server'), DATABASE_URL: database.url, ...TOKENS }
    await seconds(alone, server)
    const again = { bare: [] as number[], typed: [] as number[], alone: [] as number[], server: [] as number[] }
    for (let count = 0; count < STARTS; count++) {
      again.bare.push(await seconds(bare, { DATA_DIR: path.join(folder, 'bare-0') }))
      again.alone.push(await seconds(alone, { DATA_DIR: path.join(folder, 'typed-0') }))
      again.typed.push(await seconds(typed, { DATA_DIR: path.join(folder, 'typed-0') }))
      again.server.push(await seconds(alone, server))
    }
    return [
      inSeconds('a bare PGlite makes its folder', firstBare),
      inSeconds('the very first `npm start`, build and all, PGlite, both stand-ins', firstTyped),
      times('the very first `npm start`', firstTyped, firstBare, AIMS.first),
      inSeconds('a bare PGlite opens a folder that exists', again.bare),
      inSeconds('`npm start` on a folder that exists', again.typed),
      times('`npm start`', again.typed, again.bare, AIMS.typed),
      inSeconds('the program alone', again.alone),
      times('the program alone', again.alone, again.bare, AIMS.alone),
      inSeconds('the program alone on PostgreSQL', again.server),
      await memory('memory on PGlite with both stand-ins', { DATA_DIR: path.join(folder, 'typed-0') }, 413),
      await memory('memory on PostgreSQL', server, 171),
    ]
  } finally {
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function seconds(way: Way, env: Record<string, string>): Promise<number> {
  const settings = { PORT: String(await freePort()), ...env }
  const began = performance.now()
  const program = await way(settings).ready
  const took = (performance.now() - began) / 1000
  await program.stop()
  return took
}

async function memory(what: string, env: Record<string, string>, aim: number): Promise<Figure> {
  const program = await alone({ PORT: String(await freePort()), ...env }).ready
  await pause(CALM_MS)
  const value = program.memory()
  await program.stop()
  return { what, value, unit: 'MB', aim: under(aim, 'MB', value) }
}

function inSeconds(what: string, starts: readonly number[]): Figure {
  return { what, value: median(starts), unit: 's' }
}

/** Each start beside the bare one of its own round: the machine is not equally fast all the time. */
function times(what: string, starts: readonly number[], bares: readonly number[], aim: number): Figure {
  const value = median(starts.map((took, round) => took / bares[round]!))
  return { what: `${what}, beside the bare one`, value, unit: 'times', aim: atMost(aim, 'times', value) }
}
