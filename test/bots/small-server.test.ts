import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Update } from 'grammy/types'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { telegramChannel } from '../../src/bots/telegram/channel.ts'
import { loadTexts } from '../../src/content/texts.ts'

/** A Bot API of three methods, as local stand-ins and gateways are: everything else is 404 to it. */
function smallServer(updates: object[]): Promise<Server> {
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1)
    const known: Record<string, unknown> = { getMe: { id: 1, is_bot: true, first_name: 'b', username: 'b_bot' } }
    if (method === 'getUpdates') known.getUpdates = updates.splice(0)
    const result = known[method ?? '']
    response.writeHead(result ? 200 : 404, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(result ? { ok: true, result } : { ok: false, error_code: 404, description: 'Not Found' }),
    )
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

let stop = async () => {}
afterEach(() => stop())

test('a server that knows neither webhooks nor menus is polled and ready; what cannot be read is passed over', async () => {
  const server = await smallServer([
    { update_id: 1, message: { text: 5 } },
    { update_id: 2, message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text: 'так' } },
  ])
  let took = (_: Update) => {}
  const taken = new Promise<Update>(resolve => {
    took = resolve
  })
  const channel = telegramChannel(settingsFor(server), loadTexts(path.resolve('content')), pino({ level: 'silent' }))
  stop = async () => {
    await channel.stop()
    server.closeAllConnections()
    server.close()
  }
  await channel.start(async update => took(update))
  expect(channel.trouble()).toBeNull()
  expect((await taken).update_id).toBe(2)
})

test.each([
  [200, { ok: true }, 'sent'],
  [403, { ok: false }, 'gone'],
  [500, { ok: false }, 'later'],
  [200, 'no JSON', 'later'],
])('a server that answers %i %j and no more: %s', async (status, body, kind) => {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  stop = async () => {
    server.closeAllConnections()
    server.close()
  }
  const channel = telegramChannel(settingsFor(server), loadTexts(path.resolve('content')), pino({ level: 'silent' }))
  const to = { accountId: 1, channel: 'telegram', externalId: '7', apiVersion: null }
  expect(await channel.deliver(to, { text: 'Готово.', buttons: [] })).toMatchObject({ kind })
})

function settingsFor(server: Server) {
  return {
    token: '1:a',
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    webhookSecret: 's',
    publicUrl: () => null,
    rate: 30,
    paid: false,
    shown: { bytes: async () => null, address: () => null },
  }
}
