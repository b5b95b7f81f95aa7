import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { subscriptionsOn } from '../../src/store/announcements/subscriptions.ts'
import { type Universe, universe } from '../universe.ts'
import { announce, heard, invited, later, outcomes, personOf, subscriber } from './stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FOREVER = Number.POSITIVE_INFINITY

let u: Universe
beforeAll(async () => {
  u = await universe()
})
afterAll(() => u?.close())
beforeEach(async () => {
  await u.clear()
  await invited(u, 'telegram', 'official')
})

/** The same for both messengers: the method that brings an announcement. */
const METHODS = { telegram: 'sendMessage', viber: 'broadcast_message' } as const

describe.each(['telegram', 'viber'] as const)('an announcement in %s', channel => {
  const method = METHODS[channel]

  test('is heard once by who is subscribed, and by nobody else', async () => {
    const [one, two] = [await subscriber(u, channel), await subscriber(u, channel, '2')]
    const stranger = u.sandbox[channel].person({})
    stranger.sends('/menu')
    const id = await announce(u)
    await u.settled()
    expect([heard(one).length, heard(two).length, heard(stranger).length]).toEqual([1, 1, 0])
    expect(await outcomes(u, id)).toEqual(['sent', 'sent'])
    await later(u, HOUR)
    expect(heard(one)).toHaveLength(1)
  })

  test('for the whole city waits until there is a colleague to ask, and asks each once', async () => {
    const someone = await subscriber(u, channel)
    const everywhere = { streets: [], districts: [], everywhere: true }
    const id = await announce(u, { places: everywhere }, { consented: false })
    await u.settled()
    const colleague = await invited(u, channel, 'official')
    await later(u, MINUTE)
    expect(heard(colleague)).toHaveLength(1)
    expect(heard(colleague)[0]).toContain('хоче написати всьому місту')
    colleague.sends(`/broadcasts ${id} agree`)
    await u.settled()
    expect(heard(someone)).toHaveLength(1)
  })

  test('passes by who has blocked us, and says so in the report', async () => {
    const [gone, here] = [await subscriber(u, channel), await subscriber(u, channel)]
    gone.leaves()
    // The messenger says so itself, and a person who is out of reach is in no audience.
    await u.settled()
    const id = await announce(u)
    await u.settled()
    expect(await outcomes(u, id)).toEqual(['sent'])
    expect(heard(here)).toHaveLength(1)
  })

  test('waits when the messenger is too busy or down, and then reaches everybody once', async () => {
    const people = [await subscriber(u, channel), await subscriber(u, channel), await subscriber(u, channel)]
    u.sandbox[channel].fault({ method, httpStatus: 502, times: 2 })
    const id = await announce(u)
    await u.settled()
    await later(u, MINUTE)
    await later(u, MINUTE)
    expect(people.map(person => heard(person).length)).toEqual([1, 1, 1])
    expect(await outcomes(u, id)).toEqual(['sent', 'sent', 'sent'])
  })

  test('a 429 is obeyed for everybody', async () => {
    const people = [await subscriber(u, channel), await subscriber(u, channel)]
    const tooMany = channel === 'telegram' ? { errorCode: 429 } : { httpStatus: 429 }
    const repeal = u.sandbox[channel].fault({ method, ...tooMany, retryAfter: 1, times: FOREVER })
    await announce(u)
    await u.settled()
    expect(people.flatMap(heard)).toEqual([])
    repeal()
    await later(u, 5 * MINUTE)
    expect(people.map(person => heard(person).length)).toEqual([1, 1])
  })

  test('a token that is wrong in mid-way stops the channel, tells the admins elsewhere and loses nobody', async () => {
    const other = channel === 'telegram' ? 'viber' : 'telegram'
    const admin = await invited(u, other, 'admin')
    const people = [await subscriber(u, channel), await subscriber(u, channel)]
    const wrong = channel === 'telegram' ? { errorCode: 401, description: 'Unauthorized' } : { viberStatus: 2 }
    const repeal = u.sandbox[channel].fault({ method, ...wrong, times: FOREVER })
    const id = await announce(u)
    await u.settled()
    await admin.waitFor(message => /нас не пускає/.test(message.text))
    expect(await outcomes(u, id)).toEqual([null, null])
    repeal()
    await later(u, 2 * MINUTE)
    expect(people.map(person => heard(person).length)).toEqual([1, 1])
  })

  test('planned works wait for the morning, an emergency does not', async () => {
    u.clock.set(new Date('2026-11-24T21:30:00Z'))
    const person = await subscriber(u, channel)
    const planned = await announce(u, { kind: 'planned' })
    await u.settled()
    expect(await outcomes(u, planned)).toEqual([null])
    await later(u, 7 * HOUR)
    expect(heard(person)).toEqual([])
    await later(u, HOUR)
    expect(heard(person)).toHaveLength(1)
    u.clock.set(new Date('2026-11-25T22:30:00Z'))
    await announce(u, { kind: 'emergency' })
    await u.settled()
    expect(heard(person)).toHaveLength(2)
  })

  test('what comes within an hour is gathered: held back, and then said in one message', async () => {
    const person = await subscriber(u, channel)
    await announce(u, { kind: 'planned', text: 'Оголошення test перше' })
    await u.settled()
    await announce(u, { kind: 'planned', text: 'Оголошення test друге' })
    await announce(u, { kind: 'planned', text: 'Оголошення test третє' })
    await u.settled()
    expect(heard(person)).toHaveLength(1)
    await later(u, HOUR + MINUTE)
    expect(heard(person)).toHaveLength(2)
    expect(heard(person)[1]).toMatch(/друге[\s\S]*третє/)
  })
})

describe('Viber', () => {
  test('reads the list of those a broadcast did not reach', async () => {
    const [one, two] = [await subscriber(u, 'viber'), await subscriber(u, 'viber')]
    u.sandbox.viber.faults.clear()
    u.sandbox.viber.receipts = false
    // Unsubscribed without a word to us: only the answer to the broadcast says so.
    u.sandbox.viber.person({ id: two.id }).subscriber.subscribed = false
    const id = await announce(u)
    await u.settled()
    u.sandbox.viber.receipts = true
    expect(heard(one)).toHaveLength(1)
    expect(await outcomes(u, id)).toEqual(['sent', 'gone'])
  })

  test('tells many in one call', async () => {
    const people = [await subscriber(u, 'viber'), await subscriber(u, 'viber'), await subscriber(u, 'viber')]
    u.sandbox.viber.calls.length = 0
    await announce(u)
    await u.settled()
    expect(people.map(person => heard(person).length)).toEqual([1, 1, 1])
    const calls = u.sandbox.viber.calls.filter(call => call.method === 'broadcast_message')
    expect(calls.map(call => (call.body.broadcast_list as string[]).length)).toEqual([3])
  })

  test('too many broadcasts (status 12) hold the channel and lose nobody', async () => {
    const person = await subscriber(u, 'viber')
    u.sandbox.viber.fault({ method: 'broadcast_message', viberStatus: 12 })
    await announce(u)
    await u.settled()
    expect(heard(person)).toEqual([])
    await later(u, MINUTE)
    expect(heard(person)).toHaveLength(1)
  })

  test('keeps the buttons of a question that is being asked', async () => {
    const person = await subscriber(u, 'viber')
    person.sends('/new')
    await u.settled()
    await announce(u)
    await u.settled()
    expect(heard(person)).toHaveLength(1)
    expect(person.keyboard.flat().map(button => button.label)).toContain('Теплопостачання')
  })
})

test('who is in both messengers hears once, where it costs nothing', async () => {
  const [inTelegram, inViber] = [await subscriber(u, 'telegram'), await subscriber(u, 'viber')]
  for (const person of [inTelegram, inViber]) {
    const id = await personOf(u, person)
    await u.database.transaction(sql => subscriptionsOn(sql).link(id, '+380671234567'))
  }
  await later(u, 25 * HOUR)
  await announce(u)
  await u.settled()
  expect([heard(inTelegram).length, heard(inViber).length]).toEqual([1, 0])
})
