import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../src/sandbox/person.ts'
import { PICTURES } from './pictures.ts'
import { type Universe, universe } from './universe.ts'

/** Sequences tried in each messenger; `PROPERTY_RUNS=500 npx vitest run test/properties.test.ts` for a long night. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 12)
const LONGEST = 14

let world: Universe
beforeAll(async () => {
  world = await universe()
})
afterAll(() => world?.close())

/** Something a person may do, whatever the bot has just asked. */
type Deed = { label: string; act: (person: Person) => void }

const deed = (label: string, act: Deed['act']): Deed => ({ label, act })

const COMMANDS = [
  '/start',
  '/menu',
  '/new',
  '/my',
  '/ask',
  '/repairs',
  '/addresses',
  '/suggest',
  '/reception',
  '/language',
  '/privacy',
  '/help',
  '/cancel',
  '/continue',
  '/restart',
  '/more',
  '/announce',
  '/queue',
  '/stats',
  '/nothing',
]
const WORDS = [
  'нема опалення третій день',
  'пахне газом у підʼїзді',
  'де подати на субсидію',
  'мелешкина 12',
  'проспект Миру',
  'Велика яма посеред дороги',
  'так',
  'ні',
  'назад',
  'скасувати',
  'дороги',
  '1520-26-000001',
  '067 123 45 67',
  '12а',
  ' ',
  '\u0000',
  '🥶',
  '{ $number }',
  'і'.repeat(2500),
  '__proto__',
  '/',
  '[Так]',
]

/** Presses a button in sight, or one of an older message; which one is drawn, the rest falls to what there is. */
function presses(person: Person, pick: number, old: boolean): void {
  const messages = person.chat.filter(message => message.from === 'bot' && message.buttons.length > 0)
  const message = old ? messages[pick % Math.max(1, messages.length)] : messages.at(-1)
  const keys = person.channel === 'telegram' ? person.keyboard.flat() : []
  const buttons = [...(message?.buttons.flat() ?? []), ...(old ? [] : keys)].filter(({ kind }) => kind !== 'url')
  const button = buttons[pick % Math.max(1, buttons.length)]
  if (button) person.presses(message && !keys.includes(button) ? { label: button.label, message } : button.label)
}

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.nat(99).map(pick => deed(`press ${pick}`, person => presses(person, pick, false))) },
  { weight: 1, arbitrary: fc.nat(99).map(pick => deed(`old press ${pick}`, person => presses(person, pick, true))) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(...WORDS).map(text => deed(text.slice(0, 30), person => person.sends(text))),
  },
  { weight: 2, arbitrary: fc.constantFrom(...COMMANDS).map(text => deed(text, person => person.sends(text))) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 60, minLength: 1 })
      .map(text => deed('any text', person => person.sends(text))),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      deed('place', person => person.sendsPlace(47.9105, 33.3918)),
      deed('place far away', person => person.sendsPlace(-90, 180)),
      deed('photo', person => person.sendsPhoto(PICTURES[0]!)),
      deed('photo with words', person => person.sendsPhoto(PICTURES[1]!, { caption: 'Велика яма посеред дороги' })),
      deed('no picture', person => person.sendsPhoto(new Uint8Array(8))),
      deed('sticker', person => person.sendsSticker()),
      deed('own number', person => person.sharesContact()),
      deed('a card', person => person.sharesContact({ name: 'Марія', phone: '380671112233' })),
      deed('leaves and returns', person => {
        person.leaves()
        person.returns()
      }),
      deed('opens by a link', person => person.starts('new')),
      deed('opens', person => person.starts()),
    ),
  },
)

/** Some deeds are done at once, before the bot has answered the one before. */
const sequences = fc.array(fc.record({ deed: deeds, atOnce: fc.boolean() }), { minLength: 1, maxLength: LONGEST })

test.each(['telegram', 'viber'] as const)(
  'whatever a person does in %s, nothing breaks, and /menu answers with a way on',
  async channel => {
    await fc.assert(
      fc.asyncProperty(sequences, fc.boolean(), async (steps, twice) => {
        await world.clear()
        const standIn = world.sandbox[channel]
        standIn.redeliver = twice
        const person = standIn.person({})
        for (const { deed, atOnce } of steps) {
          deed.act(person)
          if (!atOnce) await world.settled()
        }
        await world.settled()
        await isSound(person)

        const before = person.chat.length
        person.sends('/menu')
        await world.settled()
        const answer = person.chat.slice(before).findLast(message => message.from === 'bot')
        expect(answer?.buttons.flat().length ?? 0, '/menu shows its buttons').toBeGreaterThan(2)
        await isSound(person)
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 240_000, endOnFailure: RUNS < 50 },
    )
  },
  300_000,
)

/** What must hold after anything at all. */
async function isSound(person: Person): Promise<void> {
  const wrong = world.log.filter(line => line.level >= 50).map(({ msg, err }) => `${msg}: ${JSON.stringify(err)}`)
  expect(wrong, 'errors in the log').toEqual([])
  expect(world.sandbox.viber.problems).toEqual([])
  const { rows } = await world.database.pool.query<Record<string, number>>(`
    select (select count(*) from outbox where settled_at is null)::int as unsent,
           (select count(*) from outbox where outcome = 'refused')::int as refused,
           (select count(*) from request)::int as requests,
           (select coalesce(max(substr(number, 9)::int), 0) from request) as last`)
  expect(rows[0], 'the store').toMatchObject({ unsent: 0, refused: 0, last: rows[0]!.requests })
  const last = person.chat.findLast(message => message.from === 'bot')
  const keys = last?.buttons.length === 0 && person.channel === 'telegram' ? person.keyboard : (last?.buttons ?? [])
  if (last) expect(keys.flat().length, `a way on under "${last.text}"`).toBeGreaterThan(0)
}
