import { expect, test } from 'vitest'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'

const TELEGRAM = '123456:AAbbCCddEEffGGhhIIjjKK'
const VIBER = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'

/** How many servers listen and how many timers run in this process. */
function open(): { servers: number; timers: number } {
  const kinds = process.getActiveResourcesInfo()
  const count = (kind: string) => kinds.filter(name => name === kind).length
  return { servers: count('TCPServerWrap'), timers: count('Timeout') }
}

const post = (address: string, body: object) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-viber-auth-token': VIBER },
    body: JSON.stringify(body),
  }).then(
    answer => answer.status,
    () => 'cut off',
  )

test('stopping ends what hangs, what waits and what would be tried again, and leaves nothing open', async () => {
  const before = open()
  const telegram = await TelegramStandIn.start()
  const viber = await ViberStandIn.start()
  const bot = telegram.bot(TELEGRAM)
  const account = viber.bot(VIBER)
  const api = `${telegram.apiRoot}/bot${TELEGRAM}`

  const polling = post(`${api}/getUpdates`, { timeout: 50 })
  await expect.poll(() => bot.polling.waiting).toBe(true)
  viber.fault({ hang: true })
  const hanging = post(`${viber.apiRoot}/get_account_info`, {})
  telegram.fault({ method: 'getMe', delayMs: 60_000 })
  const late = post(`${api}/getMe`, {})

  // Nobody listens on port 1: each of these is tried again later.
  const refused: string[] = []
  viber.on('delivery', ({ event }) => refused.push(event))
  account.webhook = { url: 'http://127.0.0.1:1/', events: undefined, sendName: false, sendPhoto: false }
  viber.person().sends('Яма')
  await expect.poll(() => refused).toEqual(['message'])

  await Promise.all([telegram.stop(), viber.stop()])
  expect(await Promise.all([polling, hanging, late])).toEqual(['cut off', 'cut off', 'cut off'])
  await expect.poll(open).toMatchObject({ servers: before.servers })
  expect(open().timers).toBeLessThanOrEqual(before.timers + 1)
})
