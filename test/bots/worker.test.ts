import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Universe, universe } from '../universe.ts'

let worker: Universe
beforeAll(async () => {
  worker = await universe({ environment: { RUN: 'worker', DATABASE_URL: 'postgresql://given-by-the-test/dveri' } })
})
afterAll(() => worker?.close())

test('a worker takes no events: it neither says where they are to be brought nor fetches them', async () => {
  const { telegram, viber } = worker.sandbox
  const called = [...telegram.calls, ...viber.calls].map(({ method }) => method.toLowerCase().replace('_', ''))
  expect(called).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(setwebhook|deletewebhook|getupdates)$/)]))
})

test('and is ready without', async () => {
  const ready = await fetch(new URL('/readyz', worker.app.address))
  expect({ status: ready.status, body: await ready.json() }).toEqual({ status: 200, body: { ready: true } })
})
