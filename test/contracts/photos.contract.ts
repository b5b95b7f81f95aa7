import { expect, test } from 'vitest'
import type { AwaitedPhoto } from '../../src/bots/ports.ts'
import { peopleOn } from '../../src/store/people/people.ts'
import { photoQueueOn } from '../../src/store/requests/photos.ts'
import type { Contract } from './stores.ts'
import { event, turnsOf } from './turning.ts'

const LEASE = 60_000

export const photosContract: Contract = [
  'photos that are awaited',
  store => {
    const queue = () => photoQueueOn(store.database, store.clock)
    const wait = (ms: number) => store.clock.set(new Date(store.clock.now().getTime() + ms))
    const sent = (...ids: string[]) =>
      turnsOf(store).take(event(), async ({ use }) => {
        for (const id of ids) await use(({ photos }) => photos.keep(id, { fileId: `file-${id}` }))
        return { said: [], current: null, parked: null }
      })
    const wanted = (limit: number) => ({ channel: 'telegram', limit, ofOne: 10, without: [] })
    const claimed = async (more = {}) =>
      (await queue().claim({ ...wanted(5), ...more }, LEASE)).map((photo: AwaitedPhoto) => photo.id)

    test('are given to one process at a time, with where the messenger keeps them', async () => {
      await sent('a', 'b')
      const both = await Promise.all([queue().claim(wanted(1), LEASE), queue().claim(wanted(1), LEASE)])
      expect(
        both
          .flat()
          .map(photo => photo.id)
          .sort(),
      ).toEqual(['a', 'b'])
      expect(both.flat()[0]).toMatchObject({ channel: 'telegram', source: { fileId: expect.stringMatching(/^file-/) } })
      wait(LEASE)
      expect((await claimed()).sort()).toEqual(['a', 'b'])
    })

    test('are given a few of one person, none of somebody who has enough in hand, and of one messenger', async () => {
      await sent('a', 'b', 'c')
      const { account } = event()
      expect(await claimed({ without: [account] })).toEqual([])
      expect(await claimed({ channel: 'viber' })).toEqual([])
      expect(await claimed({ ofOne: 2 })).toHaveLength(2)
      expect(await claimed()).toHaveLength(1)
    })

    test('are known by the request they are filed with', async () => {
      await sent('a')
      const asked = await new Promise(resolve =>
        turnsOf(store).take(event(), async ({ use }) => {
          resolve(await use(({ photos }) => photos.requestOf('a')))
          return { said: [], current: null, parked: null }
        }),
      )
      expect(asked).toBeNull()
    })

    test('noted twice are noted once', async () => {
      await sent('a', 'a')
      expect(await claimed()).toEqual(['a'])
    })

    test('stored are awaited no more, and where they lay is forgotten', async () => {
      await sent('a')
      await queue().stored('a')
      wait(LEASE)
      expect(await claimed()).toEqual([])
      const { rows } = await store.database.pool.query('select state, source from photo')
      expect(rows).toEqual([{ state: 'stored', source: null }])
    })

    test('are wanted no more when their person was erased on the way, unless a request holds them', async () => {
      await sent('a', 'b', 'c')
      const query = (text: string) => store.database.pool.query(text)
      await query(
        `insert into request (number, key, kind, status, category, description, channel, person_id, created_at, updated_at, due_at)
         select '1520-26-00000' || n, n::text, 'problem', case n when 1 then 'registered' else 'closed' end, 'roads', 'яма', 'telegram',
                person_id, now(), now(), now() from account, generate_series(1, 2) n`,
      )
      await query(`update photo set request_number = '1520-26-000001' where id = 'b'`)
      await query(`update photo set request_number = '1520-26-000002' where id = 'c'`)
      await claimed()
      const { rows } = await store.database.pool.query<{ id: string }>('select id from person')
      await store.database.transaction(sql => peopleOn(sql).erase(rows[0]!.id, store.clock.now()))
      expect(await Promise.all(['a', 'b', 'c'].map(id => queue().stored(id)))).toEqual([false, true, true])
      wait(LEASE)
      expect(await claimed()).toEqual([])
    })

    test('that failed come round at their time', async () => {
      await sent('a')
      await claimed()
      await queue().failed('a', new Date(store.clock.now().getTime() + 5000))
      expect(await claimed()).toEqual([])
      wait(5000)
      expect(await queue().claim(wanted(5), LEASE)).toMatchObject([{ id: 'a', attempts: 2 }])
    })

    test('that are given up are awaited no more, and it is told once', async () => {
      await sent('a', 'b')
      const lose = (id: string) =>
        new Promise(resolve =>
          turnsOf(store).take(event(), async ({ use }) => {
            resolve(await use(({ photos }) => photos.lose(id)))
            return { said: [], current: null, parked: null }
          }),
        )
      expect(await lose('a')).toEqual({ request: null })
      expect(await lose('a')).toBeNull()
      expect(await lose('unknown')).toBeNull()
      await queue().stored('b')
      expect(await lose('b')).toBeNull()
      wait(LEASE)
      expect(await claimed()).toEqual([])
    })
  },
]
