import { expect, test } from 'vitest'
import type { RequestDraft } from '../../src/core/requests/request.ts'
import type { RequestBook } from '../../src/core/requests/request-book.ts'
import { requestBookOn } from '../../src/store/requests/request-book.ts'
import type { Contract } from './stores.ts'
import { event, turn, turnsOf } from './turning.ts'

const AT = new Date('2026-11-24T08:00:00Z')
const DEADLINE = { amberAt: new Date('2026-11-26T21:59:59Z'), dueAt: new Date('2026-11-27T21:59:59Z') }

function draft(more: Partial<RequestDraft> = {}): RequestDraft {
  return {
    kind: 'problem',
    category: 'roads',
    subcategory: 'pothole',
    description: "Велика яма біля школи, об'їхати не можна",
    address: { text: 'миру 5', street: 'проспект Миру', house: '5', district: 'Металургійний', lat: 47.9, lon: 33.4 },
    photos: [],
    channel: 'telegram',
    personId: '',
    contact: { name: 'Оксана', phone: null },
    key: `talk:${Math.random()}`,
    ...more,
  }
}

export const requestBookContract: Contract = [
  'the book of requests',
  store => {
    const inBook = <Result>(work: (book: RequestBook) => Promise<Result>) =>
      store.database.transaction(sql => work(requestBookOn(sql)))

    /** Somebody to file requests for. */
    const resident = async (account = '500'): Promise<string> => {
      let id = ''
      await turnsOf(store).take(event('добрий день', { account }), async ({ chat }) => {
        id = chat.person.id
        return turn('Вітаю!')
      })
      return id
    }

    const filed = async (more: Partial<RequestDraft> = {}, at = AT) => {
      const personId = more.personId ?? (await resident())
      return inBook(book => book.register(draft({ ...more, personId }), at, DEADLINE))
    }

    test('gives back what was handed in, with its first line of history', async () => {
      const { number } = await filed()
      const found = await inBook(book => book.find(number))
      expect(found).toMatchObject({
        number: '1520-26-000001',
        status: 'registered',
        result: null,
        category: 'roads',
        subcategory: 'pothole',
        description: "Велика яма біля школи, об'їхати не можна",
        address: { street: 'проспект Миру', house: '5', lat: 47.9, lon: 33.4 },
        contact: { name: 'Оксана', phone: null },
        createdAt: AT,
        dueAt: DEADLINE.dueAt,
        history: [{ at: AT, status: 'registered', by: 'resident' }],
      })
    })

    test.each([
      '<b>&amp;</b>',
      "'; drop table request; --",
      '\u202Eשלום\u200B',
      '🥶👩‍👩‍👧',
      'replace_me_with_user_name',
      'і'.repeat(2000),
    ])('keeps words as they were typed: %s', async description => {
      const { number } = await filed({ description })
      expect((await inBook(book => book.find(number)))?.description).toBe(description)
    })

    test('the same key twice gives the first request', async () => {
      const personId = await resident()
      const first = await filed({ personId, key: 'talk:1' })
      const second = await filed({ personId, key: 'talk:1', description: 'щось зовсім інше' })
      expect(second).toMatchObject({ number: first.number, description: first.description })
    })

    test('numbers have no holes, though many register at once and some fail', async () => {
      const personId = await resident()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, (_, at) =>
          inBook(async book => {
            const { number } = await book.register(draft({ personId }), AT, DEADLINE)
            if (at % 3 === 0) throw new Error('something broke after the number was given')
            return number
          }),
        ),
      )
      const numbers = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      const serials = numbers.map(number => Number(number.slice(-6))).sort((a, b) => a - b)
      expect(serials).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    })

    test.each([
      ['2026-12-31T21:59:59Z', '1520-26-000001'],
      ['2026-12-31T22:00:00Z', '1520-27-000001'],
    ])('the year of a number is that of Kyiv: %s', async (moment, number) => {
      expect((await filed({}, new Date(moment))).number).toBe(number)
    })

    test("a person's own requests come newest first, and nobody else's", async () => {
      const personId = await resident()
      await filed({ personId })
      const second = await filed({ personId }, new Date(AT.getTime() + 1000))
      const stranger = await resident('501')
      const numbersOf = async (person: string) =>
        (await inBook(book => book.ofPerson(person, 10))).map(request => request.number)
      expect(await numbersOf(personId)).toEqual([second.number, '1520-26-000001'])
      expect(await numbersOf(stranger)).toEqual([])
    })

    test('two who move one request wait for each other: the second sees what the first did', async () => {
      const { number } = await filed()
      const seen: string[] = []
      const move = () =>
        inBook(async book => {
          const request = await book.findForMove(number)
          seen.push(request!.status)
          const after = { ...request!, status: 'assigned' as const, updatedAt: AT }
          const line = {
            from: request!.status,
            to: 'assigned' as const,
            result: null,
            by: 'city',
            comment: null,
            at: AT,
          }
          await book.move({ number, ...line, after, photos: [] })
        })
      await Promise.all([move(), move()])
      expect(seen.sort()).toEqual(['assigned', 'registered'])
      expect((await inBook(book => book.find(number)))?.history).toHaveLength(3)
    })

    test('an unknown number is null', async () => {
      expect(await inBook(book => book.find('1520-26-999999'))).toBeNull()
      expect(await inBook(book => book.findForMove("1' or '1'='1"))).toBeNull()
    })
  },
]
