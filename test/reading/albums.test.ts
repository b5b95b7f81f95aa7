import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TelegramPerson } from '../../src/sandbox/telegram/person.ts'
import { PICTURES } from '../pictures.ts'
import { type Universe, universe } from '../universe.ts'

let world: Universe
beforeAll(async () => {
  world = await universe()
})
beforeEach(() => world.clear())
afterAll(() => world?.close())

let person: TelegramPerson
let serial = 8000
beforeEach(async () => {
  serial += 100
  person = world.sandbox.telegram.person({ id: serial, firstName: 'Оксана' })
  person.starts()
  await world.settled()
})

/** Pictures of one album, brought in this order; `at` is their place on the screen. */
function brings(...parts: { at: number; caption?: string }[]): void {
  for (const { at, caption } of parts) {
    const { photo } = {
      photo: [{ file_id: `none-${at}`, file_unique_id: `u${at}`, file_size: 9, width: 90, height: 60 }],
    }
    const chat = { id: serial, type: 'private' as const, first_name: 'Оксана' }
    person.raw({
      message: {
        message_id: serial * 100 + at,
        from: person.user,
        chat,
        date: Math.floor(world.clock.now().getTime() / 1000),
        media_group_id: `album${serial}`,
        photo,
        ...(caption === undefined ? {} : { caption }),
      },
    })
  }
}

async function does(...deeds: (() => unknown)[]): Promise<void> {
  for (const deed of deeds) {
    deed()
    await world.settled()
  }
}

const last = () => person.chat.findLast(({ from }) => from === 'bot')!.text
const current = async () =>
  (await world.database.pool.query('select current from talk where current is not null')).rows[0]?.current

/** Answers whatever is asked until the request is shown, and gives how it is described there. */
async function toTheCheck(): Promise<string> {
  for (let turn = 0; turn < 9 && !/^Перевірте/.test(last()); turn++) {
    const text = last()
    if (/Подати\?$/.test(text)) await does(() => person.presses('Так, подати'))
    else if (/погодж/i.test(text) || /Так, погоджуюсь/.test(JSON.stringify(person.chat.at(-1)?.buttons))) {
      await does(() => person.presses('Так, погоджуюсь'))
    } else if (/Правильно\?$/.test(text)) await does(() => person.presses('Так'))
    else if (/Напишіть своїми словами/.test(text)) await does(() => person.sends('Велика яма посеред дороги'))
    else await does(() => person.presses(/Готово|Пропустити/))
  }
  return last()
}

test('captions are all kept, in the order of the pictures, and a later one changes no theme', async () => {
  await does(() =>
    brings({ at: 2, caption: 'Яма на дорозі, Черкаська 5' }, { at: 1, caption: 'так було вранці' }, { at: 3 }),
  )
  const { opening } = await current()
  expect(opening.guess).toMatchObject({ category: 'roads' })
  expect(opening.photos).toHaveLength(3)
  const shown = await toTheCheck()
  expect(shown).toContain('так було вранці\nЯма на дорозі, Черкаська 5')
  expect(shown).toMatch(/Черкаська, 5/)
})

test('a caption that names another trouble is kept as words', async () => {
  await does(() => brings({ at: 1, caption: 'Яма на дорозі, Черкаська 5' }, { at: 2, caption: 'і ліхтар не горить' }))
  expect((await current()).opening.guess).toMatchObject({ category: 'roads' })
  expect(await toTheCheck()).toContain('Яма на дорозі, Черкаська 5\nі ліхтар не горить')
})

test('a theme told under the second picture is taken where the first told none', async () => {
  await does(() => brings({ at: 1, caption: 'ось' }, { at: 2, caption: 'Яма на дорозі, Черкаська 5' }))
  expect((await current()).opening.guess).toMatchObject({ category: 'roads' })
  expect(await toTheCheck()).toContain('ось\nЯма на дорозі, Черкаська 5')
})

test('a danger told under a later picture is warned of', async () => {
  await does(() => brings({ at: 1, caption: 'Яма на дорозі, Черкаська 5' }, { at: 2, caption: 'і пахне газом' }))
  expect(last()).toMatch(/^Телефонуйте 104/)
})

test('an album that answers a question answers it once', async () => {
  await does(
    () => person.sends('/new'),
    () => person.presses('Дороги'),
    () => person.presses('Яма на дорозі'),
    () => person.presses('Так, погоджуюсь'),
    () => person.sendsPlace(47.9105, 33.3918),
    () => brings({ at: 2, caption: 'Велика яма посеред дороги' }, { at: 1, caption: 'так було вранці' }),
  )
  expect(await toTheCheck()).toContain('так було вранці\nВелика яма посеред дороги')
})

test('a photo that cannot be the answer is not lost with it', async () => {
  await does(
    () => person.sends('/new'),
    () => person.presses('Дороги'),
    () => person.presses('Яма на дорозі'),
    () => person.presses('Так, погоджуюсь'),
    () => person.sendsPlace(47.9105, 33.3918),
    () => person.sendsPhoto(PICTURES[0]!, { caption: 'яма' }),
  )
  expect((await current()).opening.photos).toHaveLength(1)
})
