import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { loadCityFacts } from '../src/content/city-file.ts'
import { CONTENT_FOLDER } from '../src/content/folder.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts'
import { livingIn } from '../src/sandbox/workbench.ts'
import { type Breach, judge } from './judge.ts'
import { ownStore } from './own-store.ts'
import { freePort, Program, type Starting } from './program.ts'
import { Resident, type Story } from './resident.ts'
import { CODES, storyteller } from './stories.ts'

export interface CrashOptions {
  kills: number
  /** In each messenger. */
  residents: number
  engine: 'pglite' | 'postgresql'
  /** The same seed kills at the same moments, as far as two processes can. */
  seed: number
  /** Every third request brings a photo; it may have to wait for a lease of a minute. */
  photos: boolean
  tell?: (line: string) => void
}

export interface CrashOutcome {
  breaches: Breach[]
  filed: number
  kills: number
  killedWhileStarting: number
  /** Questions people saw again after they had answered: sent, and the kill came before that was written down. */
  repeated: number
}

/** A kill comes this long after the program is ready; one in five while it still starts. Milliseconds. */
const LIFE = { least: 100, most: 2500 }
const START_LIFE = { least: 0, most: 1500 }
/** While the program dies and starts, nobody can reply. Counted from its last start: a sweep (5 s) and room for a slow machine. */
const PATIENCE_MS = 40_000
/** A photo that a killed process was fetching is fetched again when its lease is over. */
const PHOTO_LEASE_MS = 66_000
/** The messengers bring an event again this many times sooner than the real ones: Viber's longest wait is 15 minutes. */
const SPEED = 100
const FOR_EVER_MS = 2 ** 31 - 1

const TELEGRAM_TOKEN = '1520:crash-crash-crash-crash'
const VIBER_TOKEN = 'crash-viber-token-1520'

/**
 * Residents of both messengers file requests one after another while the program is killed again and again; every event
 * is brought twice, and every other resident answers again whatever is said twice. Then the store is compared with what
 * they saw.
 */
export async function crashProof(options: CrashOptions): Promise<CrashOutcome> {
  const sandbox = await startSandbox({ speed: SPEED, ...livingIn(loadCityFacts(CONTENT_FOLDER)) })
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-crash-'))
  const store = await ownStore(options.engine, `dveri_crash_${process.pid}`, folder)
  let dveri: Starting | undefined
  try {
    const start = await starter(sandbox, { DATA_DIR: folder, ...store.env })
    const crowd = new Crowd(crowdOf(sandbox, options.residents), await storyteller(options.photos))
    dveri = start()
    await dveri.ready
    const filing = crowd.file()
    const errors: string[] = []
    const chance = chanceFrom(options.seed)
    let killedWhileStarting = 0
    for (let kill = 1; kill <= options.kills; kill++) {
      const early = kill > 1 && chance() < 0.2
      const { least, most } = early ? START_LIFE : LIFE
      if (!early) await dveri.ready
      await pause(least + chance() * (most - least))
      await dveri.program.kill()
      errors.push(...dveri.program.errors)
      if (early) killedWhileStarting += 1
      options.tell?.(`kill ${kill}${early ? ' while it starts' : ''}: ${crowd.filed} requests filed so far`)
      dveri = start()
    }
    const last = await dveri.ready
    crowd.over = true
    const photosFetched = pause(options.photos ? PHOTO_LEASE_MS : 0)
    const unanswered = await Promise.race([filing.then(() => []), pause(PATIENCE_MS).then(() => crowd.waiting())])
    if (unanswered.length === 0) {
      await Promise.all([sandbox.telegram.delivered(), sandbox.viber.delivered(), photosFetched])
    }
    await last.stop()
    errors.push(...last.errors)
    const stored = await store.look(pool => judge(pool, crowd.residents, CODES))
    return {
      breaches: [...unanswered, ...stored, ...new Set(errors.map(line => `the log: ${line.slice(0, 300)}`))],
      filed: crowd.filed,
      kills: options.kills,
      killedWhileStarting,
      repeated: crowd.residents.reduce((sum, resident) => sum + resident.repeated, 0),
    }
  } finally {
    await dveri?.program.kill()
    await sandbox.stop()
    await store.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function starter(sandbox: Sandbox, where: Record<string, string>): Promise<() => Starting> {
  sandbox.telegram.bot(TELEGRAM_TOKEN)
  sandbox.viber.bot(VIBER_TOKEN)
  sandbox.telegram.redeliver = true
  sandbox.viber.redeliver = true
  const port = String(await freePort())
  const settings = {
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    TELEGRAM_API_ROOT: sandbox.telegram.apiRoot,
    VIBER_AUTH_TOKEN: VIBER_TOKEN,
    VIBER_API_ROOT: sandbox.viber.apiRoot,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: port,
    ...where,
  }
  return () => Program.spawn(['--import', 'tsx', 'src/main.ts'], settings)
}

function crowdOf(sandbox: Sandbox, count: number): Resident[] {
  const telegram = sandbox.telegram.bot(TELEGRAM_TOKEN)
  const viber = sandbox.viber.bot(VIBER_TOKEN)
  return Array.from({ length: count }, (_, at) => [
    new Resident(sandbox.telegram.person({ bot: telegram, id: 3_000_000 + at }), at % 2 === 1),
    new Resident(sandbox.viber.person({ bot: viber }), at % 2 === 1),
  ]).flat()
}

class Crowd {
  readonly residents: readonly Resident[]
  /** Nobody begins another request. */
  over = false
  readonly #storyOf: (resident: number, count: number) => Story
  readonly #busy = new Set<Resident>()

  constructor(residents: readonly Resident[], storyOf: (resident: number, count: number) => Story) {
    this.residents = residents
    this.#storyOf = storyOf
  }

  get filed(): number {
    return this.residents.reduce((sum, resident) => sum + resident.filed.length, 0)
  }

  /** Everybody files one request after another, waiting for each reply as long as it takes. */
  async file(): Promise<void> {
    await Promise.all(
      this.residents.map(async (resident, at) => {
        this.#busy.add(resident)
        for (let count = 1; !this.over; count++)
          await resident.files(this.#storyOf(at, count), { patienceMs: FOR_EVER_MS })
        this.#busy.delete(resident)
      }),
    )
  }

  /** Those who still wait for a reply, with the end of their chats. */
  waiting(): Breach[] {
    return [...this.#busy].map(({ person: { channel, id, chat } }) => {
      const end = chat.slice(-12).map(({ from, kind, text }) => `${from === 'bot' ? '<' : '>'} ${text || kind}`)
      return `nobody answers ${channel} ${id}:\n  ${end.join('\n  ')}`
    })
  }
}

/** Chance that can be had again: mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
