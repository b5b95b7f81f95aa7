import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { PICTURES } from '../pictures.ts'
import { type Universe, universe } from '../universe.ts'
import { CUT_JPEG, CUT_PNG, DRAWING, HEIC, TAILED_JPEG, WEBP } from './pictures.ts'

let world: Universe
let inside: Server
/** What was asked of a server inside the city's network. */
const asked: string[] = []

beforeAll(async () => {
  world = await universe()
  inside = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(PICTURES[0])
  }).listen(0, '127.0.0.1')
  await once(inside, 'listening')
})
beforeEach(async () => {
  await world.clear()
  asked.length = 0
})
afterAll(async () => {
  inside?.close()
  await world?.close()
})

const people = () => ({
  telegram: world.sandbox.telegram.person({ firstName: 'Оксана' }),
  viber: world.sandbox.viber.person({ name: 'Оксана' }),
})
const told = (person: Person) => person.chat.flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
const states = async () =>
  (await world.database.pool.query<{ state: string }>('select state from photo order by id')).rows.map(r => r.state)

/** Photos are fetched beside everything else; this waits for what becomes of them, and not by the clock. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise(setImmediate)
}

describe('a file that is called a picture', () => {
  test('and is a drawing ends nobody’s photos, and is not kept', async () => {
    const { telegram, viber } = people()
    telegram.sendsDocument(DRAWING, { name: 'a.png', type: 'image/png' })
    viber.sendsPhoto(DRAWING)
    const other = world.sandbox.telegram.person({ id: 77, firstName: 'Марія' })
    other.sendsPhoto(PICTURES[0]!)
    await world.settled()
    expect((await states()).sort()).toEqual(['lost', 'lost', 'stored'])
    for (const person of [telegram, viber]) {
      expect(told(person).at(-1)).toMatch(/^Цей знімок у мене не відкривається.*як фото, а не файлом/)
      expect(told(person).join()).not.toContain('Можете надіслати ще раз')
    }
  })

  test('in SVG is a file like any other', async () => {
    const { telegram } = people()
    telegram.sendsDocument(DRAWING, { name: 'a.svg', type: 'image/svg+xml' })
    await world.settled()
    expect(told(telegram).at(-1)).toMatch(/^Файли я поки не приймаю/)
    expect(await states()).toEqual([])
  })

  test('and is damaged is taken as far as it can be seen', async () => {
    const { telegram, viber } = people()
    telegram.sendsDocument(TAILED_JPEG, { name: 'IMG.jpg', type: 'image/jpeg' })
    telegram.sendsDocument(CUT_JPEG, { name: 'IMG.jpg', type: 'image/jpeg' })
    viber.sendsFile(CUT_PNG, 'a.png')
    viber.sendsFile(WEBP, 'a.webp')
    await world.settled()
    expect(await states()).toEqual(['stored', 'stored', 'stored', 'stored'])
  })

  test('in HEIC is kept small, and how to send it better is said', async () => {
    const { telegram, viber } = people()
    telegram.sendsDocument(HEIC, { name: 'DSC.HIF', type: 'image/heif', thumbnail: PICTURES[0]! })
    viber.sendsFile(HEIC, 'IMG_1.heic', PICTURES[1]!)
    await world.settled()
    expect(await states()).toEqual(['stored', 'stored'])
    for (const person of [telegram, viber]) {
      expect(told(person).at(-1)).toMatch(/^Сам файл у мене не відкривається, тож узяв зменшену копію.*як фото/)
    }
  })

  test('in HEIC without a small picture is not kept, and how to send it is said', async () => {
    const { telegram } = people()
    telegram.sendsDocument(HEIC, { name: 'DSC.HIF', type: 'application/octet-stream' })
    await world.settled()
    expect(await states()).toEqual(['lost'])
    expect(told(telegram).at(-1)).toMatch(/Надішліть його як фото, а не файлом/)
  })
})

test('files that drip hold up nobody else', async () => {
  const { telegram, viber } = world.sandbox
  const begun = new Set<unknown>()
  const drips = { dripMs: 1000, times: Number.POSITIVE_INFINITY }
  const isOfTheSlow = ({ path, file_id }: Readonly<Record<string, unknown>>) => {
    if (begun.size < 8) begun.add(path ?? file_id)
    return begun.has(path ?? file_id)
  }
  const mended = telegram.fault({ method: 'file', ...drips, match: isOfTheSlow })
  // One of them sends ten, of which three are in hand; the others one each.
  const slow = [1, 2, 3, 4, 5, 6].map(id => telegram.person({ id: 900 + id, firstName: 'Марія' }))
  slow[0]!.sendsAlbum(Array.from({ length: 10 }, () => PICTURES[0]!))
  for (const person of slow.slice(1)) person.sendsPhoto(PICTURES[0]!)
  await until(async () => begun.size === 8)

  telegram.person({ id: 950, firstName: 'Петро' }).sendsPhoto(PICTURES[1]!)
  viber.person({ name: 'Оксана' }).sendsPhoto(PICTURES[1]!)
  await until(async () => (await states()).filter(state => state === 'stored').length === 2)
  mended()
}, 60_000)

describe('an address that came with a message of Viber', () => {
  const port = () => (inside.address() as AddressInfo).port
  test.each<[label: string, url: (port: number) => string]>([
    ['the loopback by name', port => `http://localhost:${port}/metrics`],
    ['the loopback in figures', port => `http://127.0.0.1:${port}/metrics`],
    ['the loopback in one figure', port => `http://2130706433:${port}/metrics`],
    ['the loopback of IPv6', port => `http://[::1]:${port}/metrics`],
    ['the loopback of IPv4 in IPv6', port => `http://[::ffff:127.0.0.1]:${port}/metrics`],
    ['a metadata service', () => 'http://169.254.169.254/latest/meta-data'],
    ['a private network', () => 'http://10.0.0.1/a.jpg'],
    ['a file', () => 'file:///etc/passwd'],
    ['nothing', () => 'nowhere'],
  ])('is not asked where it is %s', async (_label, url) => {
    const { viber } = people()
    viber.sendsMessage({ type: 'picture', media: url(port()) })
    await world.settled()
    expect(asked).toEqual([])
    expect(await states()).toEqual(['lost'])
  })

  test('is not asked where it is redirected to one', async () => {
    const { viber } = people()
    world.sandbox.viber.fault({ method: 'media', redirectTo: `http://127.0.0.1:${port()}/metrics` })
    viber.sendsPhoto(PICTURES[0]!)
    await world.settled()
    expect(asked).toEqual([])
    expect(await states()).toEqual(['lost'])
  })
})

test('a file that Telegram cannot give at the moment is asked for again', async () => {
  const { telegram } = people()
  const description = 'Bad Request: wrong file_id or the file is temporarily unavailable'
  world.sandbox.telegram.fault({ method: 'getFile', errorCode: 400, description })
  world.sandbox.telegram.fault({ method: 'file', httpStatus: 404 })
  telegram.sendsPhoto(PICTURES[0]!)
  await world.settled()
  expect(await states()).toEqual(['awaited'])
  for (const seconds of [15, 60]) {
    world.clock.set(new Date(world.clock.now().getTime() + seconds * 1000))
    await world.app.sweep()
    await world.settled()
  }
  expect(await states()).toEqual(['stored'])
  expect(told(telegram).join()).not.toContain('не вдалося завантажити')
})
