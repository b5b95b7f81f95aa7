import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ask } from '../api/city.ts'
import { KEYS, MORNING, type Universe } from '../universe.ts'
import { FORMATS, type Format, filed, get, LEAST, post } from './open311.ts'
import * as shapes from './shapes.ts'

export function writingSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())

  /** A request as the API shows it to a key that sees contacts. */
  const inside = async (number: string) => (await ask(u, `/api/v1/requests/${number}`, { key: KEYS.contacts })).body
  const kept = async (): Promise<unknown> =>
    (await u.database.pool.query('select r.*, h.* from request r join request_history h using (number) order by h.id'))
      .rows

  describe('a request that is filed', () => {
    it.each(FORMATS)('is answered with its number at once (%s)', async format => {
      const answer = await post(u, `requests.${format}`, LEAST)
      expect(answer.status, answer.text).toBe(200)
      expect(answer.body).toHaveLength(1)
      const { service_request_id: number, service_notice: notice, token } = answer.body[0]
      expect([number, notice, token]).toEqual(['1520-26-000001', 'Термін — до 9 грудня.', undefined])
      expect((await get(u, `requests/${number}.${format}`)).status).toBe(200)
      expect((await get(u, `tokens/${number}.${format}`)).body).toEqual([{ service_request_id: number, token: number }])
    })

    it('goes the way of all requests', async () => {
      const number = await filed(u, {
        'attribute[subcategory]': 'weak-heating',
        'attribute[weak-heating-details]': '14 градусів',
        address_string: 'мелешкина 12',
        first_name: 'Олена',
        last_name: 'Коваль',
        phone: '067 123 45 67',
      })
      expect(await inside(number)).toMatchObject({
        kind: 'problem',
        channel: 'open311',
        status: 'registered',
        category: 'heating',
        subcategory: 'weak-heating',
        description: 'Холодні батареї.\nСкільки градусів у квартирі? 14 градусів',
        address: { text: 'мелешкина 12', street: 'вулиця Володимира Великого', house: '12', district: 'Саксаганський' },
        location: { lat: 47.91, lon: 33.39 },
        dueAt: '2026-11-27T21:59:59.000Z',
        contact: { name: 'Олена Коваль', phone: '+380671234567' },
      })
    })

    it.each([
      ['a point', { lat: '47.91', long: '33.39' }, { district: 'Металургійний', street: null }],
      ['an address we know', { address_string: 'проспект Миру, 5' }, { street: 'проспект Миру', house: '5' }],
      [
        'an address we do not know',
        { address_string: 'за старим базаром' },
        { text: 'за старим базаром', street: null },
      ],
    ])('may say where it is by %s', async (_what, place, address) => {
      const { lat: _, long: __, ...rest } = LEAST
      const answer = await post(u, 'requests.json', { ...rest, ...place })
      expect(answer.status, answer.text).toBe(200)
      expect(await inside(answer.body[0].service_request_id)).toMatchObject({ address })
    })

    it('may bring what the standard knows and we have no use for, and empty fields as if they were not there', async () => {
      const answer = await post(u, 'requests.json', {
        ...LEAST,
        jurisdiction_id: 'kr.gov.ua',
        email: 'olena@example.com',
        device_id: 'a1',
        account_id: '7',
        address_id: '',
        address_string: '',
        media_url: '',
        phone: '',
        'attribute[subcategory]': '',
      })
      expect(answer.status, answer.text).toBe(200)
      const number = answer.body[0].service_request_id
      expect(await inside(number)).toMatchObject({
        subcategory: null,
        photos: [],
        contact: { name: null, phone: null },
      })
      expect((await get(u, `requests/${number}.json?jurisdiction_id=kr.gov.ua`)).status).toBe(200)
    })

    it('may write an answer the way answers of several values are written', async () => {
      const form = `${new URLSearchParams(LEAST)}&attribute[subcategory][]=weak-heating`
      const answer = await post(u, 'requests.json', form)
      expect(answer.status, answer.text).toBe(200)
      expect((await inside(answer.body[0].service_request_id)).subcategory).toBe('weak-heating')
    })

    it('needs no place where there can be none', async () => {
      const { lat: _, long: __, ...rest } = LEAST
      const answer = await post(u, 'requests.json', {
        ...rest,
        service_code: 'transport',
        'attribute[subcategory]': 'driver',
      })
      expect(answer.status, answer.text).toBe(200)
      expect((await inside(answer.body[0].service_request_id)).address).toBeNull()
    })

    it('is kept as it was typed, but for marks that nobody sees', async () => {
      const typed = "<b>ніч</b> '; drop table request; -- \u202eкінець \u{1f525} а+б=в & 100%"
      expect((await inside(await filed(u, { description: typed }))).description).toBe(typed.replace('\u202e', ''))
    })

    it('says first whom to call when there is danger', async () => {
      const answer = await post(u, 'requests.json', {
        ...LEAST,
        service_code: 'housing',
        'attribute[subcategory]': 'gas-smell',
      })
      expect(answer.body[0].service_notice, answer.text).toMatch(/^Пахне газом — телефонуйте 104/)
    })

    it('twice under one Idempotency-Key is filed once', async () => {
      const key = { 'idempotency-key': 'app-1' }
      const answers = await Promise.all([1, 2, 3].map(() => post(u, 'requests.json', LEAST, key)))
      expect(new Set(answers.map(answer => answer.body[0].service_request_id))).toEqual(new Set(['1520-26-000001']))
      expect((await post(u, 'requests.json', { ...LEAST, description: 'Інше.' }, key)).status).toBe(400)
      expect(await filed(u)).toBe('1520-26-000002')
    })

    it('without one, and the same in all it says, is filed once within a minute and a half', async () => {
      const swing = { ...LEAST, description: 'Гойдалка зламана' }
      const number = async (form: Record<string, string>, format: Format = 'json') =>
        (await post(u, `requests.${format}`, form)).body[0].service_request_id
      const at = (seconds: number) => u.clock.set(new Date(MORNING.getTime() + seconds * 1_000))
      expect(await Promise.all([number(swing), number(swing), number(swing)])).toEqual(Array(3).fill('1520-26-000001'))
      at(89)
      const { lat, ...rest } = swing
      expect(await number({ ...rest, lat }, 'xml')).toBe('1520-26-000001')
      expect(await number({ ...swing, lat: '47.92' })).toBe('1520-26-000002')
      expect(await number({ ...swing, first_name: 'Олена' })).toBe('1520-26-000003')
      at(91)
      expect(await number(swing)).toBe('1520-26-000004')
      expect(await number(swing)).toBe('1520-26-000004')
    })

    it('comes from FixMyStreet as it sends it', async () => {
      const form = new URLSearchParams([
        ...Object.entries(LEAST),
        ['jurisdiction_id', 'kryvyi-rih'],
        ['description', 'Яма на переході\n\nВелика яма.\n\nhttps://fix.example/report/12'],
        ['address_id', '#NOTPINPOINTED#'],
        ['email', 'olena@example.com'],
        ['account_id', ''],
        ['media_url', 'https://fix.example/photo/12.0.full.jpeg'],
        ['media_url', 'https://fix.example/photo/12.1.full.jpeg'],
        ['media_url', 'https://fix.example/photo/12.2.full.jpeg'],
        ['attribute[easting]', '1'],
        ['attribute[northing]', '2'],
        ['attribute[fixmystreet_id]', '12'],
        ['attribute[closest_address]', 'вулиця'],
      ])
      const answer = await post(u, 'requests.json', form.toString())
      expect(answer.status, answer.text).toBe(200)
      const number = answer.body[0].service_request_id
      expect((await inside(number)).photos).toHaveLength(3)
      const [request] = (await get(u, `requests/${number}.json?extensions=true`)).body
      expect(request.media_url).toBe('https://fix.example/photo/12.0.full.jpeg')
      expect(request.extended_attributes.media_urls).toEqual(
        [0, 1, 2].map(n => `https://fix.example/photo/12.${n}.full.jpeg`),
      )
      expect((await inside(number)).description).not.toContain('easting')
    })
  })

  describe('a request that cannot be filed', () => {
    const { api_key: _, ...keyless } = LEAST
    const { lat: __, long: ___, ...placeless } = LEAST
    const windows1251 = new Uint8Array([...Buffer.from(`${new URLSearchParams(LEAST)}&description=`), 0xff, 0xec, 0xe0])
    const cases: [
      what: string,
      form: Record<string, string> | string | Uint8Array<ArrayBuffer>,
      status: number,
      says: RegExp,
      headers?: Record<string, string>,
    ][] = [
      ['without a key', keyless, 403, /api_key/],
      ['with a foreign key', { ...LEAST, api_key: 'somebody-else' }, 403, /api_key/],
      ['with a key that may only read', { ...LEAST, api_key: KEYS.reader }, 403, /api_key/],
      ['without a service', { ...LEAST, service_code: '' }, 400, /service_code/],
      ['for a service that is none', { ...LEAST, service_code: 'weather' }, 404, /weather/],
      ['without a place', placeless, 400, /lat.*address_string/],
      ['with half a point', { ...placeless, lat: '47.91' }, 400, /lat/],
      ['with a point in words', { ...placeless, lat: 'північ', long: '33.39' }, 400, /lat/],
      ['with a point beyond the pole', { ...placeless, lat: '91', long: '33.39' }, 400, /lat/],
      ['in another city, by its point', { ...placeless, lat: '50.45', long: '30.52' }, 400, /Кривий Ріг/],
      ['in another city, by its name', { ...placeless, address_string: 'Київ, вулиця Хрещатик, 1' }, 400, /Кривий Ріг/],
      ['by an address code, which we have none of', { ...placeless, address_id: '77' }, 400, /address_string/],
      ['with a description too long', { ...LEAST, description: 'я'.repeat(4_001) }, 400, /description.*4\D?000/],
      ['with an answer that is not offered', { ...LEAST, 'attribute[subcategory]': 'snow' }, 400, /snow/],
      [
        'with two answers where one is wanted',
        `${new URLSearchParams(LEAST)}&attribute[subcategory]=bill&attribute[subcategory]=meter`,
        400,
        /subcategory/,
      ],
      ['with two services', `${new URLSearchParams(LEAST)}&service_code=roads`, 400, /service_code/],
      [
        'with more pictures than anybody looks at',
        `${new URLSearchParams(LEAST)}${Array.from({ length: 21 }, (_, n) => `&media_url=https://example.com/${n}`).join('')}`,
        400,
        /20/,
      ],
      [
        'with one picture of several that is no address',
        `${new URLSearchParams(LEAST)}&media_url=https://example.com/a.jpg&media_url=javascript:alert(1)`,
        400,
        /media_url/,
      ],
      ['with a picture that is no address', { ...LEAST, media_url: 'javascript:alert(1)' }, 400, /media_url/],
      ['with a phone that is none', { ...LEAST, phone: 'дзвоніть' }, 400, /phone/],
      [
        'in another charset, by its name',
        LEAST,
        400,
        /UTF-8/,
        { 'content-type': 'application/x-www-form-urlencoded; charset=windows-1251' },
      ],
      ['in another charset, by its bytes', windows1251, 400, /UTF-8/],
      ['with broken escapes', `${new URLSearchParams(LEAST)}&description=%D0`, 400, /UTF-8/],
      ['as JSON', JSON.stringify(LEAST), 400, /urlencoded/, { 'content-type': 'application/json' }],
      ['with five megabytes', { ...LEAST, description: 'a'.repeat(5_000_000) }, 413, /64/],
      ['with nothing', '', 403, /api_key/],
    ]
    it.each(cases)('%s', async (_what, form, status, says, headers) => {
      for (const format of FORMATS) {
        const answer = await post(u, `requests.${format}`, form, headers)
        expect(answer.status, answer.text).toBe(status)
        expect(answer.body[0].description).toMatch(says)
        if (format === 'json') shapes.errors.parse(answer.body)
      }
      expect(await kept()).toEqual([])
      expect(u.log).toEqual([])
    })
  })
}
