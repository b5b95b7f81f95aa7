import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/store/database/database.ts'
import { inOnePacket } from '../../src/store/database/sql.ts'
import { emptyDatabase } from '../database.ts'

const MEGABYTE = 2 ** 20

let database: Database
beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database?.close())

test('statements that come in one packet end each in its own way', async () => {
  const client = await database.pool.connect()
  try {
    inOnePacket(client)
    const outcomes = await Promise.allSettled([
      client.query('select $1::int as one', [1]),
      client.query('select 1 / $1::int as none', [0]),
      client.query('this is no statement'),
      client.query({ name: 'kept', text: 'select $1::int as two', values: [2] }),
      client.query({ name: 'kept', text: 'select $1::int as two', values: [3] }),
      client.query('select 4 as four; select 5 as five'),
    ])
    expect(outcomes.map(outcome => ('value' in outcome ? rowsOf(outcome.value) : outcome.reason.message))).toEqual([
      [{ one: 1 }],
      'division by zero',
      'syntax error at or near "this"',
      [{ two: 2 }],
      [{ two: 3 }],
      [[{ four: 4 }], [{ five: 5 }]],
    ])
  } finally {
    client.release()
  }
})

test('what was answered is not kept', async () => {
  const read = async (times: number) => {
    for (let count = 0; count < times; count++) {
      const { rows } = await database.pool.query(`select repeat('x', ${MEGABYTE}) as text`)
      expect(rows[0].text).toHaveLength(MEGABYTE)
    }
    return held()
  }
  const before = await read(5)
  expect(((await read(40)) - before) / MEGABYTE).toBeLessThan(10)
})

function rowsOf(result: { rows: unknown[] } | { rows: unknown[] }[]): unknown {
  return Array.isArray(result) ? result.map(({ rows }) => rows) : result.rows
}

/** Bytes that somebody still holds when the turn of the event loop is over. */
async function held(): Promise<number> {
  setFlagsFromString('--expose-gc')
  await turn()
  runInNewContext('gc')()
  await turn()
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
