import { expect, test } from 'vitest'
import type { Letter } from '../../src/core/messages/letter.ts'
import type { Outgoing } from '../../src/core/messages/message.ts'
import { GATHER_MS, LEASE_MS } from '../../src/store/outbox/letters.ts'
import { outboxOn } from '../../src/store/outbox/outbox.ts'
import { receiptsOn } from '../../src/store/outbox/receipts.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'
import { event, sentBy, turnsOf } from './turning.ts'

const LATER = 10_000

export const outboxContract: Contract = [
  'the outbox',
  store => {
    const outbox = () => outboxOn(store.database, store.clock)
    const receipts = () => receiptsOn(store.database)
    const wait = (ms: number) => store.clock.set(new Date(store.clock.now().getTime() + ms))

    /** What a turn says to somebody; the process that said it is gone before sending. */
    const said = async (messages: (string | Outgoing)[], account = '500'): Promise<Letter[]> => {
      const said = messages.map(message => (typeof message === 'string' ? { text: message, buttons: [] } : message))
      const turn = { said, current: null, parked: null }
      const sent = sentBy(store)
      await turnsOf(store).take(event('?', { account }), async () => turn)
      return sent
    }
    const claimed = async (limit = 10) => (await outbox().claim(limit, LEASE_MS)).map(letter => letter.message.text)
    const row = async (id: string) =>
      (await store.database.pool.query('select * from outbox where id = $1', [id])).rows[0] as Record<string, unknown>

    test('what was just said belongs to the process that said it until its lease is over', async () => {
      await said(['а', 'б'])
      expect(await claimed()).toEqual([])
      wait(LEASE_MS)
      expect(await claimed()).toEqual(['а', 'б'])
      expect(await claimed()).toEqual([])
      wait(LEASE_MS)
      expect(await claimed()).toEqual(['а', 'б'])
    })

    test('what a dead process left is due at once, but for what was put off', async () => {
      const [now, later] = await said(['а', 'б'])
      const dueAt = new Date(MORNING.getTime() + LATER)
      const nobody = 1 // numbers are drawn at random, and a living one is held by a lock
      await store.database.pool.query('update outbox set holder = $1', [nobody])
      await outbox().settle([{ id: later!.id, kind: 'later', dueAt, why: 'HTTP 502' }])
      expect(await outbox().claim(10, LEASE_MS)).toMatchObject([{ id: now!.id }])
      expect(await row(now!.id)).toMatchObject({ holder: store.database.holder })
      expect(await claimed()).toEqual([])
    })

    test('two who claim at once share nothing', async () => {
      await said(['а', 'б', 'в', 'г'])
      wait(LEASE_MS)
      const both = await Promise.all([claimed(2), claimed(2)])
      expect(both.flat().sort()).toEqual(['а', 'б', 'в', 'г'])
    })

    test('a letter that was sent is claimed no more; its receipts find it by its token', async () => {
      const [letter] = await said(['а'])
      await outbox().settle([{ id: letter!.id, kind: 'sent', token: '4912661846655238145' }])
      const receipt = { channel: 'telegram', token: '4912661846655238145', account: '500', at: MORNING }
      await receipts().note({ ...receipt, kind: 'delivered' })
      await receipts().note({ ...receipt, kind: 'seen' })
      await receipts().note({ ...receipt, account: '501', kind: 'failed' })
      expect(await row(letter!.id)).toMatchObject({ outcome: 'sent', delivered_at: MORNING, seen_at: MORNING })
      wait(LEASE_MS)
      expect(await claimed()).toEqual([])
    })

    test('a receipt that says "failed" makes a sent letter a refused one', async () => {
      const [letter] = await said(['а'])
      await outbox().settle([{ id: letter!.id, kind: 'sent', token: '7' }])
      await receipts().note({ channel: 'telegram', token: '7', account: '500', kind: 'failed', at: MORNING })
      expect(await row(letter!.id)).toMatchObject({ outcome: 'refused' })
    })

    test('a letter for later comes round at its time', async () => {
      const [letter] = await said(['а'])
      const dueAt = new Date(MORNING.getTime() + LATER)
      await outbox().settle([{ id: letter!.id, kind: 'later', dueAt, why: 'HTTP 502' }])
      expect(await claimed()).toEqual([])
      wait(LATER)
      expect(await outbox().claim(10, LEASE_MS)).toMatchObject([{ message: { text: 'а' }, attempts: 2 }])
    })

    test('somebody who is gone is out of reach, unless they have written since', async () => {
      const reachable = async () =>
        (await store.database.pool.query('select external_id, reachable from account order by id')).rows.map(
          a => a.reachable,
        )
      const [first] = await said(['а'])
      const [second] = await said(['б'], '501')
      wait(1000)
      await said(['я повернулась'], '501')
      const gone = (letter: Letter) => ({
        id: letter.id,
        kind: 'gone' as const,
        why: '403',
        accountId: letter.to.accountId,
      })
      await outbox().settle([gone(first!), gone(second!)])
      expect(await reachable()).toEqual([false, true])
    })

    test('an answer to an album waits for the next part and is replaced by it', async () => {
      const gathered = (text: string) => ({ text, buttons: [], gather: 'talk1:photos' })
      const [first] = await said([gathered('Є 1 фото')])
      const [second] = await said([gathered('Є 2 фото')])
      expect(first!.dueAt.getTime() - MORNING.getTime()).toBe(GATHER_MS)
      expect(await outbox().hold(first!.id, first!.leasedUntil, LEASE_MS)).toBe(false)
      expect(await outbox().hold(second!.id, second!.leasedUntil, LEASE_MS)).toBe(true)
      expect(await outbox().hold(second!.id, second!.leasedUntil, LEASE_MS)).toBe(false)
    })

    test('what is said next takes its place at once', async () => {
      const [waiting] = await said([{ text: 'Є 1 фото', buttons: [], gather: 'talk1' }])
      const [next] = await said([{ text: 'Перевірте', buttons: [], instead: 'talk1' }])
      expect(next!.dueAt).toEqual(MORNING)
      expect(await outbox().hold(waiting!.id, waiting!.leasedUntil, LEASE_MS)).toBe(false)
    })

    test('its age is that of the oldest letter overdue', async () => {
      expect(await outbox().age()).toBe(0)
      await said(['а'])
      expect(await outbox().age()).toBe(0)
      wait(LEASE_MS + 7000)
      expect(await outbox().age()).toBeCloseTo(7)
    })
  },
]
