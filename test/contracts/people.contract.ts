import { expect, test } from 'vitest'
import { peopleOn } from '../../src/store/people/people.ts'
import { requestBookOn } from '../../src/store/requests/request-book.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'
import { event, talkAt, turn, turnsOf } from './turning.ts'

const DEADLINE = { amberAt: MORNING, dueAt: MORNING }

export const peopleContract: Contract = [
  'people',
  store => {
    const query = async (text: string) => (await store.database.pool.query(text)).rows

    /** A person with a phone, an unfinished talk, an open request and a withdrawn one. */
    const known = async (): Promise<string> => {
      let id = ''
      await turnsOf(store).take(event('добрий день'), async ({ chat, use }) => {
        id = chat.person.id
        await use(async ({ people }) => {
          await people.giveConsent(id, '2026-11', MORNING)
          await people.setPhone(id, '+380671234567')
        })
        return turn('Вітаю!', talkAt('where', { what: 'у мене вдома холодно' }))
      })
      await store.database.transaction(async sql => {
        for (const key of ['open', 'over']) {
          await requestBookOn(sql).register(
            {
              kind: 'problem',
              category: 'heating',
              subcategory: null,
              description: 'холодно',
              address: null,
              photos: [],
              channel: 'telegram',
              personId: id,
              contact: { name: 'Оксана', phone: '+380671234567' },
              key,
            },
            MORNING,
            DEADLINE,
          )
        }
      })
      await query("update request set status = 'withdrawn' where key = 'over'")
      return id
    }

    test('what is kept about a person is counted', async () => {
      const id = await known()
      const account = await store.database.transaction(sql => peopleOn(sql).account(id))
      expect(account).toMatchObject({ requests: 2, photos: 0, phone: '+380671234567' })
    })

    test('language and consent are there at the next turn', async () => {
      const id = await known()
      await store.database.transaction(sql => peopleOn(sql).setLanguage(id, 'en'))
      await turnsOf(store).take(event(), async ({ chat }) => {
        expect(chat.person).toMatchObject({ id, language: 'en', consent: '2026-11', phone: '+380671234567' })
        return turn('Hello!')
      })
    })

    test('erasing leaves open requests to the city without a name, and nothing else of the person', async () => {
      const id = await known()
      const erased = await store.database.transaction(sql => peopleOn(sql).erase(id, MORNING))
      expect(erased.openRequests).toEqual(['1520-26-000001'])
      expect(await query('select name, phone, consent_version from person')).toEqual([
        { name: null, phone: null, consent_version: null },
      ])
      expect(await query('select name from account')).toEqual([{ name: null }])
      expect(await query('select current, parked from talk')).toEqual([{ current: null, parked: null }])
      expect(
        await query('select person_id is null as free, contact_name, contact_phone from request order by number'),
      ).toEqual([
        { free: false, contact_name: null, contact_phone: null },
        { free: true, contact_name: null, contact_phone: null },
      ])
    })
  },
]
