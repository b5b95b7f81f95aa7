import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { ViberStandIn } from '../../src/sandbox/viber/stand-in.ts'
import { Program } from './program.ts'

/** The package has no types; what is used of it is said here. */
type Sendable = { toJson(): object; minApiVersion?: number; keyboard?: object | null }
type Make = new (...args: unknown[]) => Sendable
const { Message } = createRequire(import.meta.url)('viber-bot') as {
  Message: Record<
    'Text' | 'Picture' | 'Url' | 'Contact' | 'Video' | 'Location' | 'Sticker' | 'File' | 'RichMedia' | 'Keyboard',
    Make
  >
}

const TOKEN = '4453b6ac12345678-02c5f12174805f9a-daf1a1a1a1a1a1a1'
const KEYBOARD = { Type: 'keyboard', Buttons: [{ ActionType: 'reply', ActionBody: 'так', Text: 'Так' }] }
const CAROUSEL = { Type: 'rich_media', ButtonsGroupColumns: 6, ButtonsGroupRows: 1, Buttons: [{ ActionBody: 'так' }] }

let viber: ViberStandIn
let program: Program
let oksana: ViberPerson

beforeAll(async () => {
  viber = await ViberStandIn.start()
  viber.bot(TOKEN)
  program = await Program.start()
  await post('set_webhook', { url: program.url })
  oksana = viber.person()
  oksana.sends('Добрий день')
})

afterAll(async () => {
  await viber.stop()
  await program.stop()
})

async function post(method: string, body: object): Promise<{ status: number; status_message: string }> {
  const answer = await fetch(`${viber.apiRoot}/${method}`, {
    method: 'POST',
    body: JSON.stringify({ auth_token: TOKEN, ...body }),
  })
  return (await answer.json()) as { status: number; status_message: string }
}

const messages: [kind: string, message: Sendable][] = [
  ['text', new Message.Text('Вітаю')],
  ['text', new Message.Text('Вітаю', KEYBOARD)],
  ['picture', new Message.Picture('https://a.ua/1.jpg', 'Яма')],
  ['picture', new Message.Picture('https://a.ua/1.jpg')],
  ['url', new Message.Url('https://kr.gov.ua')],
  ['contact', new Message.Contact('Жек', '+380567400000')],
  ['video', new Message.Video('https://a.ua/1.mp4', 1000)],
  ['location', new Message.Location(47.9, 33.3)],
  ['sticker', new Message.Sticker(46105)],
  ['file', new Message.File('https://a.ua/1.pdf', 1000, 'графік.pdf')],
  ['rich media', new Message.RichMedia(CAROUSEL, null, null, null, null, 'Перелік')],
  ['keyboard', new Message.Keyboard(KEYBOARD)],
]

test.each(messages)("takes the JSON of viber-bot's %s message", async (_, message) => {
  const envelope = {
    receiver: oksana.id,
    sender: { name: '1520', avatar: null },
    tracking_data: '""',
    keyboard: message.keyboard,
    min_api_version: message.minApiVersion,
  }
  expect(await post('send_message', { ...envelope, ...message.toJson() })).toMatchObject({
    status: 0,
    status_message: 'ok',
  })
})
