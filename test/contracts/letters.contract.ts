import { expect, test } from 'vitest'
import type { Recipient } from '../../src/core/messages/letter.ts'
import type { Sql } from '../../src/store/database/sql.ts'
import { once, raw } from '../../src/store/database/statements.ts'
import { writeLetter } from '../../src/store/outbox/letters.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'
import { event, sentBy, turn, turnsOf } from './turning.ts'

export const lettersContract: Contract = [
  'letters',
  store => {
    const query = async <Row extends object>(text: string) => (await store.database.pool.query<Row>(text)).rows

    /** Somebody who may be written to. */
    const recipient = async (): Promise<Recipient> => {
      await turnsOf(store).take(event(), async () => ({ ...turn(''), said: [] }))
      const [account] = await query<{ id: number }>('select id from account')
      return { accountId: account!.id, channel: 'telegram', externalId: '500', apiVersion: null }
    }
    const write = (sql: Sql, to: Recipient, text: string) =>
      writeLetter(sql, to, 'notice', { text, buttons: [] }, MORNING)

    test('go to the sender after the commit, in the order in which they were written', async () => {
      const to = await recipient()
      const sent = sentBy(store)
      const ids = await store.database.transaction(async sql => {
        const first = await write(sql, to, 'а')
        const second = await write(sql, to, 'б')
        expect(sent).toEqual([])
        return [first, second]
      })
      expect(sent).toMatchObject([
        { id: ids[0], to, lane: 'notice', message: { text: 'а' } },
        { id: ids[1], to, lane: 'notice', message: { text: 'б' } },
      ])
    })

    test('are committed rows by the time they are given to the sender', async () => {
      const to = await recipient()
      const rows: Promise<object[]>[] = []
      store.database.afterCommit(() => void rows.push(query('select body from outbox')))
      await store.database.transaction(sql => write(sql, to, 'а'))
      expect(await Promise.all(rows)).toEqual([[{ body: { text: 'а', buttons: [] } }]])
    })

    test('that nobody waited for go too', async () => {
      const to = await recipient()
      const sent = sentBy(store)
      await store.database.transaction(async sql => void write(sql, to, 'а'))
      expect(sent).toMatchObject([{ message: { text: 'а' } }])
    })

    test('of a transaction that is rolled back go nowhere', async () => {
      const to = await recipient()
      const sent = sentBy(store)
      const failing = store.database.transaction(async sql => {
        await write(sql, to, 'а')
        throw new Error('something else went wrong')
      })
      await expect(failing).rejects.toThrow('something else')
      const broken = store.database.transaction(async sql => {
        await write(sql, to, 'б')
        void sql.run(once(raw`select 1 / 0`))
      })
      await expect(broken).rejects.toThrow('zero')
      expect(sent).toEqual([])
      expect(await query('select from outbox')).toEqual([])
    })

    test('of nobody go to nobody', async () => {
      const sent: unknown[] = []
      store.database.afterCommit(letters => void sent.push(letters))
      await recipient()
      expect(sent).toEqual([])
    })
  },
]
