import { describe, expect, test } from 'vitest'
import { ask, flow, Talking, YES_NO } from './talking.ts'

/** Asks where (and which house, of streets), then lets it be changed. */
const asking = () =>
  new Talking(
    flow(async talk => {
      const [where] = await ask(talk, 'where')
      if (where !== 'площа') await ask(talk, 'where:house')
      await ask(talk, 'what')
      const right = await talk.ask('check', { key: 'check?' }, YES_NO)
      if (right === 'no') return talk.change(['where', 'where:house'], ['check'])
    }),
  )

async function atTheCheck(): Promise<Talking> {
  const talking = asking()
  await talking.looks()
  for (const answer of ['миру', '5', 'яма']) await talking.says(answer)
  return talking
}

const BEFORE = { where: 'миру', 'where:house': '5', what: 'яма' }

describe('a change', () => {
  test('shows the answer before, and left as it is keeps all that was asked because of it', async () => {
    const talking = await atTheCheck()
    await talking.says('Ні')
    expect(talking.said).toEqual(['as-it-is\n\nwhere?'])
    await talking.keeps()
    expect(talking.said).toEqual(['check?'])
    expect(talking.state.answers).toEqual(BEFORE)
  })

  test('is given up by going back, however far it has come', async () => {
    const talking = await atTheCheck()
    await talking.says('Ні')
    await talking.says('соборності')
    expect(talking.said).toEqual(['where:house?'])
    await talking.goesBack()
    expect(talking.said).toEqual(['check?'])
    expect(talking.state.answers).toEqual(BEFORE)
  })

  test('offers nothing that was asked because of another answer, and leaves nothing behind', async () => {
    const talking = await atTheCheck()
    await talking.says('Ні')
    await talking.says('площа')
    expect(talking.said).toEqual(['check?'])
    expect(talking.state.answers).toEqual({ where: 'площа', what: 'яма' })
    expect(talking.state).not.toHaveProperty('was')
    expect(talking.state).not.toHaveProperty('changing')
  })
})

test('going back offers the answer before once', async () => {
  const talking = await atTheCheck()
  await talking.goesBack()
  expect(talking.said).toEqual(['as-it-is\n\nwhat?'])
  await talking.says('провалля')
  expect(talking.said).toEqual(['check?'])
  expect(talking.state).not.toHaveProperty('was')
})
