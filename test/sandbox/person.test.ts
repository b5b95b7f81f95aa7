import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'
import { Program } from './program.ts'

const TELEGRAM = '123456:AAbbCCddEEffGGhhIIjjKK'
const VIBER = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'

let telegram: TelegramStandIn
let viber: ViberStandIn
let onTelegram: Program
let onViber: Program

const post = (address: string, body: object) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-viber-auth-token': VIBER },
    body: JSON.stringify(body),
  })

/** The same small bot for both: it asks for the place of whatever is reported. */
function answerTo(words: string | undefined, place: boolean): { text: string; asksPlace: boolean } {
  if (place) return { text: 'Прийнято', asksPlace: false }
  return words?.includes('яма') ? { text: 'Де це?', asksPlace: true } : { text: 'Що сталося?', asksPlace: false }
}

beforeAll(async () => {
  telegram = await TelegramStandIn.start()
  viber = await ViberStandIn.start()
  telegram.bot(TELEGRAM)
  viber.bot(VIBER)
  onTelegram = await Program.start()
  onViber = await Program.start()
  onTelegram.reply = ({ event }) => {
    const message = event.message as { chat: { id: number }; text?: string; location?: object } | undefined
    if (!message) return { status: 200 }
    const { text, asksPlace } = answerTo(message.text, message.location !== undefined)
    const keyboard = [[{ text: 'Надіслати геолокацію', request_location: true }]]
    const method = { method: 'sendMessage', chat_id: message.chat.id, text }
    return { status: 200, body: JSON.stringify(asksPlace ? { ...method, reply_markup: { keyboard } } : method) }
  }
  onViber.reply = async ({ event }) => {
    const { text: words, type } = (event.message ?? {}) as { text?: string; type?: string }
    const { text, asksPlace } = answerTo(words, type === 'location')
    const button = { Text: 'Надіслати геолокацію', ActionType: 'location-picker', ActionBody: 'місце' }
    const keyboard = asksPlace ? { min_api_version: 3, keyboard: { Type: 'keyboard', Buttons: [button] } } : {}
    const message = { sender: { name: '1520' }, type: 'text', text, ...keyboard }
    if (event.event === 'conversation_started') return { status: 200, body: JSON.stringify(message) }
    const { id } = (event.sender ?? {}) as { id?: string }
    if (event.event === 'message') await post(`${viber.apiRoot}/send_message`, { ...message, receiver: id })
    return { status: 200 }
  }
  await post(`${telegram.apiRoot}/bot${TELEGRAM}/setWebhook`, { url: onTelegram.url })
  await post(`${viber.apiRoot}/set_webhook`, { url: onViber.url })
})

afterAll(() => Promise.all([telegram.stop(), viber.stop(), onTelegram.stop(), onViber.stop()]))

const people: [channel: string, make: () => Person][] = [
  ['Telegram', () => telegram.person()],
  ['Viber', () => viber.person()],
]

test.each(people)('one transcript is played on %s', async (_, make) => {
  const person = make()
  person.position = { lat: 47.9, lon: 33.4 }
  person.starts()
  expect((await person.waitFor()).text).toBe('Що сталося?')
  person.sends('велика яма')
  expect((await person.waitFor()).text).toBe('Де це?')
  person.presses(/геолокацію/)
  expect((await person.waitFor()).text).toBe('Прийнято')
  expect(person.chat.filter(({ from }) => from === 'person').at(-1)).toMatchObject({
    kind: 'place',
    place: { lat: 47.9, lon: 33.4 },
  })
  person.leaves()
  expect(person.snapshot().reachable).toBe(false)
  person.returns()
  expect(person.snapshot().reachable).toBe(true)
})
