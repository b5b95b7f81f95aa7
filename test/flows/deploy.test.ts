import { describe, expect, test } from 'vitest'
import type { Talk } from '../../src/flows/engine/talk.ts'
import { ask, flow, Talking, YES_NO } from './talking.ts'

describe('a deploy in mid-talk', () => {
  const twoQuestions = flow(async talk => void (await ask(talk, 'what', 'where')))

  test('a step put before the open one is asked next, and what was said is kept for its own step', async () => {
    const talking = new Talking(twoQuestions)
    await talking.looks()
    await talking.says('яма')
    let answers: string[] = []
    talking.becomes(
      flow(async talk => {
        answers = await ask(talk, 'what', 'since', 'until', 'where')
      }),
    )
    await talking.says('миру 5')
    expect(talking.said).toEqual(['since?'])
    await talking.says('учора')
    expect(talking.said).toEqual(['until?'])
    await talking.says('завтра')
    expect(answers).toEqual(['яма', 'учора', 'завтра', 'миру 5'])
  })

  test('what was kept for a step that cannot use it is forgotten, and nobody is held up', async () => {
    const talking = new Talking(twoQuestions)
    await talking.looks()
    await talking.says('яма')
    talking.becomes(
      flow(async talk => {
        await ask(talk, 'what', 'since')
        await talk.ask('where', { key: 'where?' }, YES_NO)
      }),
    )
    await talking.says('миру 5')
    await talking.says('учора')
    expect(talking.said).toEqual(['where?'])
    expect(talking.state.heard).toBeUndefined()
    expect((await talking.says('Так')).kind).toBe('finished')
  })

  test('a removed step is forgotten, with what was said to it', async () => {
    const talking = new Talking(twoQuestions)
    await talking.looks()
    await talking.says('яма')
    talking.becomes(flow(async talk => void (await ask(talk, 'what', 'when'))))
    await talking.says('миру 5')
    expect(talking.said).toEqual(['when?'])
    expect(talking.state.answers).toEqual({ what: 'яма' })
  })

  test('reordered steps keep their own answers', async () => {
    const talking = new Talking(flow(async talk => void (await ask(talk, 'what', 'where', 'when'))))
    await talking.looks()
    await talking.says('яма')
    await talking.says('миру 5')
    let answers: string[] = []
    talking.becomes(
      flow(async talk => {
        answers = await ask(talk, 'when', 'where', 'what')
      }),
    )
    await talking.says('учора')
    expect(answers).toEqual(['учора', 'миру 5', 'яма'])
  })

  test('another version forgets the answers and keeps what was done', async () => {
    let done = 0
    const run = async (talk: Talk) => {
      await ask(talk, 'what')
      await talk.once('register', async () => ++done)
      await ask(talk, 'more')
    }
    const talking = new Talking(flow(run))
    await talking.looks()
    await talking.says('яма')
    talking.becomes(flow(run, { version: 2 }))
    await talking.says('ще')
    expect(talking.said).toEqual(['what?'])
    await talking.says('дорога')
    expect(done).toBe(1)
  })
})
