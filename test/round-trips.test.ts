import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Resident } from '../proof/resident.ts'
import { storyteller } from '../proof/stories.ts'
import { type Database, openDatabase } from '../src/store/database/database.ts'
import { type Universe, universe } from './universe.ts'

/** What was sent to the store between one answer of its and the next: texts of statements. */
type RoundTrip = string[]

let database: Database
let world: Universe
let transactions: RoundTrip[][]

beforeAll(async () => {
  database = await openDatabase('memory')
  transactions = await watchTransactions(database)
  world = await universe({ database })
})

afterAll(async () => {
  await world.close()
  await database.close()
})

test('a turn takes two round trips, and at most three when it registers, keeps or looks something up', async () => {
  const tell = await storyteller(true)
  for (const person of [world.sandbox.telegram.person(), world.sandbox.viber.person()]) {
    const resident = new Resident(person)
    for (const count of [3, 4]) await filed(resident, tell(0, count))
  }
  const turns = transactions.filter(([first]) => first?.some(text => text.includes('into "inbox"')))
  const ordinary = turns.filter(turn => turn.length === 2)
  expect(turns.filter(turn => turn.length > 3)).toEqual([])
  expect(ordinary.length).toBeGreaterThan(turns.length / 2)
}, 60_000)

/** Files a request while time is helped along: what waits for the rest of an album does not wait here. */
async function filed(resident: Resident, story: Parameters<Resident['files']>[0]): Promise<void> {
  let over = false
  const filing = resident.files(story, { patienceMs: 20_000 }).finally(() => {
    over = true
  })
  while (!over) await world.settled()
  await filing
}

/** PGlite has one session, so what is sent between `begin` and `commit` is one transaction's. */
async function watchTransactions({ pool }: Database): Promise<RoundTrip[][]> {
  const client = await pool.connect()
  const { stream } = (client as PoolClient & { connection: { stream: NodeJS.ReadableStream } }).connection
  const seen: RoundTrip[][] = []
  let open: RoundTrip[] | null = null
  let answered = true
  stream.on('data', () => {
    answered = true
  })
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((...args: unknown[]) => {
    const [first] = args
    const text = typeof first === 'string' ? first : (first as { text: string }).text
    if (text === 'begin') open = []
    if (open && answered) open.push([])
    answered = false
    open?.at(-1)?.push(text)
    if (open && text === 'commit') {
      seen.push(open)
      open = null
    }
    return query(...args)
  }) as typeof client.query
  client.release()
  return seen
}
