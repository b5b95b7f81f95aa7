import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Universe, universe } from '../universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
afterAll(() => world?.close())

const figures = async () => (await fetch(new URL('/metrics', world.app.address))).text()

test('the figures say whether the messengers bring their events to us, and how many Telegram keeps', async () => {
  expect(await figures()).toMatch(/^dveri_intake_in_place\{channel="telegram"\} 1$/m)
  expect(await figures()).toMatch(/^dveri_intake_in_place\{channel="viber"\} 1$/m)
  expect(await figures()).toMatch(/^dveri_events_waiting\{channel="telegram"\} 0$/m)
})

test('and when somebody has taken our webhook away', async () => {
  const { telegram, viber } = world.sandbox
  await fetch(`${telegram.apiRoot}/bot${world.sandbox.tokens.telegram}/deleteWebhook`)
  await fetch(`${viber.apiRoot}/set_webhook`, {
    method: 'POST',
    headers: { 'x-viber-auth-token': world.sandbox.tokens.viber },
    body: JSON.stringify({ url: '' }),
  })
  expect(await figures()).toMatch(/^dveri_intake_in_place\{channel="telegram"\} 0$/m)
  expect(await figures()).toMatch(/^dveri_intake_in_place\{channel="viber"\} 0$/m)
})

test('a messenger that does not answer says nothing of it', async () => {
  world.sandbox.telegram.fault({ method: 'getWebhookInfo', httpStatus: 502 })
  expect(await figures()).not.toMatch(/dveri_intake_in_place\{channel="telegram"\}/)
})
