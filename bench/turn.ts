import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { emptied, REDIS_URL } from '../proof/own-redis.ts'
import { ownDatabase } from '../proof/own-store.ts'
import { freePort, Program } from '../proof/program.ts'
import type { Person } from '../src/sandbox/person.ts'
import { TelegramStandIn } from '../src/sandbox/telegram/stand-in.ts'
import { rush, type Seen, steady, WAYS, type Way } from './crowd.ts'
import { atLeast, type Figure, median, percentile, under } from './figures.ts'

/** People at once, as in the measure to beat. */
const CROWD = 50
/** Enough people that somebody is always free to write. */
const PASSERS_BY = 200
const RATE = 100
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const WARM_UP = 2
const ROUND_SECONDS = 5
const STEADY_SECONDS = 20
const PREFIX = 'dveri-bench:'

interface Contestant {
  name: string
  program: Program
  crowd: Person[]
  passersBy: Person[]
}

/**
 * Turns a second and times to the reply of people who report and ask, dveri on PostgreSQL beside plain grammY with its talks
 * in Redis: the same questions, the same people, the same stand-in, in turns, so that a noisy machine is noisy for both. Then
 * dveri alone with people who all come in one way, which shows what each way costs.
 */
export async function turn(): Promise<Figure[]> {
  const database = await ownDatabase('dveri_bench')
  await emptied(PREFIX)
  const standIn = await TelegramStandIn.start({ messagesKept: 20 })
  const folder = mkdtempSync(path.join(tmpdir(), 'dveri-bench-'))
  const contestants: Contestant[] = []
  try {
    contestants.push(await dveri(standIn, database.url, folder))
    contestants.push(await plain(standIn, 'six'))
    contestants.push(await plain(standIn, 'four'))
    const [ours, six, four] = await compete(contestants)
    return [
      ...figuresOf('dveri on PostgreSQL', ours!),
      ...[six!, four!].map((plainly, at) =>
        beside(ours!, plainly, at === 0 ? 'the same six questions' : 'four questions'),
      ),
      ...figuresOf('plain grammY + Redis, the same six questions', six!),
      ...figuresOf('plain grammY + Redis, four questions', four!),
      ...(await eachWay(contestants[0]!)),
      ...(await atRate(contestants[0]!, database.url)),
    ]
  } finally {
    await Promise.all(contestants.map(({ program }) => program.stop()))
    await standIn.stop()
    await Promise.all([database.drop(), emptied(PREFIX)])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function dveri(standIn: TelegramStandIn, databaseUrl: string, folder: string): Promise<Contestant> {
  const token = '1520:dveri-dveri-dveri-dveri'
  const people = peopleOf(standIn, token)
  const port = await freePort()
  const { ready } = Program.spawn(['dist/main.js'], {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
  })
  return { name: 'dveri', program: await ready, ...people }
}

async function plain(standIn: TelegramStandIn, questions: 'six' | 'four'): Promise<Contestant> {
  const token = `${questions === 'six' ? 6 : 4}:plain-plain-plain-plain`
  const people = peopleOf(standIn, token)
  const env = {
    TOKEN: token,
    API_ROOT: standIn.apiRoot,
    PORT: String(await freePort()),
    REDIS_URL,
    PREFIX: `${PREFIX}${questions}:`,
    QUESTIONS: questions,
  }
  const { ready } = Program.spawn(['--import', 'tsx', 'bench/plain-bot.ts'], env, 'the plain bot is open')
  return { name: `plain, ${questions} questions`, program: await ready, ...people }
}

function peopleOf(standIn: TelegramStandIn, token: string): Pick<Contestant, 'crowd' | 'passersBy'> {
  const bot = standIn.bot(token)
  const people = (first: number, count: number) =>
    Array.from({ length: count }, (_, at) => standIn.person({ bot, id: first + at }))
  return { crowd: people(1_000_000, CROWD), passersBy: people(2_000_000, PASSERS_BY) }
}

interface Result {
  throughput: number
  p50: number
  p99: number
  /** Milliseconds of the program's own processor time for a turn. */
  cpu: number
}

/**
 * Rounds in turns, the order reversed each time. The first two of each are to warm up and not counted: Node compiles for
 * ten seconds of full load. Medians of the rest.
 */
async function compete(contestants: Contestant[]): Promise<Result[]> {
  const rounds = new Map(contestants.map(contestant => [contestant, [] as Result[]]))
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const contestant of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const cpuBefore = contestant.program.cpu()
      const seen = await rush(contestant.crowd, ROUND_SECONDS)
      const result = resultOf(seen, contestant.program.cpu() - cpuBefore)
      console.error(`round ${round}, ${contestant.name}: ${described(result)}`)
      if (round >= WARM_UP) rounds.get(contestant)!.push(result)
    }
  }
  return contestants.map(contestant => {
    const results = rounds.get(contestant)!
    const middle = (of: (result: Result) => number) => median(results.map(of))
    return {
      throughput: middle(r => r.throughput),
      p50: middle(r => r.p50),
      p99: middle(r => r.p99),
      cpu: middle(r => r.cpu),
    }
  })
}

const CAME: Record<Way, string> = {
  words: 'telling the trouble at once',
  question: 'asking',
  command: 'beginning with /new',
}

/** Turns a second and processor time of dveri when everybody comes in the same way; rounds in turns again. */
async function eachWay({ crowd, program }: Contestant): Promise<Figure[]> {
  const results: Record<Way, Result[]> = { words: [], question: [], command: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
      const cpuBefore = program.cpu()
      const seen = await rush(crowd, ROUND_SECONDS, [way])
      const result = resultOf(seen, program.cpu() - cpuBefore)
      console.error(`round ${round}, dveri, ${CAME[way]}: ${described(result)}`)
      results[way].push(result)
    }
  }
  return WAYS.flatMap(way => [
    { what: `dveri, all ${CAME[way]}: turns`, value: median(results[way].map(r => r.throughput)), unit: 'a second' },
    {
      what: `dveri, all ${CAME[way]}: its own processor time a turn`,
      value: median(results[way].map(r => r.cpu)),
      unit: 'ms',
    },
  ])
}

function resultOf({ turns, seconds, replies }: Seen, cpuSeconds: number): Result {
  return {
    throughput: turns / seconds,
    p50: percentile(replies, 0.5),
    p99: percentile(replies, 0.99),
    cpu: (cpuSeconds * 1000) / turns,
  }
}

function described({ throughput, p50, p99, cpu }: Result): string {
  return `${Math.round(throughput)} turns/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${cpu.toFixed(2)} ms of processor a turn`
}

function figuresOf(name: string, { throughput, p50, p99, cpu }: Result): Figure[] {
  return [
    { what: `${name}, ${CROWD} at once: turns`, value: throughput, unit: 'a second' },
    { what: `${name}, ${CROWD} at once: reply, p50`, value: p50, unit: 'ms' },
    { what: `${name}, ${CROWD} at once: reply, p99`, value: p99, unit: 'ms' },
    { what: `${name}: its own processor time a turn`, value: cpu, unit: 'ms' },
  ]
}

/** A plain bot that asks less also replays less each turn: it is the harder of the two to keep up with. */
function beside(ours: Result, plainly: Result, questions: string): Figure {
  const ratio = ours.throughput / plainly.throughput
  const what = `dveri: turns beside plain grammY + Redis, ${questions}`
  return { what, value: ratio, unit: 'times', aim: atLeast(1, 'times', ratio) }
}

/** How a reply feels on a busy day, and what the talks take in the store meanwhile. */
async function atRate({ passersBy }: Contestant, databaseUrl: string): Promise<Figure[]> {
  await steady(passersBy, RATE, 3)
  const talks = await watchTalks(databaseUrl)
  const { replies } = await steady(passersBy, RATE, STEADY_SECONDS)
  const bytes = await talks.largest()
  const [p50, p99] = [percentile(replies, 0.5), percentile(replies, 0.99)]
  return [
    { what: `dveri at ${RATE} turns a second: reply, p50`, value: p50, unit: 'ms' },
    { what: `dveri at ${RATE} turns a second: reply, p99`, value: p99, unit: 'ms', aim: under(50, 'ms', p99) },
    { what: 'a talk in the store, the largest seen', value: bytes, unit: 'bytes', aim: under(2048, 'bytes', bytes) },
  ]
}

/** Looks at all talks twice a second: a talk that is over leaves nothing to measure. */
async function watchTalks(databaseUrl: string): Promise<{ largest: () => Promise<number> }> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  let largest = 0
  const look = async () => {
    const { rows } = await client.query<{ bytes: number | null }>(
      'select max(octet_length(current::text)) as bytes from talk',
    )
    largest = Math.max(largest, rows[0]?.bytes ?? 0)
  }
  const looking = setInterval(look, 500)
  return {
    largest: async () => {
      clearInterval(looking)
      await client.end()
      return largest
    },
  }
}
