import { expect, test } from 'vitest'
import type { OpenTurn } from '../../src/bots/ports.ts'
import type { Incoming } from '../../src/core/messages/message.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'
import { event, sentBy, talkAt, turn, turnsOf } from './turning.ts'

const CROWD = 40

export const turnBatchesContract: Contract = [
  'turns of many people at once',
  store => {
    const query = async <Row extends object>(text: string, values: unknown[] = []) =>
      (await store.database.pool.query<Row>(text, values)).rows
    const transactions = async () =>
      (await query<{ n: number }>('select count(distinct xmin::text)::int as n from inbox'))[0]!.n

    /** Events of different people. The first finds the store free; those behind it gather. */
    const crowd = (count = CROWD): Incoming[] =>
      Array.from({ length: count }, (_, at) => event(`слово ${at}`, { account: `${1000 + at}` }))
    const textOf = ({ said }: Incoming) => (said.kind === 'text' ? said.text : '')

    test('share transactions, and each has their own answer and talk', async () => {
      const turns = turnsOf(store)
      const events = crowd()
      const sent = sentBy(store)
      const answer = (one: Incoming, part: string) => ({ text: `на ${textOf(one)}: ${part}`, buttons: [] })
      await Promise.all(
        events.map(one =>
          turns.take(one, async () => ({
            ...turn('', talkAt('where', { what: textOf(one) })),
            said: [answer(one, 'раз'), answer(one, 'два')],
          })),
        ),
      )
      expect(sent).toHaveLength(2 * CROWD)
      for (const one of events) {
        const own = sent.filter(({ to }) => to.externalId === one.account).map(({ message }) => message)
        expect(own).toEqual([answer(one, 'раз'), answer(one, 'два')])
      }
      const talks = await query<{ account: string; what: string }>(
        `select a.external_id as account, t.current->'answers'->>'what' as what from talk t join account a on a.id = t.account_id order by a.id`,
      )
      expect(talks).toEqual(events.map(one => ({ account: one.account, what: textOf(one) })))
      expect(await transactions()).toBeLessThan(CROWD / 4)
    })

    test('one whose step throws is not taken, and keeps nobody else from it', async () => {
      const turns = turnsOf(store)
      const sent = sentBy(store)
      const taken = await Promise.allSettled(
        crowd().map((one, at) =>
          turns.take(one, async () => (at === 7 ? Promise.reject(new Error('no')) : turn('так'))),
        ),
      )
      expect(taken.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7])
      expect(await query(`select external_id from account where external_id = '1007'`)).toEqual([])
      expect(await query('select from outbox')).toHaveLength(CROWD - 1)
      expect(sent).toHaveLength(CROWD - 1)
    })

    test('one whose statement fails is not taken, and keeps nobody else from it', async () => {
      const turns = turnsOf(store)
      const taken = await Promise.allSettled(
        crowd().map((one, at) =>
          turns.take(one, async ({ use }) => {
            if (at === 7) await use(({ photos }) => photos.keep('no text may hold \u0000', { fileId: 'f' }))
            return turn('так')
          }),
        ),
      )
      expect(taken.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7])
      expect(await query('select from outbox')).toHaveLength(CROWD - 1)
    })

    test('of a flow that failed only what it did itself is undone', async () => {
      const turns = turnsOf(store)
      await Promise.all(
        crowd().map((one, at) =>
          turns.take(one, async ({ chat, use }) => {
            await use(({ people }) => people.giveConsent(chat.person.id, '2026-11', MORNING))
            return at === 7
              ? { ...turn('Вибачте'), failure: { reference: 'r', error: new Error('a bug') } }
              : turn('так')
          }),
        ),
      )
      const without = await query(
        'select a.external_id from person p join account a on a.person_id = p.id where consent_at is null',
      )
      expect(without).toEqual([{ external_id: '1007' }])
      expect(await query('select from outbox')).toHaveLength(CROWD)
    })

    test('the last place goes to one of them', async () => {
      const [day] = await query<{ id: number }>(
        `insert into reception_day (at, host, topic, places) values ($1, 'заступник', 'житло', 1) returning id`,
        [new Date(MORNING.getTime() + 86_400_000)],
      )
      const turns = turnsOf(store)
      const outcomes: string[] = []
      const signUp = async ({ chat, use }: OpenTurn) => {
        const visit = { dayId: day!.id, personId: chat.person.id, channel: chat.channel, subject: 'дах', at: MORNING }
        outcomes.push((await use(({ receptions }) => receptions.signUp(visit))).kind)
        return turn('Записано')
      }
      const [first, ...others] = crowd(10)
      await Promise.all([
        turns.take(first!, async () => turn('Я лише питаю')),
        ...others.map(one => turns.take(one, signUp)),
      ])
      expect(outcomes.filter(kind => kind === 'booked')).toHaveLength(1)
      expect(await query(`select from reception_visit where state = 'waiting'`)).toHaveLength(8)
    })

    test('an official takes as long as they need, alone', async () => {
      const turns = turnsOf(store)
      const events = crowd(10)
      await turns.take(events[7]!, async () => turn('Вітаю!'))
      await query(
        `insert into official (id, role, name, invited_at, expires_at, person_id)
         select 'o', 'official', 'Олена', $1, $1, person_id from account`,
        [MORNING],
      )
      const sent = sentBy(store)
      const others: Promise<unknown>[] = []
      const all = crowd(10).map((one, at) => {
        const taken = turns.take(one, async ({ chat }) => {
          if (chat.person.official) await Promise.all(others)
          return turn('так')
        })
        if (at !== 7) others.push(taken)
        return taken
      })
      await Promise.all(all)
      expect(sent.map(({ message }) => message.text)).toEqual(Array(10).fill('так'))
    })

    test('one event in a rush twice is taken once', async () => {
      const turns = turnsOf(store)
      const events = crowd(10)
      const taken = await Promise.all([...events, ...events].map(one => turns.take(one, async () => turn('так'))))
      expect(taken.filter(one => one === 'seen')).toHaveLength(10)
      expect(await query('select from outbox')).toHaveLength(10)
    })

    test('one who is held up elsewhere holds up nobody who comes later', async ({ skip }) => {
      skip(store.database.engine === 'pglite', 'PGlite has one session: nobody else can hold a lock')
      const turns = turnsOf(store)
      const sent = sentBy(store)
      const [held, later] = crowd(2)
      const elsewhere = await store.database.pool.connect()
      await elsewhere.query('begin')
      await elsewhere.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`telegram:${held!.account}`])
      const waiting = turns.take(held!, async () => turn('нарешті'))
      await turns.take(later!, async () => turn('так'))
      expect(sent).toMatchObject([{ message: { text: 'так' } }])
      await elsewhere.query('commit')
      elsewhere.release()
      await waiting
      expect(sent).toMatchObject([{ message: { text: 'так' } }, { message: { text: 'нарешті' } }])
    })
  },
]
