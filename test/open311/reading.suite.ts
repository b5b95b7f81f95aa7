import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { move } from '../api/city.ts'
import { MORNING, type Universe } from '../universe.ts'
import { FORMATS, filed, get } from './open311.ts'
import * as shapes from './shapes.ts'

export function readingSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())

  const DAY = 86_400_000
  const on = (day: number) => u.clock.set(new Date(MORNING.getTime() + day * DAY))

  /** Values as XML has them: text, and nothing where there is nothing. */
  function asText(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(asText)
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]))
    }
    return value === null ? '' : String(value)
  }

  describe('both formats', () => {
    it.each([
      'discovery',
      'services',
      'services/heating',
      'requests',
      'requests/1520-26-000001',
      'tokens/1520-26-000001',
      'servicerequestupdates',
      'services/nothing',
    ])('say the same at %s, under their own content type', async path => {
      const number = await filed(u, {
        description: 'Лист <b>«A & B»</b>\n]]> \u{1f525}',
        address_string: 'проспект Миру, 5',
      })
      await move(u, number, 'assigned', { comment: 'Передали.' })
      const [json, xml] = [await get(u, `${path}.json?extensions=true`), await get(u, `${path}.xml?extensions=true`)]
      expect([json.type, xml.type]).toEqual(['application/json; charset=utf-8', 'text/xml; charset=utf-8'])
      expect(xml.text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/)
      expect(xml.status).toBe(json.status)
      expect(xml.body).toEqual(asText(json.body))
    })

    it('leave out what XML cannot hold', async () => {
      await filed(u, { description: 'до\u0000 \u0007\u001f після \ufffe кінець' })
      expect((await get(u, 'requests.xml')).body[0].description).toBe('до  після  кінець')
    })
  })

  describe('discovery', () => {
    it('says where we are, in both formats, before the version and under it', async () => {
      const { body } = await get(u, 'discovery.json')
      const { endpoints, changeset } = shapes.discovery.parse(body)
      expect(endpoints[0]).toMatchObject({
        url: `${u.app.address}/open311/v2/`,
        type: 'test',
        formats: ['text/xml', 'application/json'],
      })
      for (const joined of [`${endpoints[0]?.url}services.json`, `${endpoints[0]?.url}/services.json`]) {
        expect((await fetch(joined)).status).toBe(200)
      }
      expect(new Date(changeset).getTime()).toBeLessThan(MORNING.getTime())
      for (const format of FORMATS) expect((await get(u, `../discovery.${format}`)).body).toMatchObject({ changeset })
    })
  })

  describe('services', () => {
    it('are the themes of the city, each with a definition', async () => {
      const services = z.array(shapes.service).parse((await get(u, 'services.json')).body)
      expect(services.map(service => service.service_code)).toEqual(
        expect.arrayContaining(['heating', 'water', 'roads', 'defenders', 'housing', 'other']),
      )
      expect(services.find(service => service.service_code === 'heating')?.service_name).toBe('Теплопостачання')
      for (const { service_code } of services) {
        const { service_code: code, attributes } = shapes.definition.parse(
          (await get(u, `services/${service_code}.json`)).body,
        )
        expect(code).toBe(service_code)
        expect(attributes.map(attribute => attribute.order)).toEqual(attributes.map((_, at) => at + 1))
        expect(new Set(attributes.map(attribute => attribute.code)).size).toBe(attributes.length)
      }
    })

    it('are told in English to whoever asks for it', async () => {
      const { body } = await get(u, 'services.json', { 'accept-language': 'en-GB,uk;q=0.5' })
      expect(body[0].service_name).toBe('Heating')
    })

    it.each(FORMATS)('with an unknown code are not found (%s)', async format => {
      const answer = await get(u, `services/weather.${format}`)
      expect(answer.status).toBe(404)
      expect(answer.body[0].description).toContain('weather')
    })
  })

  describe('a request', () => {
    it('has every field of the standard, whatever is known of it', async () => {
      const exact = await filed(u, {
        address_string: 'вулиця Володимира Великого, 12',
        'attribute[subcategory]': 'weak-heating',
      })
      const bare = await filed(u, { service_code: 'roads', description: '' })
      expect((await get(u, `requests/${exact}.json`)).body).toEqual([
        {
          service_request_id: exact,
          status: 'open',
          status_notes: 'Зареєстровано (registered)',
          service_name: 'Теплопостачання',
          service_code: 'heating',
          description: 'Холодні батареї.',
          agency_responsible: 'теплоцентраль',
          service_notice: null,
          requested_datetime: '2026-11-24T10:00:00+02:00',
          updated_datetime: '2026-11-24T10:00:00+02:00',
          expected_datetime: '2026-11-27T23:59:59+02:00',
          address: 'вулиця Володимира Великого, 12, Саксаганський',
          address_id: null,
          zipcode: null,
          lat: 47.91,
          long: 33.39,
          media_url: null,
        },
      ])
      z.array(shapes.request)
        .length(1)
        .parse((await get(u, `requests/${bare}.json`)).body)
    })

    it('is open until the resident agrees, and says its real state in the notes', async () => {
      const number = await filed(u)
      const seen: [string, string][] = []
      for (const status of ['in_progress', 'done', 'closed']) {
        await move(u, number, status)
        const [{ status: word, status_notes: notes }] = (await get(u, `requests/${number}.json`)).body
        seen.push([word, notes])
      }
      expect(seen).toEqual([
        ['open', 'В роботі (in_progress)'],
        ['open', 'Виконано — перевірте (done, fixed)'],
        ['closed', 'Закрито (closed, fixed)'],
      ])
    })

    it('was closed when it was closed', async () => {
      const number = await filed(u)
      on(1)
      await move(u, number, 'rejected')
      const [{ updated_datetime: closed }] = (await get(u, `requests/${number}.json`)).body
      expect(closed).toBe('2026-11-25T10:00:00+02:00')
    })

    it('tells its story only to those who understand more than the standard', async () => {
      const number = await filed(u)
      await move(u, number, 'in_progress', { comment: 'Бригада на місці, тел. 067 123 45 67.' })
      expect((await get(u, `requests/${number}.json`)).text).not.toMatch(/"notes"|extended/)
      const [{ notes, extended_attributes }] = (await get(u, `requests/${number}.json?extensions=true`)).body
      expect(notes).toEqual([
        { datetime: '2026-11-24T10:00:00+02:00', description: 'Зареєстровано (registered)', type: 'registered' },
        {
          datetime: '2026-11-24T10:00:00+02:00',
          description: 'В роботі (in_progress): Бригада на місці, тел. ….',
          type: 'in_progress',
        },
      ])
      expect(extended_attributes).toMatchObject({ status: 'in_progress', district: 'Металургійний' })
    })

    it.each(['1520-26-999999', 'nothing', '1520-26-000001%00'])('with the number %s is not found', async number => {
      expect((await get(u, `requests/${number}.json`)).status).toBe(404)
    })
  })

  describe('what everybody can read', () => {
    it('names nobody and shows no way to reach anybody', async () => {
      const number = await filed(u, {
        description: 'Дзвоніть 067-123-45-67 або olena@example.com, @olena_kr, кв. 48, рахунок 1234567890.',
        first_name: 'Олена',
        last_name: 'Коваль',
        phone: '+380671234567',
        email: 'olena@example.com',
      })
      for (const path of [`requests/${number}`, 'requests', 'servicerequestupdates']) {
        for (const format of FORMATS) {
          const { text } = await get(u, `${path}.${format}?extensions=true`)
          expect(text).not.toMatch(/Олена|Коваль|olena|123-45-67|671234567|48|1234567890/)
        }
      }
    })

    it('hides what is written so that a program does not see it, in words, addresses and comments', async () => {
      const hidden = 'Тел. 0б7 123 4З 67, домофон 48К, пишіть ivan at gmail com'
      const number = await filed(u, {
        description: hidden,
        address_string: `за гаражами, ${hidden}`,
        service_code: 'roads',
      })
      await move(u, number, 'in_progress', { comment: `${hidden}. Олена Петрівна` })
      const shown = 'Тел. …, домофон …, пишіть …'
      const [request] = (await get(u, `requests/${number}.json?extensions=true`)).body
      expect(request).toMatchObject({ description: shown, address: `за гаражами, ${shown}, Металургійний` })
      expect(request.notes[1].description).toBe(`В роботі (in_progress): ${shown}. …`)
      const [update] = (await get(u, 'servicerequestupdates.json')).body
      expect(update.description).toBe(`В роботі (in_progress): ${shown}. …`)
    })

    it('is made of old rows by a job, and shows nothing before', async () => {
      const number = await filed(u, { description: 'тел. 067/123/45/67', address_string: 'гаражі, кв 45' })
      await move(u, number, 'in_progress', { comment: 'дзвоніть 0671234567' })
      const words = async () => {
        const [{ description, address, notes }] = (await get(u, `requests/${number}.json?extensions=true`)).body
        return [description, address, notes.at(-1).description]
      }
      const made = await words()
      expect(made).toEqual(['тел. …', 'гаражі, кв …, Металургійний', 'В роботі (in_progress): дзвоніть …'])
      await u.database.pool.query('update request set public_description = null, public_address = null')
      await u.database.pool.query('update request_history set public_comment = null')
      expect(await words()).toEqual([null, 'Металургійний', 'В роботі (in_progress)'])
      await u.app.upkeep.publicTexts()
      expect(await words()).toEqual(made)
    })

    it('is neither words nor place where the theme is private', async () => {
      const number = await filed(u, {
        service_code: 'defenders',
        address_string: 'проспект Миру, 5',
        media_url: 'https://example.com/a.jpg',
      })
      await move(u, number, 'in_progress', { comment: 'Приїдемо на проспект Миру, 5.' })
      const answer = await get(u, `requests/${number}.json?extensions=true`)
      const { extended_attributes: _, notes: __, ...request } = answer.body[0]
      expect(shapes.request.parse(request)).toMatchObject({ description: null, lat: null, long: null, media_url: null })
      expect(answer.text + (await get(u, 'servicerequestupdates.json')).text).not.toMatch(/Миру|батаре|example/)
    })

    it("is a caller's own picture, but no photo that a person sent to the bots", async () => {
      const number = await filed(u, { media_url: 'https://example.com/pit.jpg' })
      await u.database.pool.query(
        `insert into photo (id, state, request_number, due_at, created_at) values ('own1', 'stored', $1, now(), '2020-01-01')`,
        [number],
      )
      const answer = await get(u, `requests/${number}.json`)
      expect(answer.body[0].media_url).toBe('https://example.com/pit.jpg')
      expect(answer.text).not.toContain('own1')
    })
  })

  describe('an address that is none', () => {
    it.each(FORMATS)('and is badly escaped is refused in our own shape (%s)', async format => {
      const answer = await get(u, `requests/%E0%A4%A.${format}`)
      expect([answer.status, answer.type]).toEqual([
        400,
        `${format === 'xml' ? 'text/xml' : 'application/json'}; charset=utf-8`,
      ])
      expect(answer.body).toEqual([{ code: format === 'xml' ? '400' : 400, description: expect.stringContaining('%') }])
    })

    it.each(['nothing.json', 'requests.csv', 'requests', 'tokens/abc.json', 'tokens/1520-26-000009.xml'])(
      '%s: 404',
      async path => {
        expect((await get(u, path)).status).toBe(404)
      },
    )
  })
}
