import { expect, it } from 'vitest'
import { build, prepared } from '../../src/store/database/statements.ts'
import { idempotentOn, pruneKeyedAnswers } from '../../src/store/requests/idempotency.ts'
import { MORNING } from '../universe.ts'
import type { Contract } from './stores.ts'

const HOUR = 3_600_000

const counted = prepared(() =>
  build
    .insertInto('request_counter')
    .values({ year: 1, last: 1 })
    .onConflict(it => it.column('year').doUpdateSet(set => ({ last: set('request_counter.last', '+', 1) })))
    .returning('last'),
)

export const keyedAnswersContract: Contract = [
  'answers kept for their keys',
  store => {
    const claim = { caller: 'crm', key: 'k1', fingerprint: 'f1' }
    /** Counts in the store how often the work was done, so that what is undone is not counted. */
    const counting = () =>
      idempotentOn(store.database, store.clock, sql => async () => {
        const [row] = await sql.run(counted())
        return row!.last
      })
    const count = (keep = true) => counting().run(claim, async next => ({ keep, answer: await next() }))

    it('are given again, and the work is not done again', async () => {
      expect([await count(), await count()]).toEqual([
        { kind: 'done', answer: 1 },
        { kind: 'again', answer: 1 },
      ])
    })

    it('are the same for all who ask at the same moment', async () => {
      const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => count()))
      expect(outcomes.map(outcome => outcome.kind).sort()).toEqual(['again', 'again', 'again', 'again', 'done'])
    })

    it('belong to their caller', async () => {
      await count()
      const other = await counting().run({ ...claim, caller: 'app' }, async next => ({
        keep: true,
        answer: await next(),
      }))
      expect(other).toEqual({ kind: 'done', answer: 2 })
    })

    it('are not given for other contents', async () => {
      await count()
      const other = await counting().run({ ...claim, fingerprint: 'f2' }, async next => ({
        keep: true,
        answer: await next(),
      }))
      expect(other).toEqual({ kind: 'other-contents' })
    })

    it('are not kept where nothing was done, nor where it broke', async () => {
      await count(false)
      await expect(
        counting().run(claim, async next => {
          await next()
          throw new Error('broken')
        }),
      ).rejects.toThrow('broken')
      expect(await count()).toEqual({ kind: 'done', answer: 2 })
    })

    it('are forgotten after two days', async () => {
      await count()
      store.clock.set(new Date(MORNING.getTime() + 48 * HOUR))
      await pruneKeyedAnswers(store.database, store.clock)
      expect((await count()).kind).toBe('again')
      store.clock.set(new Date(MORNING.getTime() + 49 * HOUR))
      await pruneKeyedAnswers(store.database, store.clock)
      expect((await count()).kind).toBe('done')
    })
  },
]
