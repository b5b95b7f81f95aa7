import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CALL_MS, endpoint, postJson } from '../../src/bots/http-client.ts'

/** As many as the client keeps connections. */
const CONNECTIONS = 100

const server = createServer((request, _response) => {
  asked.push(request.url ?? '')
  request.resume() // and never an answer
})
const asked: string[] = []
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a call that has waited too long for a connection is given up in time and never sent', async () => {
  const { origin } = endpoint(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const calls = Array.from({ length: CONNECTIONS + 1 }, (_, at) => postJson({ origin, path: `/${at}` }, {}, { at }))
  const ends = Promise.allSettled(calls)
  await vi.waitFor(() => expect(asked.length).toBe(CONNECTIONS))
  vi.advanceTimersByTime(CALL_MS)
  vi.useRealTimers()
  expect((await ends).map(({ status }) => status)).toEqual(Array(CONNECTIONS + 1).fill('rejected'))
  await new Promise(resolve => setTimeout(resolve, 200))
  expect(asked).not.toContain(`/${CONNECTIONS}`)
})
