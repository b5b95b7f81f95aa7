import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatTranscript } from '../../src/sandbox/transcript/format.ts'
import { mergePlayed, type Played } from '../../src/sandbox/transcript/merge.ts'
import { parseTranscript } from '../../src/sandbox/transcript/parse.ts'
import { play } from '../../src/sandbox/transcript/play.ts'
import { ORDER_WORDS } from '../transcripts/orders.ts'
import { UniverseStage } from '../transcripts/stage.ts'
import { type Universe, universe } from '../universe.ts'

const CONVERSATION = path.join(import.meta.dirname, 'vyhadiv.uk.chat')
const UPDATE = process.env.UPDATE_TRANSCRIPTS === 'yes'
/** What belongs to the shipped city and to no other. */
const SHIPPED = /1520|Крив(?:ий|ого|ому)|Kryvyi|Великого|Спаська|район/

/** A city is a folder: an invented one lives by its own, far from the shipped one's clock, names and streets. */
describe('another city', () => {
  let u: Universe
  beforeAll(async () => {
    u = await universe({ content: path.join(import.meta.dirname, 'vyhadiv'), jobs: 'by hand' })
  })
  beforeEach(() => u.clear())
  afterAll(() => u?.close())

  test('takes a request in both messengers, as its own people would have it', async () => {
    const transcript = parseTranscript(readFileSync(CONVERSATION, 'utf8'), ORDER_WORDS)
    const played: Played = {}
    for (const channel of ['telegram', 'viber'] as const) {
      await u.clear()
      const stage = new UniverseStage(u, channel, 'uk')
      played[channel] = await play(transcript, stage)
      expect(await stage.leftovers(), channel).toEqual([])
      const said = stage.person(undefined).chat.map(message => JSON.stringify(message))
      expect(said.filter(message => SHIPPED.test(message))).toEqual([])
    }
    const found = formatTranscript(mergePlayed(transcript, played))
    if (UPDATE) writeFileSync(CONVERSATION, found)
    else expect(found).toBe(formatTranscript(transcript))
  })

  test('is known to the messengers and to other systems by its own names', async () => {
    const { profile } = u.sandbox.telegram.bot(u.sandbox.tokens.telegram)
    expect(profile.get('name ')).toBe('Міська служба 1551')
    expect([...profile.keys()].filter(key => key.endsWith(' en'))).toEqual([])
    expect(u.sandbox.viber.bot(u.sandbox.tokens.viber).name).toBe('Міська служба 1551')
    const services = await u.api('GET', '/open311/v2/services.json')
    expect(JSON.stringify(services.body)).toContain('Ліхтарі')
    const asked = await u.api('GET', '/api/v1/requests/1520-26-000001')
    expect(asked).toMatchObject({ status: 404 })
    const discovery = await u.api('GET', '/open311/v2/discovery.json')
    expect(JSON.stringify(discovery.body)).toContain('Вигадів')
    expect(JSON.stringify(discovery.body)).not.toMatch(SHIPPED)
  })

  test('speaks the languages it has chosen, to everybody', async () => {
    const emily = u.sandbox.telegram.person({ firstName: 'Emily', languageCode: 'en' })
    emily.starts()
    await u.settled()
    expect(emily.chat.at(-1)?.text).toContain('Вітаю!')
    emily.presses('Ще')
    await u.settled()
    const labels = emily.chat
      .at(-1)
      ?.buttons.flat()
      .map(button => button.label)
    expect(labels).toContain('Допомога')
    expect(labels).not.toContain('Мова / Language')
  })

  test('has an invented year of its own themes and numbers', async () => {
    const { status } = await u.api('POST', '/api/v1/seed', { body: { people: 30, until: '2026-11-20' } })
    expect(status).toBe(200)
    const { body } = await u.api('GET', '/api/v1/requests?limit=100')
    const { items } = body as { items: { number: string; category: string }[] }
    expect(items.length).toBeGreaterThan(0)
    for (const { number, category } of items) {
      expect(number).toMatch(/^VH-2[56]-\d{6}$/)
      expect(['streets', 'lights', 'other']).toContain(category)
    }
    const month = await u.api('GET', '/api/v1/reports/2026-10.txt')
    expect(month.status).toBe(200)
    expect(month.body).toContain('Міська служба 1551: ')
    expect(month.body).not.toMatch(SHIPPED)
  })
})
