import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { type Universe, universe } from '../universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
beforeEach(() => world.clear())
afterAll(() => world?.close())

const PLACE = [47.9105, 33.3918] as const
const REMARK = /^Схоже, це відповідь на одне з попередніх питань/

/** Does something as if it had been said when this stood on the screen: Viber brings it late. */
async function late(person: ViberPerson, shown: string, act: () => void): Promise<string> {
  person.subscriber.trackingData = shown
  act()
  await world.settled()
  return person.chat.at(-1)!.text
}

/** Somebody whose request waits for its place; gives what stood on the screen then. */
async function askedForPlace(person: ViberPerson): Promise<string> {
  for (const words of ['/new', 'Теплопостачання', 'Немає опалення', 'Так, погоджуюсь']) {
    if (/Де це\?/.test(person.chat.at(-1)?.text ?? '')) break // consent is asked once
    person.sends(words)
    await world.settled()
  }
  expect(person.chat.at(-1)?.text).toMatch(/Де це\?/)
  return person.subscriber.trackingData
}

/** The button of an older keyboard: its words come with what went along with the last message. */
async function pressesOld(person: ViberPerson, label: string): Promise<string> {
  const message = person.chat.slice(0, -1).findLast(({ buttons }) => buttons.flat().some(b => b.label === label))!
  person.presses({ label, message })
  await world.settled()
  return person.chat.at(-1)!.text
}

/** Talks with an open question. */
const talks = async () =>
  (await world.database.pool.query('select current from talk where current is not null')).rows.length

describe('what Viber brings late, said under a question of a talk', () => {
  test('that is over: begins nothing', async () => {
    const person = world.sandbox.viber.person({ name: 'Оксана' })
    const shown = await askedForPlace(person)
    person.sends('/cancel')
    await world.settled()
    expect(await late(person, shown, () => person.sendsPlace(...PLACE))).toMatch(REMARK)
    expect(await late(person, shown, () => person.sends('нема опалення третій день'))).toMatch(REMARK)
    expect(await talks()).toBe(0)
  })

  test('that another has taken the place of: is no answer to that one', async () => {
    const person = world.sandbox.viber.person({ name: 'Оксана' })
    const shown = await askedForPlace(person)
    person.sends('/cancel')
    await world.settled()
    const now = await askedForPlace(person)
    expect(now).not.toBe(shown)
    expect(await late(person, shown, () => person.sendsPlace(...PLACE))).toMatch(REMARK)
    expect(await late(person, now, () => person.sendsPlace(...PLACE))).not.toMatch(REMARK)
  })
})

test('a button of an older keyboard of Viber answers no other question, whatever its words', async () => {
  const person = world.sandbox.viber.person({ name: 'Оксана' })
  await askedForPlace(person)
  const said = async (words: string) => {
    person.sends(words)
    await world.settled()
    return person.chat.at(-1)!.text
  }
  expect(await said('Володимира Великого 12')).toMatch(/Правильно\?$/)
  await said('/cancel')
  expect(await said('яма на дорозі')).toMatch(/Подати\?$/)
  for (const label of ['Так', 'Немає опалення', 'Ще варіанти']) {
    expect(await pressesOld(person, label)).toMatch(/^Ця кнопка вже не діє.*«Дороги → .*Подати\?$/s)
  }
  expect(await said('Так')).not.toMatch(/^Ця кнопка|Подати\?$/)
  await pressesOld(person, 'Мої заявки')
  expect(person.chat.slice(-2).map(({ text }) => text)).toContain('Заявок у вас ще немає. Подати?')
})
