import { expect, test } from 'vitest'
import type { OpenTurn } from '../../src/bots/ports.ts'
import type { Contract } from './stores.ts'
import { event, sentBy, talkAt, turn, turnsOf } from './turning.ts'

export const turnsContract: Contract = [
  'turns',
  store => {
    const count = async (table: string) =>
      (await store.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n

    test('a first word makes a person, their account and an answer to send', async () => {
      const sent = sentBy(store)
      await turnsOf(store).take(event(), async ({ chat }) => {
        expect(chat).toMatchObject({ channel: 'telegram', person: { language: 'uk', name: 'Оксана' }, current: null })
        return turn('Вітаю!')
      })
      expect(sent).toMatchObject([{ to: { externalId: '500' }, lane: 'reply', message: { text: 'Вітаю!' } }])
      expect([await count('person'), await count('account'), await count('outbox')]).toEqual([1, 1, 1])
    })

    test('the talk is there again at the next turn, on whatever process', async () => {
      const state = talkAt('where', { what: 'яма' })
      await turnsOf(store).take(event(), async () => turn('Де?', state))
      await turnsOf(store).take(event(), async ({ chat }) => {
        expect(chat.current).toEqual(state)
        return turn('Гаразд.')
      })
    })

    test('an event is remembered from when it was taken, however old the message its button stands under', async () => {
      const press = event('старе', { at: new Date('2025-01-01T00:00:00Z') })
      await turnsOf(store).take(press, async () => turn('Ця кнопка вже не діє'))
      const { rows } = await store.database.pool.query('select at from inbox where event_id = $1', [press.eventId])
      expect(rows).toEqual([{ at: store.clock.now() }])
    })

    test('the same event a second time is "seen": no step is run, nothing is said or changed', async () => {
      const turns = turnsOf(store)
      const once = event()
      await turns.take(once, async () => turn('Де?', talkAt('where')))
      const again = await turns.take(once, async () => expect.unreachable('a seen event was run'))
      expect(again).toBe('seen')
      expect([await count('inbox'), await count('outbox')]).toEqual([1, 1])
    })

    test('the same event id in another messenger is another event', async () => {
      const turns = turnsOf(store)
      await turns.take(event('а', { eventId: '7' }), async () => turn('а'))
      expect(await turns.take(event('б', { eventId: '7', channel: 'viber' }), async () => turn('б'))).not.toBe('seen')
    })

    test('a step that throws leaves no trace, so the event can be brought again', async () => {
      const turns = turnsOf(store)
      const sent = sentBy(store)
      const once = event()
      await expect(turns.take(once, () => Promise.reject(new Error('the store is away')))).rejects.toThrow('away')
      expect([await count('inbox'), await count('person'), await count('outbox')]).toEqual([0, 0, 0])
      expect(sent).toEqual([])
      expect(await turns.take(once, async () => turn('Вітаю!'))).not.toBe('seen')
    })

    test('a flow that failed: what it did is undone, what it says and keeps is written', async () => {
      const failure = { reference: 'id00000009', error: new Error('a bug') }
      const sent = sentBy(store)
      const taken = await turnsOf(store).take(event(), async open => {
        await open.use(({ people }) => people.giveConsent(open.chat.person.id, '2026-11', store.clock.now()))
        await open.use(({ photos }) => photos.keep('photo1', { fileId: 'f' }))
        return { ...turn('Вибачте'), parked: talkAt('check'), failure }
      })
      expect(taken).toMatchObject({ failure })
      expect(sent).toMatchObject([{ message: { text: 'Вибачте' } }])
      expect([await count('photo'), await count('person where consent_version is not null')]).toEqual([0, 0])
      expect([await count('talk where parked is not null'), await count('inbox')]).toEqual([1, 1])
    })

    test('two events of one person never interleave, each on a process of its own', async () => {
      const steps: string[] = []
      const step = (name: string) => async (open: OpenTurn) => {
        steps.push(`${name} begins`)
        await open.use(({ people }) => people.account(open.chat.person.id))
        steps.push(`${name} ends`)
        return turn(name)
      }
      await turnsOf(store).take(event(), async () => turn('Вітаю!'))
      await Promise.all(['a', 'b', 'c'].map(name => turnsOf(store).take(event(), step(name))))
      const pairs = [steps.slice(0, 2), steps.slice(2, 4), steps.slice(4, 6)].map(pair => pair.join(', '))
      expect(pairs.sort()).toEqual(['a begins, a ends', 'b begins, b ends', 'c begins, c ends'])
    })

    test('the same event brought to three processes at once is taken by one', async () => {
      const once = event()
      const taken = await Promise.all([1, 2, 3].map(() => turnsOf(store).take(once, async () => turn('Вітаю!'))))
      expect(taken.filter(one => one === 'seen')).toHaveLength(2)
      expect([await count('person'), await count('outbox')]).toEqual([1, 1])
    })

    test('the first two words of a newcomer, brought at once, make one person', async () => {
      await Promise.all([event('а'), event('б')].map(one => turnsOf(store).take(one, async () => turn('Вітаю!'))))
      expect([await count('person'), await count('account'), await count('outbox')]).toEqual([1, 1, 2])
    })

    test('whoever leaves is out of reach until their next word; an opened chat is not yet in reach', async () => {
      const turns = turnsOf(store)
      const silent = { said: [], current: null, parked: null }
      const reachable = async () => (await store.database.pool.query('select reachable from account')).rows[0].reachable
      await turns.take(event({ kind: 'opened', context: '', subscribed: false }), async () => silent)
      expect(await reachable()).toBe(false)
      await turns.take(event(), async () => silent)
      expect(await reachable()).toBe(true)
      await turns.take(event({ kind: 'left' }), async () => silent)
      expect(await reachable()).toBe(false)
    })

    test('what goes back in the answer to the event itself is not written to the outbox', async () => {
      const sent = sentBy(store)
      const taken = await turnsOf(store).take(event(), async () => ({ ...turn('Вітаю!'), answeredInline: true }))
      expect(taken).toMatchObject({ said: [{ text: 'Вітаю!' }] })
      expect(sent).toEqual([])
      expect(await count('outbox')).toBe(0)
    })
  },
]
