import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { PICTURES } from '../pictures.ts'
import { type Universe, universe } from '../universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
beforeEach(() => world.clear())
afterAll(() => world?.close())

let lastPerson = 7000
const telegram = (languageCode = 'uk') =>
  world.sandbox.telegram.person({ id: ++lastPerson, firstName: 'Оксана', languageCode })
const viber = (language = 'uk') => world.sandbox.viber.person({ id: `person${++lastPerson}`, name: 'Оксана', language })
const last = (person: Person) => person.chat.findLast(({ from }) => from === 'bot')!
const told = (person: Person) => person.chat.filter(({ from }) => from === 'bot').length

async function does(...deeds: (() => unknown)[]): Promise<void> {
  for (const deed of deeds) {
    deed()
    await world.settled()
  }
}

/** Somebody who is asked where it is. */
async function askedForPlace(person: Person): Promise<void> {
  await does(
    () => person.sends(person.name === 'Оксана' ? '/new' : ''),
    () => person.presses(/Дороги|Roads/),
    () => person.presses(/Яма|Pothole/),
    () => person.presses(/погоджуюсь|agree/i),
  )
}

test('words pasted from a page begin a request', async () => {
  const person = telegram()
  const blocks = [{ type: 'paragraph', text: 'Не горить ліхтар, Черкаська 12' }, { type: 'hologram' }]
  await does(() => person.sendsMessage({ rich_message: { blocks } }))
  expect(last(person).text).toMatch(/Подати\?$/)
})

test("the bot's own reminder, forwarded, is nobody's complaint", async () => {
  const person = telegram()
  await does(() => person.sends('яма на дорозі'))
  const reminder = last(person)
  await does(
    () => person.sends('/cancel'),
    () => person.forwards(reminder),
  )
  expect(last(person).text).toMatch(/^Це моє власне повідомлення/)
  const { rows } = await world.database.pool.query('select current from talk where current is not null')
  expect(rows).toEqual([])
})

describe('an edit', () => {
  test('in which nothing changed is answered by nothing', async () => {
    const person = telegram()
    await does(() => person.sendsPhoto(PICTURES[0]!))
    const photo = person.chat.findLast(({ from }) => from === 'person')!
    const before = told(person)
    await does(
      () => person.reacts(photo),
      () => person.reacts(photo),
    )
    expect(told(person)).toBe(before)
  })

  test('of words and of a photo is said, once for each', async () => {
    const person = telegram()
    await does(() => person.sendsPhoto(PICTURES[0]!))
    const photo = person.chat.findLast(({ from }) => from === 'person')!
    const before = told(person)
    await does(() => person.edits(photo, PICTURES[1]!))
    expect(told(person)).toBe(before + 1)
    expect(last(person).text).toMatch(/^Бачу, що ви змінили повідомлення/)
    const changed = person.chat.findLast(({ from }) => from === 'person')!
    await does(() => person.reacts(changed))
    expect(told(person)).toBe(before + 1)
    await does(() => person.edits(changed, 'яма'))
    expect(told(person)).toBe(before + 2)
  })

  test('of a message that nobody remembers is answered by nothing', async () => {
    const person = telegram()
    await does(() => person.sends('привіт'))
    const old = person.chat.find(({ from }) => from === 'person')!
    await world.database.pool.query('delete from inbox')
    const before = told(person)
    await does(() => person.reacts(old))
    expect(told(person)).toBe(before)
  })
})

describe('a client that cannot share sends the words of the button', () => {
  test.each(['📍 Надіслати геолокацію', 'Надіслати геолокацію', '📍 Share location'])(
    '%s is no address',
    async words => {
      for (const person of [telegram(), viber()]) {
        await askedForPlace(person)
        await does(() => person.sends(words))
        expect(last(person).text).toMatch(/^Звідси геолокація не надсилається\. Напишіть адресу словами/)
        await does(() => person.sends('Володимира Великого 12'))
        expect(last(person).text).toMatch(/Правильно\?$/)
      }
    },
  )

  test('and with no question open nothing is begun', async () => {
    const person = telegram()
    await does(() => person.sends('📍 Надіслати геолокацію'))
    expect(last(person).text).toMatch(/^Звідси геолокація не надсилається/)
    expect((await world.database.pool.query('select from talk where current is not null')).rows).toEqual([])
  })

  test('or a message with nothing in it', async () => {
    const person = viber()
    await askedForPlace(person)
    await does(() => person.sendsMessage({ type: 'location' }))
    expect(last(person).text).toMatch(/^Звідси геолокація не надсилається/)
    await does(() => person.sendsMessage({ type: 'contact' }))
    expect(last(person).text).toMatch(/^Номер мені тут не потрібен/)
  })
})

describe('a topic of a private chat', () => {
  test('is answered in', async () => {
    const person = telegram()
    person.opensTopic(7)
    await does(() => person.sends('яма на дорозі'))
    expect(last(person)).toMatchObject({ topic: 7, text: expect.stringMatching(/Подати\?$/) })
    await does(() => person.presses('Так, подати'))
    expect(last(person).topic).toBe(7)
  })

  test('that is gone is answered in the chat itself', async () => {
    const person = telegram()
    person.opensTopic(7)
    const description = 'Bad Request: message thread not found'
    world.sandbox.telegram.fault({ method: 'sendMessage', errorCode: 400, description })
    await does(() => person.sends('яма на дорозі'))
    expect(last(person).text).toMatch(/Подати\?$/)
    expect(last(person).topic).toBeUndefined()
  })

  test('is nothing to those who have none', async () => {
    const person = telegram()
    await does(() => person.sends('яма на дорозі'))
    expect(last(person).topic).toBeUndefined()
  })
})
