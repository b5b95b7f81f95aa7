import { expect, it } from 'vitest'
import type { RequestDraft } from '../../src/core/requests/request.ts'
import { factLogOn, factQueueOn } from '../../src/store/requests/facts.ts'
import { requestBookOn } from '../../src/store/requests/request-book.ts'
import { requestListOn } from '../../src/store/requests/request-list.ts'
import { MORNING } from '../universe.ts'
import type { Contract, Store } from './stores.ts'

const MINUTE = 60_000
const later = (minutes: number) => new Date(MORNING.getTime() + minutes * MINUTE)

/** Requests with two facts each, `note` being the second. */
async function filed(store: Store, many: number): Promise<void> {
  for (let n = 0; n < many; n++) {
    await store.database.transaction(async sql => {
      const book = requestBookOn(sql)
      const draft: RequestDraft = {
        kind: 'problem',
        category: 'roads',
        subcategory: null,
        description: 'Яма.',
        address: null,
        photos: [],
        channel: 'open311',
        personId: null,
        contact: { name: null, phone: null },
        key: `key-${n}`,
      }
      const { number } = await book.register(draft, MORNING, { amberAt: MORNING, dueAt: MORNING })
      await book.note({ number, by: 'city', comment: 'Бачили.', at: MORNING, photos: [], point: null })
    })
  }
}

export const factsContract: Contract = [
  'facts on their way out',
  store => {
    const queue = () => factQueueOn(store.database, requestListOn(store.database), store.clock)
    const log = () => factLogOn(store.database, store.clock)
    const claimed = async (limit = 10) => (await queue().claim(limit, MINUTE)).map(({ fact }) => fact.id)
    const posted = (ids: string[]) => queue().settle(ids.map(id => ({ id, kind: 'posted' })))

    it('are claimed one of a request at a time, the oldest first', async () => {
      await filed(store, 2)
      expect(await claimed()).toEqual(['1', '3'])
      expect(await claimed()).toEqual([])
      await posted(['1'])
      expect(await claimed()).toEqual(['2'])
    })

    it('come back when whoever claimed them was never heard of again', async () => {
      await filed(store, 1)
      await claimed()
      store.clock.set(later(1))
      expect(await claimed()).toEqual(['1'])
    })

    it('are shared out between processes that ask at the same moment', async () => {
      await filed(store, 9)
      const shares = await Promise.all([claimed(4), claimed(4), claimed(4)])
      expect(
        shares
          .flat()
          .map(Number)
          .sort((a, b) => a - b),
      ).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17])
    })

    it('wait as long as they are told, and those behind them too', async () => {
      await filed(store, 1)
      await claimed()
      await queue().settle([{ id: '1', kind: 'later', dueAt: later(5), why: 'away' }])
      store.clock.set(later(4))
      expect(await claimed()).toEqual([])
      store.clock.set(later(5))
      const [again] = await queue().claim(1, MINUTE)
      expect([again?.fact.id, again?.attempts]).toEqual(['1', 1])
    })

    it('that are given up stand aside, are listed, and come back in order on a replay', async () => {
      await filed(store, 1)
      await claimed()
      await queue().settle([{ id: '1', kind: 'dead', why: 'refused' }])
      expect(await claimed()).toEqual(['2'])
      await posted(['2'])
      expect(await log().list({ state: 'dead', after: null, limit: 10 })).toMatchObject([{ id: '1', why: 'refused' }])
      expect(await log().replay('1')).toBe(2)
      expect(await claimed()).toEqual(['1'])
    })

    it('tell each request as it stood then', async () => {
      await filed(store, 1)
      const [first] = await queue().claim(1, MINUTE)
      await posted(['1'])
      const [second] = await queue().claim(1, MINUTE)
      expect([first, second].map(one => one?.fact.request.history.length)).toEqual([1, 2])
      expect([first, second].map(one => one?.fact.type)).toEqual(['request-registered', 'request-supplemented'])
    })

    it('go with what caused them, and never without', async () => {
      await expect(
        store.database.transaction(async sql => {
          await requestBookOn(sql).note({
            number: '1520-26-000001',
            by: 'city',
            comment: '',
            at: MORNING,
            photos: [],
            point: null,
          })
          throw new Error('undone')
        }),
      ).rejects.toThrow('undone')
      await filed(store, 1)
      await store.database.pool.query('delete from request')
      expect(await log().list({ state: null, after: null, limit: 10 })).toEqual([])
    })
  },
]
