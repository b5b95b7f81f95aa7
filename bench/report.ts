import pg from 'pg'
import { pino } from 'pino'
import { loadCity } from '../src/content/city.ts'
import { serveCity } from '../src/core/city.ts'
import { type Month, monthOf } from '../src/core/statistics/month.ts'
import { PICTURES } from '../src/reports/month-pictures.ts'
import { reportsFrom } from '../src/reports/reports.ts'
import { openDatabase } from '../src/store/database/database.ts'
import { countersOn } from '../src/store/requests/counters.ts'
import { fill, REQUESTS } from './api-data.ts'
import { type Figure, median, under } from './figures.ts'

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const DATABASE = 'dveri_report_bench'
const ROUNDS = 5
const AIM_SECONDS = 10

/** The month's report with a million requests in store: all its forms, and what it would cost if they were all of one month. */
export async function report(): Promise<Figure[]> {
  await dropped()
  await onServer(`create database ${DATABASE}`)
  const database = await openDatabase({ url: new URL(DATABASE, SERVER).href })
  const city = loadCity(pino({ level: 'silent' }))
  serveCity(city.facts)
  try {
    await fill(database.pool)
    const clock = { now: () => new Date('2025-12-21T00:00:00Z') }
    const reports = reportsFrom(
      { count: month => database.transaction(sql => countersOn(sql, clock).count(month)) },
      city.world,
    )
    const ordinary = monthOf('2025-03')!
    const everything: Month = { ...ordinary, from: new Date('2021-01-01'), to: new Date('2026-02-01') }
    const { total } = (await reports.figures(ordinary)).requests
    const all = (await reports.figures(everything)).requests.total
    const seconds = async (work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const start = performance.now()
        await work()
        times.push((performance.now() - start) / 1000)
      }
      return median(times)
    }
    const figures = await seconds(() => reports.figures(ordinary))
    const whole = await seconds(async () => {
      await reports.text(ordinary, 'uk')
      await reports.table(ordinary, 'uk')
      for (const picture of PICTURES) await reports.picture(picture, ordinary, 'uk')
    })
    const crowded = await seconds(() => reports.figures(everything))
    const line = (what: string, value: number): Figure => {
      return { what, value, unit: 's', aim: under(AIM_SECONDS, 's', value) }
    }
    return [
      line(`Month of ${total} requests among ${REQUESTS}, figures`, figures),
      line('The same month as text, table and six pictures', whole),
      line(`A month of all ${all} requests, figures`, crowded),
    ]
  } finally {
    city.close()
    await database.close()
    await dropped()
  }
}

const dropped = () => onServer(`drop database if exists ${DATABASE} with (force)`)

async function onServer(command: string): Promise<void> {
  const admin = new pg.Client({ connectionString: SERVER })
  await admin.connect()
  await admin.query(command)
  await admin.end()
}
