import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { storable } from '../src/bots/receiving/storable.ts'
import { splitText, utf16Units } from '../src/bots/split.ts'
import { readUpdate } from '../src/bots/telegram/read.ts'
import { readMark } from '../src/bots/viber/mark.ts'
import { callback } from '../src/bots/viber/payload.ts'
import { readCallback } from '../src/bots/viber/read.ts'
import { codeIn } from '../src/core/access/invitation-code.ts'
import { areasOf } from '../src/core/announcements/areas.ts'
import { anonymise, isTelling } from '../src/core/knowledge/anonymise.ts'
import { isBareAddress } from '../src/core/places/bare-address.ts'
import { findingIn } from '../src/core/places/finding.ts'
import { houseIn } from '../src/core/places/house.ts'
import { houseKey } from '../src/core/places/house-key.ts'
import { publicText } from '../src/core/privacy/public-text.ts'
import { numberIn } from '../src/core/requests/request.ts'
import { CommandLabels, commandIn } from '../src/flows/commands.ts'
import { sameWords } from '../src/flows/engine/phrase.ts'
import { answerToParked, asksForHelp, wayIn } from '../src/flows/router/navigation.ts'
import { write } from '../src/http/open311/formats.ts'
import { formOf, queryOf } from '../src/http/open311/parameters.ts'
import { leastCost } from './cost.ts'
import { shippedCity } from './shipped.ts'
import { MORNING } from './universe.ts'

const { world } = shippedCity()
const words = world.texts.in('uk')
const labels = new CommandLabels(world.texts)

/** Every function that is given what somebody wrote, whoever it was: a new one belongs here. */
const READERS: Record<string, (text: string) => unknown> = {
  'the understanding': text => world.knowledge.understand(text),
  'the watch for danger': text => world.knowledge.danger(text),
  'the topics of a question': text => world.knowledge.topics(text),
  'the locator': text => world.locator.find(text),
  'a bare address': text => isBareAddress(findingIn(world.locator, text), text),
  'a house': text => houseIn(text),
  'the key of a house': text => houseKey(text),
  'a list of houses': text =>
    areasOf({ streets: [{ street: 'вулиця Спаська', houses: text }], districts: [], everywhere: false }),
  'a notice': text => world.notices.read(text, MORNING),
  'the hours of a notice': text => world.notices.period(text, MORNING),
  'the dates of a notice': text => world.notices.dated(text, MORNING),
  'the public text': publicText,
  'the words of a question without names': anonymise,
  'whether anything is left of a question': isTelling,
  'a command': commandIn,
  'a label of a command': text => labels.commandOf(text),
  'a cry for help': text => asksForHelp(text, words),
  'a way in words': text => wayIn({ kind: 'text', text }, words),
  'an answer about what was put aside': text => answerToParked({ kind: 'text', text }, words),
  'the words of a button': sameWords,
  'an invitation': codeIn,
  'a number of a request': numberIn,
  'what the store can keep': text => storable({ text }),
  'a text in parts': text => splitText(text, 4096, utf16Units),
  'a mark of Viber': readMark,
  'an update of Telegram': text => readUpdate(telegram(text), () => 'photo'),
  'a callback of Viber': text => readCallback(callback.parse(viber(text)), () => 'photo'),
  'a form of Open311': text => formOf(Buffer.from(new URLSearchParams({ description: text }).toString())),
  'a query of Open311': text => attempt(() => queryOf(`/?${text}`)),
  'an answer in XML': text => write('xml', 'errors', [{ code: 400, description: text }]),
  'an answer in JSON': text => write('json', 'errors', [{ code: 400, description: text }]),
}

function attempt(work: () => unknown): void {
  try {
    work()
  } catch {
    // refused in time
  }
}

function telegram(text: string) {
  const person = { id: 7, is_bot: false, first_name: text }
  const chat = { id: 7, type: 'private' as const, first_name: text }
  return { update_id: 1, message: { message_id: 1, date: 1, chat, from: person, text } } as Parameters<
    typeof readUpdate
  >[0]
}

function viber(text: string) {
  const message = { type: 'text', text, tracking_data: text }
  return { event: 'message', timestamp: 1, message_token: '1', sender: { id: '7', name: text }, message }
}

const LONG = 8_000
/** 20 on a quiet machine; one that is shared may be a quarter of itself. Readers whose cost grows with the square take seconds. */
const MOST_MS = 80
/** A notice is read by officials one at a time, and wholly: its own bound is 100 for 20,000 characters, on a quiet machine. */
const MOST_MS_OF_A_NOTICE = 500

/** Pieces that make a reader look twice: the beginnings of whatever it looks for. */
const PIECES = [
  'a',
  'а',
  'А',
  '1',
  '0',
  ' ',
  '\n',
  '.',
  ',',
  '-',
  '@',
  '«',
  '(',
  '/',
  '№',
  '\u0301',
  '\u200b',
  '🥶',
  '’',
  'вул. ',
  'буд ',
  'кв ',
  '12а ',
  '5-11, ',
  '1/2',
  '067 ',
  'тел ',
  'a@',
  ' at ',
  '(собака)',
  'Петро',
  'ович ',
  'Івана ',
  'звати ',
  'код ',
  '10:00 ',
  'з ',
  'до ',
  '24.11 ',
  'листопада ',
  'не ',
  'немає ',
  'опалення ',
  'де ',
  'як ',
  '/new ',
  'https://',
  't.me/',
  'Спаська ',
  'проспект Миру ',
  'парні ',
  'відключення ',
]

const texts = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 })
  .map(pieces => pieces.join(''))
  .map(unit => unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG))
/** The same ones every time: a reader that became slow is found by whoever made it slow. */
const SAMPLES = [
  ...PIECES.map(unit => unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG)),
  ...fc.sample(texts, { seed: 4, numRuns: 40 }),
]

describe('no text of eight thousand characters costs more than a moment', () => {
  test.each(Object.entries(READERS))('in %s', (name, read) => {
    const most = / notice$/.test(name) ? MOST_MS_OF_A_NOTICE : MOST_MS
    read('нема опалення, вулиця Спаська 12')
    const slow = SAMPLES.flatMap(text => {
      // Looked at again where it was slow once: the first times also compile, and something may have been collected.
      const cost = leastCost(() => read(text), 1)
      const least = cost > most ? leastCost(() => read(text), 10) : cost
      return least > most ? [`${Math.round(least)} ms: ${JSON.stringify(text.slice(0, 24))}`] : []
    })
    expect(slow).toEqual([])
  })
})
