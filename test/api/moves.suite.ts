import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../src/sandbox/person.ts'
import { KEYS, type Universe, universe } from '../universe.ts'
import { ask, file, move } from './city.ts'

export function movesSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })
  beforeEach(() => u.clear())

  interface Story {
    status: string
    history: { status: string; by: string; comment: string | null }[]
  }

  const story = async (number: string): Promise<Story> =>
    (await ask<Story & Record<string, unknown>>(u, `/api/v1/requests/${number}`)).body

  describe('a move', () => {
    it('is answered with the state after it, and stands in the history under the name of the key', async () => {
      const number = await file(u)
      const answer = await move(u, number, 'in_progress', { comment: '  Бригада виїхала. ', externalId: 'CRM-7' })
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({
        number,
        status: 'in_progress',
        result: null,
        updatedAt: '2026-11-24T08:00:00.000Z',
        externalId: 'CRM-7',
      })
      expect((await story(number)).history.at(-1)).toMatchObject({ by: 'city', comment: 'Бригада виїхала.' })
    })

    it('takes null for what is not said', async () => {
      const number = await file(u)
      await move(u, number, 'assigned', { comment: null, externalId: 'CRM-8' })
      const answer = await move(u, number, 'in_progress', { comment: null, result: null, externalId: null })
      expect(answer).toMatchObject({ status: 200, body: { status: 'in_progress', externalId: 'CRM-8' } })
      expect((await story(number)).history.at(-1)).toMatchObject({ status: 'in_progress', comment: null })
    })

    it('is told to the resident, once', async () => {
      const person = u.sandbox.telegram.person({})
      await report(person)
      const told = person.chat.length
      await move(u, '1520-26-000001', 'in_progress', { comment: 'Бригада виїхала.' })
      await u.settled()
      expect(person.chat).toHaveLength(told + 1)
      expect(person.chat.at(-1)?.text).toMatch(/1520-26-000001[\s\S]*Бригада виїхала\./)
    })

    const report = async (person: Person) => {
      person.starts()
      await u.settled()
      for (const label of ['Подати заявку', 'Теплопостачання', 'Немає опалення', 'Так, погоджуюсь']) {
        person.presses(label)
        await u.settled()
      }
      person.sends('мелешкина 12')
      await u.settled()
      person.presses('Так')
      await u.settled()
      person.sends('нема опалення третій день')
      await u.settled()
      for (const label of ['Пропустити', 'Надіслати']) {
        person.presses(label)
        await u.settled()
      }
    }
  })

  describe('the same Idempotency-Key again', () => {
    const key = { 'idempotency-key': 'crm-4711' }

    it('is given the first answer and changes nothing', async () => {
      const number = await file(u)
      const first = await move(u, number, 'in_progress', { comment: 'Бригада.' }, key)
      await move(u, number, 'needs_info')
      const again = await move(u, number, 'in_progress', { comment: 'Бригада.' }, key)
      expect(again.status).toBe(200)
      expect(again.body).toEqual(first.body)
      expect(first.headers.get('idempotency-replayed')).toBeNull()
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect((await story(number)).history.map(line => line.status)).toEqual([
        'registered',
        'in_progress',
        'needs_info',
      ])
    })

    it('at the same moment is done once', async () => {
      const number = await file(u)
      const answers = await Promise.all([1, 2, 3, 4].map(() => move(u, number, 'in_progress', {}, key)))
      expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 200])
      expect((await story(number)).history).toHaveLength(2)
    })

    it('with other contents is refused', async () => {
      const number = await file(u)
      await move(u, number, 'in_progress', { comment: 'Бригада.' }, key)
      const other = await move(u, number, 'done', {}, key)
      expect(other.status).toBe(422)
      expect((await story(number)).status).toBe('in_progress')
    })

    it('from another caller is another key', async () => {
      const other = await universe({ database: u.database, environment: { API_KEYS: `crm:${KEYS.city}` } })
      const number = await file(u)
      await move(u, number, 'in_progress', {}, key)
      expect((await move(other, number, 'needs_info', {}, key)).status).toBe(200)
      await other.close()
    })

    it('may succeed after a refusal, which was not kept', async () => {
      const number = await file(u)
      expect((await move(u, number, 'closed', {}, key)).status).toBe(409)
      await move(u, number, 'done')
      expect((await move(u, number, 'closed', {}, key)).status).toBe(200)
    })
  })
}
