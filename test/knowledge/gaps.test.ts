import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { groupsOf } from '../../src/core/knowledge/gaps.ts'
import { leastCost } from '../cost.ts'
import { shippedCity } from '../shipped.ts'
import { KEYS, MORNING, type Universe, universe } from '../universe.ts'

describe('questions without an answer', () => {
  beforeAll(() => void shippedCity())
  const groups = (...questions: string[]) =>
    groupsOf(
      questions.map(question => ({ question, at: MORNING })),
      question => shippedCity().world.knowledge.topics(question),
    ).map(({ question, times, others }) => [times, question, ...others])

  it('are one when they ask the same in other words, spellings and languages', () => {
    expect(
      groups('де здати старі батарейки', 'куди здати батарейки', 'kudy zdaty batareyky', 'чи є басейн', 'чи є басейн'),
    ).toEqual([
      [3, 'де здати старі батарейки', 'куди здати батарейки', 'kudy zdaty batareyky'],
      [2, 'чи є басейн'],
    ])
  })

  it('are many when only small words are the same', () => {
    expect(groups('де здати батарейки', 'де купити квиток у цирк')).toHaveLength(2)
  })

  it('are grouped even when they are about nothing', () => {
    expect(groups('а як?', 'а як?', 'чи можна')).toEqual([
      [2, 'а як?'],
      [1, 'чи можна'],
    ])
  })

  it('are grouped in a moment, however many', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `питання про річ${at % 700} номер слово${at}`)
    const asked = many.map(question => ({ question, at: MORNING }))
    expect(leastCost(() => groupsOf(asked, question => question.split(' ')))).toBeLessThan(1_000)
  })
})

describe('the editors’ list', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(() => world?.close())

  test('grows with what is asked in vain in the chat, and is read through the API', async () => {
    const person = world.sandbox.telegram.person({ firstName: 'Оксана' })
    for (const text of ['хто виграв учора футбол', 'яка завтра погода', 'яка завтра погода?', 'як оформити субсидію']) {
      person.sends(text)
      await world.settled()
    }
    person.presses('Не допомогло')
    await world.settled()

    const answer = await world.api('GET', '/api/v1/knowledge/gaps?days=7')
    expect(answer).toMatchObject({
      status: 200,
      body: {
        days: 7,
        unanswered: 3,
        groups: [{ times: 2 }, { times: 1, question: 'хто виграв учора футбол' }],
        articles: [{ article: 'subsidy-apply', shown: 1, notHelped: 1, questions: ['як оформити субсидію'] }],
      },
    })
    expect((await world.api('GET', '/api/v1/knowledge/gaps', { key: KEYS.reader })).status).toBe(403)
    expect((await world.api('GET', '/api/v1/knowledge/gaps?days=0')).status).toBe(400)
  })

  test('forgets what is too old for anybody to write about', async () => {
    const asked = "insert into knowledge_gap (question, at) values ('давнє', $1), ('свіже', $2)"
    await world.database.pool.query(asked, [new Date(MORNING.getTime() - 366 * 86_400_000), MORNING])
    await world.app.upkeep.housekeeping()
    expect((await world.database.pool.query('select question from knowledge_gap')).rows).toEqual([
      { question: 'свіже' },
    ])
  })
})
