import { setTimeout as pause } from 'node:timers/promises'
import { type BroadcastCity, broadcastCity, FIRST_TELEGRAM_ID, TELEGRAM_TOKEN } from '../proof/broadcast-city.ts'
import { emptied, REDIS_URL } from '../proof/own-redis.ts'
import { freePort, Program } from '../proof/program.ts'
import { atLeast, type Figure, percentile, under } from './figures.ts'

/** `BENCH_SHORT=on` only shows that it works: its figures mean nothing. */
const SHORT = process.env.BENCH_SHORT === 'on'
const PEOPLE = SHORT ? 20_000 : 100_000
const DEFAULT_RATE = 30
const PAID_RATE = 1_000
/** The ceiling is watched this long; the whole of 50,000 people at 30 a second would take half an hour. */
const WINDOW_MS = SHORT ? 6_000 : 60_000
const PAID_WINDOW_MS = SHORT ? 4_000 : 30_000
const AIM = { ceiling: 0.98, paid: 950, viber: 5_000, replyMs: 300 }

/**
 * 100,000 people, half in each messenger, told by one worker and by two; people who write meanwhile are answered. Beside
 * it the plain loop, against the same stand-in.
 */
export async function broadcast(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const workers of [1, 2]) figures.push(...(await told(workers)))
  figures.push(...(await plainly()))
  return figures
}

/** The plain loop knows one messenger only: Telegram at its usual pace, and in paid mode. */
async function plainly(): Promise<Figure[]> {
  const city = await broadcastCity(`dveri_broadcast_${process.pid}_plain`, PEOPLE, REDIS_URL)
  try {
    city.telegram.pacing.rules.global = true
    const usual = await loop(city, DEFAULT_RATE, WINDOW_MS)
    city.telegram.pacing.rules.global = false
    const paid = await loop(city, PAID_RATE, PAID_WINDOW_MS)
    const who = 'plain loop with throttler and auto-retry'
    return [
      { what: `${who}: share of Telegram's ${DEFAULT_RATE} a second`, value: usual.rate / DEFAULT_RATE, unit: '' },
      { what: `${who}: refusals with 429`, value: usual.refused, unit: '' },
      {
        what: `${who}: replies meanwhile, p95 of ${usual.replies.length}`,
        value: percentile(usual.replies, 0.95),
        unit: 'ms',
      },
      { what: `${who}: Telegram, paid mode`, value: paid.rate, unit: 'a second' },
      {
        what: `${who}: replies in paid mode, p95 of ${paid.replies.length}`,
        value: percentile(paid.replies, 0.95),
        unit: 'ms',
      },
    ]
  } finally {
    await city.close()
  }
}

async function loop(city: BroadcastCity, rate: number, ms: number) {
  const env = {
    TOKEN: TELEGRAM_TOKEN,
    API_ROOT: city.telegram.apiRoot,
    PORT: String(await freePort()),
    FIRST: String(FIRST_TELEGRAM_ID),
    PEOPLE: String(PEOPLE / 2),
    RATE: String(rate),
  }
  const before = { ...city.taken }
  const program = await Program.spawn(['--import', 'tsx', 'bench/plain-broadcast.ts'], env, 'the plain loop is open')
    .ready
  while (city.taken.telegram === before.telegram) await pause(20)
  const [from, began] = [city.taken.telegram, performance.now()]
  const replies = await repliesFor(city, ms)
  const told = (city.taken.telegram - from) / ((performance.now() - began) / 1000)
  await program.stop()
  return { rate: told, refused: city.taken.refused - before.refused, replies }
}

async function told(workers: number): Promise<Figure[]> {
  const who = `${workers} worker${workers > 1 ? 's' : ''}`
  await emptied('dveri:pace:')
  const city = await broadcastCity(`dveri_broadcast_${process.pid}_${workers}`, PEOPLE, REDIS_URL)
  try {
    const usual = await running(city, workers, { TELEGRAM_RATE: String(DEFAULT_RATE) })
    city.telegram.pacing.rules.global = true
    await city.announce()
    while (city.taken.viber + city.taken.telegram === 0) await pause(20)
    const viberBegan = performance.now()
    const viber = viberEnd(city, viberBegan)
    const { telegram: before } = city.taken
    await pause(WINDOW_MS)
    const ceiling = (city.taken.telegram - before) / (WINDOW_MS / 1000) / DEFAULT_RATE
    const refused = city.taken.refused
    const memory = Math.max(...usual.map(program => program.memory()))
    city.telegram.pacing.rules.global = false
    for (const program of usual) await program.stop()

    const paid = await running(city, workers, { TELEGRAM_RATE: String(PAID_RATE), TELEGRAM_PAID: 'on' })
    const resumed = city.taken.telegram
    while (city.taken.telegram === resumed) await pause(20)
    const paidFrom = city.taken.telegram
    const began = performance.now()
    const replies = await repliesFor(city, PAID_WINDOW_MS)
    const rate = (city.taken.telegram - paidFrom) / ((performance.now() - began) / 1000)
    const later = Math.max(...paid.map(program => program.memory()))
    for (const program of paid) await program.stop()
    const viberRate = await viber
    const p95 = percentile(replies, 0.95)
    return [
      {
        what: `${who}: share of Telegram's ${DEFAULT_RATE} a second`,
        value: ceiling,
        unit: '',
        aim: atLeast(AIM.ceiling, '', ceiling),
      },
      { what: `${who}: refusals with 429 or status 12`, value: refused, unit: '' },
      { what: `${who}: Telegram, paid mode`, value: rate, unit: 'a second', aim: atLeast(AIM.paid, 'a second', rate) },
      {
        what: `${who}: Viber`,
        value: viberRate,
        unit: 'people a second',
        aim: atLeast(AIM.viber, 'a second', viberRate),
      },
      {
        what: `${who}: replies meanwhile, p95 of ${replies.length}`,
        value: p95,
        unit: 'ms',
        aim: under(AIM.replyMs, 'ms', p95),
      },
      { what: `${who}: memory of a process at the usual pace`, value: memory, unit: 'MB' },
      { what: `${who}: memory of a process in paid mode`, value: later, unit: 'MB' },
    ]
  } finally {
    await city.close()
  }
}

/** The first one takes events too: replies and the broadcast share its processor. */
async function running(city: BroadcastCity, workers: number, settings: Record<string, string>): Promise<Program[]> {
  const programs: Program[] = []
  for (let n = 0; n < workers; n++) programs.push(await city.start({ ...settings, RUN: n === 0 ? 'all' : 'worker' }))
  return programs
}

/** People told a second until all of Viber's half was. */
async function viberEnd(city: BroadcastCity, began: number): Promise<number> {
  while (city.taken.viber < PEOPLE / 2) await pause(20)
  return city.taken.viber / ((performance.now() - began) / 1000)
}

/** Somebody writes four times a second; how long each waits for the menu. */
async function repliesFor(city: BroadcastCity, ms: number): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + ms
  for (let n = 0; performance.now() < until; n++) {
    const person = city.telegram.person({ id: 100_000 + (n % 20) })
    const began = performance.now()
    person.sends('/menu')
    await person.waitFor(message => /Зробимо|зробимо|Вітаю/.test(message.text), 20_000)
    times.push(performance.now() - began)
    await pause(250)
  }
  return times
}
