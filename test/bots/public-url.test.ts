import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callPage } from '../../src/bots/channel.ts'
import { readConfig } from '../../src/config.ts'
import { type Universe, universe } from '../universe.ts'

/** A proxy that gives us a path of our own. */
const PUBLIC = 'https://kr.example/dveri'

test('a slash at its end makes no difference', () => {
  expect(readConfig({ PUBLIC_URL: `${PUBLIC}//`, SANDBOX: 'on' }).publicUrl).toBe(PUBLIC)
  expect(callPage(PUBLIC)).toBe(`${PUBLIC}/call/`)
})

describe('a PUBLIC_URL with a path', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe({ environment: { PUBLIC_URL: `${PUBLIC}/` } })
  })
  afterAll(() => world?.close())

  test('is kept in the addresses of both webhooks', () => {
    const url = (calls: readonly { method: string; body: Readonly<Record<string, unknown>> }[], method: string) =>
      calls.find(call => call.method.toLowerCase().replace('_', '') === method)?.body.url
    expect(url(world.sandbox.telegram.calls, 'setwebhook')).toBe(`${PUBLIC}/webhooks/telegram`)
    expect(url(world.sandbox.viber.calls, 'setwebhook')).toBe(`${PUBLIC}/webhooks/viber`)
  })

  test('works whether the proxy takes the path off or brings it along', async () => {
    const status = async (route: string) => (await fetch(new URL(route, world.app.address))).status
    expect(await status('/healthz')).toBe(200)
    expect(await status('/dveri/healthz')).toBe(200)
    expect(await status('/dveri2/healthz')).toBe(404)
    expect(await status('/dveri/call/104')).toBe(200)
  })
})
