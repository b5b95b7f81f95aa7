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

const lastTo = (person: Person) => person.chat.findLast(message => message.from === 'bot')?.text ?? ''

async function does(...deeds: (() => unknown)[]): Promise<void> {
  for (const deed of deeds) {
    deed()
    await world.settled()
  }
}

describe('a phone that has no button for its location', () => {
  const atThePlace = async (apiVersion: number) => {
    const person = world.sandbox.viber.person({ apiVersion })
    await does(
      () => person.sends('/new'),
      () => person.presses('Дороги'),
      () => person.presses('Яма на дорозі'),
      () => person.presses('Так, погоджуюсь'),
    )
    return person
  }

  test.each([1, 2])('is not told to use it (Viber API %i)', async apiVersion => {
    const person = await atThePlace(apiVersion)
    expect(lastTo(person)).toBe('Де це? Напишіть адресу, наприклад: Володимира Великого, 12.')
    expect(person.keyboard.flat().map(button => button.label)).toEqual(['⬅ Назад', 'Скасувати'])
    await does(() => person.sends('Київ, Хрещатик 22'))
    expect(lastTo(person)).toMatch(/Напишіть адресу в місті\.$/)
    // What another device of theirs, or the clip beside the words, can send is taken all the same.
    await does(() => person.sendsPlace(47.9105, 33.3918))
    expect(lastTo(person)).toMatch(/^Напишіть своїми словами/)
  })

  test('others are', async () => {
    const person = await atThePlace(3)
    expect(lastTo(person)).toMatch(/^Де це\? Надішліть геолокацію/)
    expect(person.keyboard.flat().map(button => button.label)).toContain('📍 Надіслати геолокацію')
  })
})

describe('a request with a shared location', () => {
  /** Consent is asked once in a lifetime and is not counted. */
  const CONSENT = 'Так, погоджуюсь'
  const HERE = '📍 Надіслати геолокацію'
  const BY_MENU = ['[Подати заявку]', '[Дороги]', '[Яма на дорозі]', `[${CONSENT}]`, `[${HERE}]`]
  const WAYS: [string, number, string[]][] = [
    ['by the menu', 7, [...BY_MENU, 'Велика яма посеред дороги', '[Пропустити]', '[Надіслати]']],
    [
      'in own words',
      5,
      ['велика яма на дорозі біля школи', '[Так, подати]', `[${CONSENT}]`, `[${HERE}]`, '[Пропустити]', '[Надіслати]'],
    ],
  ]

  test.each(WAYS)('%s takes no more than %i actions after the start', async (_way, most, deeds) => {
    expect(deeds.filter(deed => !deed.includes(CONSENT)).length).toBeLessThanOrEqual(most)
    for (const person of [world.sandbox.telegram.person(), world.sandbox.viber.person()]) {
      await does(() => person.starts())
      for (const deed of deeds) {
        const label = /^\[(.*)\]$/.exec(deed)?.[1]
        await does(() => (label === undefined ? person.sends(deed) : person.presses(label)))
      }
    }
    const { rows } = await world.database.pool.query('select channel, lat from request order by channel')
    expect(rows).toEqual([
      { channel: 'telegram', lat: expect.any(Number) },
      { channel: 'viber', lat: expect.any(Number) },
    ])
  })
})

describe('a question that waits for the rest of an album', () => {
  test('does not come after its answer', async () => {
    const person = world.sandbox.telegram.person()
    await does(
      () => person.sends('/new'),
      () => person.presses('Дороги'),
      () => person.presses('Яма на дорозі'),
      () => person.presses('Так, погоджуюсь'),
      () => person.sendsPlace(47.9105, 33.3918),
      () => person.sends('Велика яма посеред дороги'),
    )
    person.sendsPhoto(PICTURES[0]!)
    await world.sandbox.telegram.delivered()
    await does(() => person.presses('Пропустити'))
    expect(lastTo(person)).toMatch(/^Перевірте:[\s\S]*\n1 фото$/)
    expect(person.chat.filter(message => message.text.startsWith('Є 1 фото'))).toEqual([])
  })
})
