import { describe, expect, test } from 'vitest'
import type { Talk } from '../../src/flows/engine/talk.ts'
import { photos } from '../../src/flows/questions/photos.ts'
import { ANY_TEXT, ask, flow, Talking, YES_NO } from './talking.ts'

describe('a talk', () => {
  test('asks one question a turn and ends with what was answered, by step name', async () => {
    let answers: string[] = []
    const talking = new Talking(
      flow(async talk => {
        answers = await ask(talk, 'what', 'where')
        talk.say({ key: 'thanks' })
      }),
    )
    await talking.looks()
    expect(talking.said).toEqual(['what?'])
    await talking.says('яма')
    expect(talking.said).toEqual(['where?'])
    expect(talking.state.answers).toEqual({ what: 'яма' })
    await talking.says('миру 5')
    expect(talking.end?.kind).toBe('finished')
    expect(talking.said).toEqual(['thanks'])
    expect(answers).toEqual(['яма', 'миру 5'])
  })

  test('says a sentence once: it is not said again with the next question', async () => {
    const talking = new Talking(
      flow(async talk => {
        talk.say({ key: 'hello' })
        await ask(talk, 'what')
        talk.say({ key: 'noted' })
        await ask(talk, 'where')
      }),
    )
    await talking.looks()
    expect(talking.said).toEqual(['hello', 'what?'])
    await talking.says('яма')
    expect(talking.said).toEqual(['noted', 'where?'])
    await talking.looks()
    expect(talking.said).toEqual(['noted', 'where?'])
  })

  test('begins with what the opening already answers, and never over a given answer', async () => {
    const talking = new Talking(
      flow(async talk => void (await ask(talk, 'what', 'where')), {
        known: ({ text }) => (text ? { what: text } : {}),
      }),
      { text: 'яма' },
    )
    await talking.looks()
    expect(talking.said).toEqual(['where?'])
  })

  test('that cannot use what was said leaves the state as it was', async () => {
    const talking = new Talking(flow(async talk => void (await talk.ask('sure', { key: 'sure?' }, YES_NO))))
    await talking.looks()
    const before = structuredClone(talking.state)
    expect((await talking.says('можливо')).kind).toBe('other')
    expect(talking.state).toEqual(before)
  })

  test('refuses a bad answer with the reason in place of the question', async () => {
    const talking = new Talking(flow(async talk => void (await ask(talk, 'what'))))
    await talking.looks()
    await talking.says('о'.repeat(101))
    expect(talking.said).toEqual(['text-too-long'])
    expect(talking.state.waiting).toBe('what')
  })

  test('keeps an answer that comes in parts until it is whole', async () => {
    let kept: string[] = []
    const talking = new Talking(
      flow(async talk => {
        kept = await talk.ask('photos', { key: 'photos?' }, photos(5))
      }),
    )
    await talking.looks()
    for (const photo of ['a', 'b', 'a']) {
      await talking.hears({ kind: 'photo', photo, source: { fileId: photo }, caption: '' })
      expect(talking.end).toMatchObject({ kind: 'waiting', said: [{ gather: 'talk1' }] })
    }
    await talking.says('button-ready')
    expect(kept).toEqual(['a', 'b'])
  })

  test('keeps a photo that came with the words of an answer', async () => {
    const talking = new Talking(flow(async talk => void (await ask(talk, 'what', 'where'))))
    await talking.looks()
    await talking.hears({ kind: 'photo', photo: 'a', source: { fileId: 'a' }, caption: 'яма' })
    expect(talking.state).toMatchObject({ answers: { what: 'яма' }, opening: { photos: ['a'] } })
  })
})

describe('an effect', () => {
  test('is done once, and its outcome is remembered', async () => {
    let done = 0
    const talking = new Talking(
      flow(async talk => {
        await ask(talk, 'what')
        const number = await talk.once('register', async () => ++done)
        await talk.ask('more', { key: `more:${number}?` }, ANY_TEXT)
      }),
    )
    await talking.looks()
    await talking.says('яма')
    await talking.looks()
    expect(talking.said).toEqual(['more:1?'])
    expect((await talking.says('ні')).kind).toBe('finished')
    expect(done).toBe(1)
  })

  test('that throws fails the turn: the answers are kept, the effect is not', async () => {
    let broken = true
    const talking = new Talking(
      flow(async talk => {
        await ask(talk, 'what')
        await talk.once('register', async () => {
          if (broken) throw new Error('no store')
          return 'done'
        })
      }),
    )
    await talking.looks()
    const end = await talking.says('яма')
    expect(end).toMatchObject({ kind: 'failed', error: new Error('no store') })
    expect(talking.state.answers).toEqual({ what: 'яма' })
    broken = false
    expect((await talking.looks()).kind).toBe('finished')
  })

  test.each([
    ['before a question', async (talk: Talk) => void (await ask(talk, 'what'))],
    ['at the end', async () => {}],
  ])('that nobody waits for is a bug that is told, %s', async (_where, then) => {
    const talking = new Talking(
      flow(async talk => {
        void talk.once('register', () => new Promise<boolean>(resolve => setTimeout(resolve, 50, true)))
        await then(talk)
      }),
    )
    expect(await talking.looks()).toMatchObject({
      kind: 'failed',
      error: new Error('flow "errand" did not wait for: !register'),
    })
  })

  test('looked up is remembered, and looked up anew on the way forward again', async () => {
    let looked = 0
    const talking = new Talking(
      flow(async talk => {
        await ask(talk, 'what')
        await talk.read('near', async () => ++looked)
        await ask(talk, 'where')
      }),
    )
    await talking.looks()
    await talking.says('яма')
    await talking.looks()
    expect(looked).toBe(1)
    await talking.goesBack()
    expect(talking.said).toEqual(['as-it-is\n\nwhat?'])
    await talking.says('дорога')
    expect(looked).toBe(2)
  })
})

describe('going back', () => {
  test('asks the question before, and the one before that', async () => {
    const talking = new Talking(flow(async talk => void (await ask(talk, 'a', 'b', 'c'))))
    await talking.looks()
    await talking.says('1')
    await talking.says('2')
    await talking.goesBack()
    expect(talking.said).toEqual(['as-it-is\n\nb?'])
    await talking.goesBack()
    expect(talking.said).toEqual(['as-it-is\n\na?'])
    expect(talking.state.answers).toEqual({})
    await talking.goesBack()
    expect(talking.said).toEqual(['as-it-is\n\na?'])
  })

  test('stops at what was done', async () => {
    const talking = new Talking(
      flow(async talk => {
        await ask(talk, 'what')
        await talk.once('register', async () => true)
        await ask(talk, 'more')
      }),
    )
    await talking.looks()
    await talking.says('яма')
    await talking.goesBack()
    expect(talking.said).toEqual(['more?'])
    expect(talking.end).toMatchObject({ said: [{ buttons: [{ option: ':cancel' }] }] })
  })

  test('by "again" forgets the named answers alone, and what was looked up since', async () => {
    let looked = 0
    const talking = new Talking(
      flow(async talk => {
        await ask(talk, 'what', 'where')
        await talk.read('near', async () => ++looked)
        if ((await talk.ask('check', { key: 'check?' }, YES_NO)) === 'no') return talk.again('where', 'check')
      }),
    )
    await talking.looks()
    await talking.says('яма')
    await talking.says('миру 5')
    await talking.says('Ні')
    expect(talking.said).toEqual(['where?'])
    expect(talking.state.answers).toEqual({ what: 'яма' })
    await talking.says('миру 7')
    expect(looked).toBe(2)
    expect((await talking.says('Так')).kind).toBe('finished')
  })
})

describe('a bug in a flow', () => {
  test('that throws fails the turn with its error', async () => {
    const talking = new Talking(flow(async () => Promise.reject(new TypeError('undefined is no function'))))
    expect(await talking.looks()).toMatchObject({ kind: 'failed', error: new TypeError('undefined is no function') })
  })

  test('two steps of one name are told', async () => {
    const talking = new Talking(flow(async talk => void (await ask(talk, 'what', 'what'))))
    await talking.looks()
    expect(await talking.says('яма')).toMatchObject({
      kind: 'failed',
      error: new Error('flow "errand" has two steps "what"'),
    })
  })

  test('going round in circles is told', async () => {
    const talking = new Talking(flow(talk => talk.again()))
    expect(await talking.looks()).toMatchObject({
      kind: 'failed',
      error: new Error('flow "errand" runs in circles'),
    })
  })
})
