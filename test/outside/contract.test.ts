import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/flows/commands.ts'
import type { Person } from '../../src/sandbox/person.ts'
import type { Database } from '../../src/store/database/database.ts'
import { ask, file } from '../api/city.ts'
import { emptyDatabase } from '../database.ts'
import { KEYS, type Universe, universe } from '../universe.ts'

/** What the outside relies on to the letter and no other test says line by line. */

let u: Universe
let store: Database & { away: boolean }
beforeAll(async () => {
  const real = await emptyDatabase()
  const gone = { query: () => Promise.reject(new Error('the store is away')) }
  store = Object.create(real, {
    away: { value: false, writable: true },
    pool: { get: () => (store.away ? gone : real.pool) },
    answers: { value: () => (store.away ? gone.query() : real.answers()) },
  })
  u = await universe({ database: store })
})
beforeEach(() => u.clear())
afterAll(async () => {
  await u?.close()
  await store?.close()
})

const CHANNELS = ['telegram', 'viber'] as const

function somebody(channel: (typeof CHANNELS)[number], name = 'Оксана'): Person {
  return channel === 'telegram' ? u.sandbox.telegram.person({ firstName: name }) : u.sandbox.viber.person({ name })
}

const lastTold = (person: Person) => person.chat.findLast(message => message.from === 'bot')

describe('whoever looks after the program', () => {
  test('sees that it lives, that it is ready, and its numbers', async () => {
    expect((await ask(u, '/healthz', { key: null })).status).toBe(200)
    expect(await ask(u, '/readyz', { key: null })).toMatchObject({ status: 200, body: { ready: true } })
    const metrics = await ask(u, '/metrics', { key: null })
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=/)
    expect(metrics.text).toMatch(/^# HELP \w+/m)
    expect(metrics.text).not.toMatch(/Оксана|\+380/)
  })

  test('is told what is missing, and that it lives all the same', async () => {
    store.away = true
    const ready = await ask(u, '/readyz', { key: null })
    const alive = await ask(u, '/healthz', { key: null })
    store.away = false
    expect(ready).toMatchObject({ status: 503, body: { ready: false, missing: ['the store does not answer'] } })
    expect(alive.status).toBe(200)
    expect((await ask(u, '/readyz', { key: null })).status).toBe(200)
  })
})

describe('an invitation', () => {
  const invite = async (role = 'official') => {
    const { status, body } = await ask<{ code: string; telegram: string; viber: string; expiresAt: string }>(
      u,
      '/api/v1/officials/invites',
      { body: { role, name: 'Ірина' } },
    )
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(['code', 'expiresAt', 'telegram', 'viber'])
    expect(new Date(body.expiresAt).getTime()).toBeGreaterThan(u.clock.now().getTime())
    return body
  }
  const isOfficial = async (person: Person) => {
    person.sends('/announce')
    await u.settled()
    return !lastTold(person)!.text.startsWith('Такої команди')
  }

  test.each(CHANNELS)('works by its link in %s, once', async channel => {
    const { [channel]: link, code } = await invite()
    const query = new URL(link).searchParams
    expect(channel === 'telegram' ? query.get('start') : query.get('context')).toBe(code)
    const [person, late] = [somebody(channel), somebody(channel, 'Петро')]
    for (const one of [person, late]) {
      one.starts(code)
      await u.settled()
    }
    expect([await isOfficial(person), await isOfficial(late)]).toEqual([true, false])
  })

  test.each(CHANNELS)('works typed alone in %s', async channel => {
    const { code } = await invite('operator')
    const person = somebody(channel)
    person.sends(code)
    await u.settled()
    person.sends('/queue')
    await u.settled()
    expect(lastTold(person)!.text).toMatch(/^Відкриті заявки/)
  })

  test.each([
    ['no role', { name: 'Ірина' }],
    ['a role that is none', { role: 'mayor', name: 'Ірина' }],
    ['no name', { role: 'official', name: ' ' }],
    ['a name too long', { role: 'official', name: 'я'.repeat(101) }],
    ['a district of another city', { role: 'official', name: 'Ірина', district: 'Оболонь' }],
    ['a field that is not taken', { role: 'official', name: 'Ірина', admin: true }],
  ])('with %s is refused, and nobody is invited', async (_what, body) => {
    expect((await ask(u, '/api/v1/officials/invites', { body })).status).toBe(400)
    expect((await ask(u, '/api/v1/officials')).body).toEqual({ items: [] })
  })
})

describe('every call that changes something', () => {
  const HALF = '{"half":'
  const cases: [what: string, asked: Parameters<typeof ask>[2], status: number[]][] = [
    ['without a key', { key: null, body: {} }, [401]],
    ['with a foreign key', { key: 'somebody-else', body: {} }, [401]],
    ['with a key that may only read', { key: KEYS.reader, body: {} }, [403]],
    ['with five megabytes', { body: { words: 'a'.repeat(5_000_000) } }, [413]],
    ['with half a JSON', { body: HALF }, [400]],
    [
      'in another charset',
      { body: '{}', headers: { 'content-type': 'application/json; charset=windows-1251' } },
      [400],
    ],
    ['with bytes of another charset', { body: new Uint8Array([0x7b, 0x22, 0xef, 0xf0, 0x22, 0x7d]) }, [400]],
    ['as a form', { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, [400, 415]],
  ]
  const kept = async () => {
    const tables = ['request', 'request_history', 'official', 'reception_day', 'person', 'fact']
    const counts = tables.map(table => `(select count(*) from ${table}) as ${table}`)
    return (await store.pool.query(`select ${counts.join(', ')}`)).rows
  }

  test.each(cases)('%s is refused in one sentence and changes nothing', async (_what, asked, statuses) => {
    const number = await file(u)
    const { body } = await ask<{ paths: Record<string, object> }>(u, '/api/v1/openapi.json')
    const routes = Object.entries(body.paths).flatMap(([route, ways]) => ('post' in ways ? [route] : []))
    expect(routes.length).toBeGreaterThan(6)
    const before = await kept()
    for (const route of routes) {
      const path = route.replace('{number}', number).replace('{id}', '1')
      const answer = await ask<{ error: string }>(u, path, { method: 'POST', ...asked })
      expect(statuses, `${route}: ${answer.text}`).toContain(answer.status)
      expect(answer.body.error, route).toMatch(/^[^\n]{5,300}\.$/)
    }
    expect(await kept()).toEqual(before)
    expect(u.log).toEqual([])
  })
})

describe('the words of the chat', () => {
  const RESIDENTS =
    '/start /menu /new /my /ask /repairs /addresses /suggest /reception /language /privacy /help /cancel'.split(' ')
  const OFFICIALS = '/announce /broadcasts /queue /stats'.split(' ')

  test('are all there, and every one has a button', () => {
    const known = new Map(COMMANDS.map(({ command, label }) => [command, label]))
    expect([...RESIDENTS, ...OFFICIALS].filter(word => !known.get(word))).toEqual([])
  })

  test.each(CHANNELS)('work at any time in %s, in the middle of a request too', async channel => {
    const person = somebody(channel)
    person.starts()
    await u.settled()
    for (const word of RESIDENTS) {
      person.sends('нема опалення третій день')
      await u.settled()
      const before = person.chat.length
      person.sends(word)
      await u.settled()
      const told = person.chat.slice(before).filter(message => message.from === 'bot')
      expect(told.length, word).toBeGreaterThan(0)
      expect(told.map(message => message.text).join('\n'), word).not.toMatch(/Такої команди|не знаю/)
      person.sends('/cancel')
      await u.settled()
    }
    for (const word of OFFICIALS) {
      person.sends(word)
      await u.settled()
      expect(lastTold(person)!.text, word).toMatch(/^Такої команди я не знаю/)
    }
  })

  test('themes bear the names that are promised', () => {
    const named = u.city.world.categories.categories.map(({ code, name }) => `${code}: ${name.uk}`)
    expect([...named].sort()).toEqual(
      [
        'heating: Теплопостачання',
        'water: Водопостачання та водовідведення',
        'lighting: Зовнішнє освітлення',
        'amenities: Благоустрій та контейнерні майданчики',
        'roads: Дороги',
        'transport: Громадський транспорт',
        'wartime: Воєнний стан',
        "business: Об'єкти бізнесу",
        'social: Соціальна підтримка',
        "health: Охорона здоров'я",
        'manholes: Комунікаційні колодязі',
        'defenders: Захисники та їх родини',
        'housing: Будинок, ліфти, електрика, газ',
        'other: Інше',
      ].sort(),
    )
  })

  test('buttons contain the words that are promised', () => {
    const { texts } = u.city.world
    const promised: Record<string, string> = {
      'button-yes': 'Так',
      'button-no': 'Ні',
      'button-send': 'Надіслати',
      'button-skip': 'Пропустити',
      'button-back': 'Назад',
      'button-cancel': 'Скасувати',
      'button-share-place': 'геолокацію',
    }
    for (const [key, word] of Object.entries(promised)) expect(texts.render('uk', { key }), key).toContain(word)
  })
})
