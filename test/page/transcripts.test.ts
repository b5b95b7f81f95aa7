import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatTranscript } from '../../src/sandbox/transcript/format.ts'
import { mergePlayed } from '../../src/sandbox/transcript/merge.ts'
import { parseTranscript } from '../../src/sandbox/transcript/parse.ts'
import { play } from '../../src/sandbox/transcript/play.ts'
import { ORDER_WORDS } from '../transcripts/orders.ts'
import { UniverseStage } from '../transcripts/stage.ts'
import { type Universe, universe } from '../universe.ts'
import { HEATING, Visitor } from './visitor.ts'

let world: Universe
let visitor: Visitor
beforeAll(async () => {
  world = await universe()
})
beforeEach(async () => {
  await world.clear()
  visitor = await new Visitor(world).comes()
  return () => visitor.leaves()
})
afterAll(() => world?.close())

/** Plays a saved chat as `test/transcripts.test.ts` does, and gives back what it then says. */
async function replayed(text: string, channel: 'telegram' | 'viber'): Promise<string> {
  await world.clear()
  const transcript = parseTranscript(text, ORDER_WORDS)
  const played = await play(transcript, new UniverseStage(world, channel, 'uk'))
  return formatTranscript(mergePlayed(transcript, { [channel]: played }))
}

describe('a chat saved on the page', () => {
  test.each([
    ['telegram', 'Андрій'],
    ['viber', 'Василь'],
  ] as const)('in %s is a transcript that the tests play as it is', async (channel, name) => {
    const phone = visitor.phone(channel, name)
    const neighbour = visitor.phone('telegram', 'Оксана')
    // Somebody else's request comes first: in the transcript ours has the first number all the same.
    await visitor.act(neighbour, { verb: 'opens' }, ...HEATING)
    await visitor.act(phone, { verb: 'opens' }, ...HEATING.slice(0, -2))
    await visitor.act(phone, { verb: 'sendsSticker' }, ...HEATING.slice(-2))
    const move = { status: 'done', comment: 'Опалення відновлено' }
    await visitor.fetch('POST', '/sandbox/requests/1520-26-000002/status', move)
    await world.settled()
    await visitor.act(phone, { verb: 'presses', label: 'Так, дякую' }, { verb: 'says', text: '/my 1520-26-000002' })

    const answer = await visitor.fetch('GET', `/sandbox/people/${encodeURIComponent(phone.key)}/transcript`)
    const text = await answer.text()
    expect(text).toContain('= registered 1520-26-000001: heating/no-heating')
    expect(text).toContain('= status 1520-26-000001: done "Опалення відновлено"')
    expect(text).not.toContain('1520-26-000002')
    expect(await replayed(text, channel)).toBe(text)
  })

  test('of an official begins with the invitation', async () => {
    const phone = visitor.phone('telegram', 'Ірина')
    // The store was emptied under the page: it takes that for somebody's action.
    await visitor.act(visitor.phone('telegram', 'Оксана'), { verb: 'says', text: '/menu' })
    await visitor.act(phone, { verb: 'opens' }, { verb: 'says', text: '/broadcasts' })
    const text = await (
      await visitor.fetch('GET', `/sandbox/people/${encodeURIComponent(phone.key)}/transcript`)
    ).text()
    expect(text).toContain('= invite Ірина: official')
    expect(text).toContain('Ірина > /broadcasts')
    expect(await replayed(text, 'telegram')).toBe(text)
  })

  test('is nothing before anything was said', async () => {
    const { key } = visitor.phone('telegram', 'Emily')
    expect((await visitor.fetch('GET', `/sandbox/people/${encodeURIComponent(key)}/transcript`)).status).toBe(404)
  })
})

/** In a universe pauses end only while somebody waits for everything to settle. */
async function played(what: object): Promise<Response> {
  let over = false
  const playing = visitor.fetch('POST', '/sandbox/transcripts/play', { stepMs: 0, ...what }).finally(() => {
    over = true
  })
  while (!over) await world.settled()
  return playing
}

describe('a transcript played on the page', () => {
  test('is done by a new person, with the numbers that come out here', async () => {
    await visitor.act(visitor.phone('telegram', 'Оксана'), { verb: 'opens' }, ...HEATING)
    const actions = ['/new', '[Дороги]', '[Яма на дорозі]', '/cancel', '/my 1520-26-000001']
    const text = [...actions.map(action => `Соломія > ${action}`), '= clock +1 hour'].join('\n')
    const answer = await played({ channel: 'viber', text })
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(await answer.json()).toEqual({ steps: 6 })
    const shown = visitor.phone('viber', 'Соломія').chat.map(({ text }) => text)
    expect(shown).toContain('Дороги')
  })

  test('stops at the line that cannot be done, with a sentence', async () => {
    const answer = await played({ channel: 'telegram', text: '> [Нема]\n' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('line 1')
  })

  test('is one of the tests only by a name of theirs', async () => {
    for (const name of ['../../package.json', '/etc/passwd', 'no-such.uk.chat']) {
      const answer = await played({ channel: 'telegram', name })
      expect(answer.status, name).toBe(409)
    }
  })
})
