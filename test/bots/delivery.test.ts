import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TalkState } from '../../src/flows/engine/talk.ts'
import type { Person } from '../../src/sandbox/person.ts'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { invited } from '../announcements/stage.ts'
import { type Universe, universe } from '../universe.ts'

const HOUR = 3_600_000

let world: Universe
beforeAll(async () => {
  world = await universe()
})
beforeEach(() => world.clear())
afterAll(() => world?.close())

/** What the bot has said to a person, oldest first. */
const told = (person: Person) => person.chat.filter(({ from }) => from === 'bot').map(({ text }) => text)

const reachable = async () =>
  (await world.database.pool.query<{ reachable: boolean }>('select reachable from account')).rows.map(
    row => row.reachable,
  )

const pending = async () => (await world.database.pool.query('select 1 from outbox where settled_at is null')).rowCount

/** The time goes on, and what waited for it is picked up. */
async function later(ms: number): Promise<void> {
  world.clock.set(new Date(world.clock.now().getTime() + ms))
  await world.app.sweep()
  await world.settled()
}

async function says(person: Person, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    person.sends(text)
    await world.settled()
  }
}

describe('Telegram', () => {
  const oksana = () => world.sandbox.telegram.person({ firstName: 'Оксана' })

  test.each([
    ['a flood', { errorCode: 429, retryAfter: 2 }],
    ['a bad gateway', { httpStatus: 502 }],
    ['its own failure', { errorCode: 500, description: 'Internal Server Error' }],
    ['no answer at all', { dropAnswer: true }],
  ])('that answers with %s is tried again, and the answer is not lost', async (_label, fault) => {
    const person = oksana()
    world.sandbox.telegram.fault({ method: 'sendMessage', ...fault })
    await says(person, '/menu')
    expect(told(person).length).toBeGreaterThanOrEqual(1)
    expect(await pending()).toBe(0)
  })

  test.each([
    ['itself', { errorCode: 429 }],
    ['through a proxy in front of it', { httpStatus: 429 }],
  ])(
    'that tells everybody to wait long, %s, is left alone until then; then the answers come in their order',
    async (_label, fault) => {
      const person = oksana()
      world.sandbox.telegram.fault({ method: 'sendMessage', retryAfter: 600, ...fault })
      await says(person, '/menu', '/help')
      expect(told(person).length).toBeLessThan(2)
      await later(HOUR)
      await later(HOUR)
      expect(told(person).map(text => text.slice(0, 8))).toEqual(['Що зроби', 'Я бот Ко'])
      expect(await pending()).toBe(0)
    },
  )

  test.each([
    ['blocked us', 'Forbidden: bot was blocked by the user'],
    ['deleted their account', 'Forbidden: user is deactivated'],
  ])('says that somebody has %s: they are out of reach until their next word', async (_label, description) => {
    const person = oksana()
    world.sandbox.telegram.fault({ method: 'sendMessage', errorCode: 403, description })
    await says(person, '/menu')
    expect([await reachable(), told(person)]).toEqual([[false], []])
    await says(person, '/help')
    expect([await reachable(), told(person).length]).toEqual([[true], 1])
  })

  test('does not take the token any more: an admin hears it in the other messenger, once', async () => {
    const admin = await invited(world, 'viber', 'admin')
    const person = oksana()
    world.sandbox.telegram.fault({ method: 'sendMessage', errorCode: 401, description: 'Unauthorized', times: 2 })
    await says(person, '/menu', '/help')
    expect(told(admin).filter(text => /^Telegram нас не пускає/.test(text)).length).toBe(1)
    await later(HOUR)
    await later(HOUR)
    expect(told(person).length).toBe(2)
  })

  test('refuses a message: it is in the log by its number, without a word of it, and is not tried again', async () => {
    const person = oksana()
    world.sandbox.telegram.fault({
      method: 'sendMessage',
      errorCode: 400,
      description: "Bad Request: can't parse entities",
    })
    await says(person, '/menu')
    await later(HOUR)
    expect(told(person)).toEqual([])
    expect(world.log).toMatchObject([{ msg: 'a message was refused', why: "400 Bad Request: can't parse entities" }])
    expect(JSON.stringify(world.log)).not.toMatch(/Що зробимо|Оксана/)
  })

  test('gets an answer to a press before anything else, even while nothing can be sent', async () => {
    const person = oksana()
    await says(person, '/menu')
    world.sandbox.telegram.fault({ method: 'sendMessage', httpStatus: 502 })
    person.presses('Подати заявку')
    await world.settled()
    const answers = ['answerCallbackQuery', 'sendMessage']
    const calls = world.sandbox.telegram.calls.filter(
      ({ method, status }) => status === 200 && answers.includes(method),
    )
    const methods = calls.map(({ method }) => method)
    expect(methods.slice(-2)).toEqual(answers)
  })

  test('is told once in a group that requests are a private thing, and nothing is written', async () => {
    const group = oksana().inGroup()
    group.sends('просто розмова')
    group.sends('/start@dveri_bot')
    group.sendsAnonymously('/start')
    group.posts('новина')
    await world.settled()
    expect(group.fromBot.map(message => message.text)).toEqual(
      Array(group.fromBot.length).fill(expect.stringContaining('особисто')),
    )
    expect((await world.database.pool.query('select 1 from person')).rowCount).toBe(0)
  })
})

describe('Viber', () => {
  const oksana = () => world.sandbox.viber.person({ name: 'Оксана' })

  test.each([
    ['a limit in front of it', { httpStatus: 429, retryAfter: 2 }],
    ['a bad gateway', { httpStatus: 502 }],
    ['a status nobody knows', { viberStatus: 99 }],
    ['no answer at all', { dropAnswer: true }],
  ])('that answers with %s is tried again, and the answer is not lost', async (_label, fault) => {
    const person = oksana()
    world.sandbox.viber.fault({ method: 'send_message', ...fault })
    await says(person, '/menu')
    expect(told(person).length).toBeGreaterThanOrEqual(1)
    expect(await pending()).toBe(0)
  })

  test.each([5, 6, 11, 13])(
    'that answers with status %i cannot reach the person, until their next word',
    async viberStatus => {
      const person = oksana()
      world.sandbox.viber.fault({ method: 'send_message', viberStatus })
      await says(person, '/menu')
      expect(await reachable()).toEqual([false])
      await says(person, '/help')
      expect([await reachable(), told(person).length]).toEqual([[true], 1])
    },
  )

  test.each([2, 7, 9, 10])('that shuts the whole bot out with status %i loses no answer', async viberStatus => {
    const person = oksana()
    world.sandbox.viber.fault({ method: 'send_message', viberStatus })
    await says(person, '/menu')
    expect(told(person)).toEqual([])
    await later(HOUR)
    expect(told(person)).toHaveLength(1)
    expect(await reachable()).toEqual([true])
  })

  test('that finds out later that a message failed makes it a refused one', async () => {
    const person = oksana()
    world.sandbox.viber.fault({ method: 'send_message', failsLater: 'Internal error' })
    await says(person, '/menu')
    const { rows } = await world.database.pool.query('select outcome from outbox')
    expect(rows).toEqual([{ outcome: 'refused' }])
  })

  test('says when a message has come and when it was read, by its 64-bit token', async () => {
    const person = oksana()
    await says(person, '/menu')
    person.reads()
    await world.settled()
    const { rows } = await world.database.pool.query(
      'select delivered_at is not null as came, seen_at is not null as seen from outbox',
    )
    expect(rows).toEqual([{ came: true, seen: true }])
  })

  test('never gets a message without a keyboard in a whole conversation', async () => {
    const person = oksana()
    await says(
      person,
      '/menu',
      '/new',
      'Дороги',
      'Яма на дорозі',
      'так погоджуюсь',
      'проспект миру',
      'так',
      'Велика яма посеред дороги',
    )
    for (const message of person.chat.filter(({ from }) => from === 'bot'))
      expect(message.buttons.length).toBeGreaterThan(0)
    expect(person.keyboard.flat().map(({ label }) => label)).toContain('Пропустити')
  })
})

describe('what Viber failed to bring at first and brings later', () => {
  const late = (person: Person, message: object) =>
    (person as ViberPerson).raw({ event: 'message', sender: { id: person.id, api_version: 10 }, message })
  /** A person whose question about the place was asked in the talk before; its tracking data. */
  const inTheNextTalk = async () => {
    const person = world.sandbox.viber.person({ name: 'Олег' })
    await says(person, '/new', 'Теплопостачання', 'Немає опалення', 'Так, погоджуюсь')
    const tracking_data = person.subscriber.trackingData
    await says(person, '/cancel', '/new')
    return { person, tracking_data }
  }

  test.each([
    ['a place', { type: 'location', location: { lat: 47.9, lon: 33.35 } }],
    ['a description', { type: 'text', text: 'батареї холодні третій день' }],
    ['a photo', { type: 'picture', media: 'http://127.0.0.1:9/1.jpg' }],
  ])('answers no question of another talk: %s', async (_label, message) => {
    const { person, tracking_data } = await inTheNextTalk()
    const asked = person.subscriber.trackingData
    late(person, { ...message, tracking_data })
    await world.settled()
    expect(told(person).at(-1)).toMatch(/^Схоже, це відповідь на одне з попередніх питань/)
    const { waiting, answers, opening } = await talkNow()
    expect({ waiting, answers, opening }).toEqual({ waiting: 'category', answers: {}, opening: {} })
    expect(person.subscriber.trackingData).toBe(asked)
  })

  const talkNow = async () =>
    (await world.database.pool.query<{ current: TalkState }>('select current from talk')).rows[0]!.current
})

describe('whatever is typed', () => {
  const ODD: [label: string, text: string][] = [
    ['10,000 characters', 'яма '.repeat(2500)],
    ['right to left', '\u202Eшלום вода\u202C'],
    ['nothing but width', '\u200B\u200D\uFEFF'],
    ['emoji', '🥶👩‍👩‍👧🇺🇦'],
    ['HTML', '<script>alert(1)</script><b>&amp;</b>'],
    ['SQL', "'; drop table person; --"],
    ['a fill-in of Viber', 'replace_me_with_user_name'],
    ['a zero byte', 'яма\u0000яма'],
    ['half an emoji', 'яма \uD83E'],
    ['a fluent pattern', '{ $number } { -brand }'],
    ['a name every object has', '__proto__'],
  ]

  test.each(ODD)('is answered in both messengers: %s', async (_label, text) => {
    const { telegram, viber } = world.sandbox
    const anna = telegram.person({ firstName: 'Анна' })
    const oleh = viber.person({ name: 'Олег' })
    const chat = { id: Number(anna.id), type: 'private', first_name: 'Анна' }
    const from = { id: Number(anna.id), is_bot: false, first_name: 'Анна' }
    anna.starts()
    oleh.sends('/menu')
    await world.settled()
    const before = told(anna).length
    anna.raw({ message: { message_id: 900, date: 1_795_507_200, chat, from, text } })
    oleh.raw({ event: 'message', sender: { id: oleh.id, api_version: 10 }, message: { type: 'text', text } })
    await world.settled()
    expect([told(anna).length > before, told(oleh).length > 1]).toEqual([true, true])
    expect(world.log.filter(line => line.level >= 50)).toEqual([])
  })
})
