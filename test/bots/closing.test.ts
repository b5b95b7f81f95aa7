import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { makeServer } from '../../src/http/server.ts'

async function opened() {
  const server = makeServer({ next: () => 'id' }, pino({ level: 'silent' }), null, 300)
  server.post('/slow', async () => {
    await sleep(100)
    return { ok: true }
  })
  const address = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  return { server, address }
}

test('a server that stops answers what it has in hand, and then at once is closed', async () => {
  const { server, address } = await opened()
  const asked = fetch(new URL('/slow', address), { method: 'POST' })
  await sleep(30)
  const began = Date.now()
  const closed = server.close()
  expect((await asked).status).toBe(200)
  await closed
  expect(Date.now() - began).toBeLessThan(250)
})

test('and does not wait for ever for somebody who never ends their request', async () => {
  const { server, address } = await opened()
  const half = connect(Number(address.port), address.hostname)
  half.on('error', () => {}).resume()
  half.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf')
  await sleep(30)
  const gone = once(half, 'close')
  await server.close()
  await gone
})
