import { isHouseAlone, looksLikeAddress } from '../../core/places/bare-address.ts'
import { type Finding, type NamedPlace, namesOneStreet } from '../../core/places/finding.ts'
import { houseIn } from '../../core/places/house.ts'
import { type Locator, pointText } from '../../core/places/locator.ts'
import { tokenize } from '../../core/places/tokens.ts'
import type { RequestAddress } from '../../core/requests/request.ts'
import { clean } from '../../core/text/clean.ts'
import { isLookup } from '../engine/changing.ts'
import { hasSaid, type Opening } from '../engine/opening.ts'
import type { Words } from '../engine/phrase.ts'
import type { Question, Verdict } from '../engine/question.ts'
import type { Reader } from '../engine/reader.ts'
import type { Talk, TalkState } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice, pressed, yesNo } from '../questions/choice.ts'
import { secondThoughtIn, takingBack } from '../questions/second-thought.ts'
import { lengthOf } from '../questions/text.ts'

/**
 * A place as the person gave it: written, with what the register said of it (nothing, in talks begun before that was kept),
 * or the phone's own location.
 */
export type GivenPlace = { text: string; found?: Finding } | { lat: number; lon: number; text: string | null }

/** An address is a line, not a story. In characters. */
const WRITTEN = { min: 3, max: 300 }

/** Every step of this talk about the place: what "change the address" forgets. */
export const PLACE_STEPS = ['place', 'place:confirm', 'place:which', 'place:house', 'place:as-written']

/** How a place is settled once it is given. */
const SETTLING = PLACE_STEPS.slice(1)

/** What is asked because of the place: another place makes it another question. */
const OF_THE_PLACE = ['known', 'alike', 'no-street', 'check', 'change']

/** The talk with another place in place of the one given before; what was asked and looked up because of that is forgotten. */
export function withPlace(talk: TalkState, given: GivenPlace): TalkState {
  const since = talk.trail.includes('place') ? talk.trail.slice(talk.trail.indexOf('place')) : []
  const forgotten = new Set([...PLACE_STEPS, ...OF_THE_PLACE, ...since.filter(isLookup)])
  const others = Object.entries(talk.answers).filter(([step]) => !forgotten.has(step))
  return { ...talk, answers: { ...Object.fromEntries(others), place: given } }
}

/** Asks where it is, by location or in words, and settles what the words mean. Always ends with a place. */
export async function whereItIs(talk: Talk, world: World, need: 'house' | 'street' = 'house'): Promise<RequestAddress> {
  const { locator } = world
  const given = await talk.ask('place', { key: 'place-ask', unshared: 'place-ask-unshared' }, place(talk, world))
  if ('lat' in given) return pointAt(locator, given)

  const found = given.found ?? (await talk.read('found-place', async () => written(talk.reader, given.text)))
  const [only] = found.places
  // An address found in the words of the trouble is written by its own name: the words are the description.
  const text = only && given.text === talk.opening.text ? describePlace({ ...only, text: given.text }) : given.text
  if (only && (found.kind === 'exact' || (found.kind === 'street-only' && need === 'street'))) {
    return (await agreed(talk, only)) ? addressOf(only, text) : talk.change(['place'], SETTLING)
  }
  if (only && found.kind === 'street-only') {
    const { formerly } = only
    const street = only.street ?? text
    const prompt = formerly
      ? { key: 'place-house-renamed', params: { street, formerly } }
      : { key: 'place-house', params: { street } }
    const house = await talk.ask('place:house', prompt, houseNumber(talk.reader))
    return house === 'none' ? addressOf(only, text) : addressOf({ ...only, house }, `${text}, ${house}`)
  }
  if (found.kind === 'choose') {
    const which = await talk.ask(
      'place:which',
      { key: 'place-which' },
      choice([
        ...found.places.map((place, at) => ({
          option: String(at),
          label: { words: describePlace({ ...place, text }) },
        })),
        { option: 'none', label: { key: 'button-none-of-these' } },
      ]),
    )
    const chosen = found.places[Number(which)]
    if (chosen) return addressOf(chosen, text)
  }
  const keep = await talk.ask(
    'place:as-written',
    { key: 'place-as-written', params: { text: given.text } },
    takingBack(yesNo({ key: 'button-keep-as-written' }, { key: 'button-change' }), 'no'),
  )
  if (keep === 'no') return talk.change(['place'], SETTLING)
  return addressOf(only && found.kind === 'landmark' ? only : NOWHERE, text)
}

/** A name and nothing else, said where a place is asked for, is a street's: «Соборності». */
const BARE_NAME = /^[\p{L}' -]{4,40}$/u
/** What a name and its street must share: «школа» is not «Шкільна». In letters. */
const SAME_BEGINNING = 5

function written(reader: Reader, text: string): Finding {
  const found = reader.find(text)
  const name = clean(text).trim().toLocaleLowerCase('uk')
  if (found.kind !== 'unknown' || !BARE_NAME.test(name)) return found
  const named = reader.find(`вулиця ${name}`)
  const [place] = named.places
  if (named.kind !== 'street-only' || !place) return found
  const names = [place.street?.replace(/^\S+ /, ''), place.formerly]
  return names.some(one => one?.toLocaleLowerCase('uk').startsWith(name.slice(0, SAME_BEGINNING))) ? named : found
}

const NOWHERE: NamedPlace = { street: null, house: null, district: null }

/** A shared location: the point is kept, with the street and district nearest to it where they are known. */
function pointAt(locator: Locator, given: { lat: number; lon: number; text: string | null }): RequestAddress {
  const { lat, lon } = given
  const found = locator.at(lat, lon)
  const near = found.kind === 'here' ? found.address : { ...NOWHERE, text: '' }
  return { ...addressOf(near, given.text ?? near.text), lat, lon }
}

function addressOf(place: NamedPlace, text: string): RequestAddress {
  const { street, house, district, lat = null, lon = null } = place
  return { text, street, house, district, lat, lon }
}

/** «вулиця Володимира Великого, 12», or what the person wrote. */
export function describePlace(address: Pick<RequestAddress, 'text' | 'street' | 'house'>): string {
  if (!address.street) return address.text
  return address.house ? `${address.street}, ${address.house}` : address.street
}

/** A place as it was given, to be left as it is. */
function placeSaid(given: GivenPlace, words: Words): string {
  if ('lat' in given) return words.of({ key: 'place-point', params: { district: 'none' } })
  const [place] = given.found && namesOneStreet(given.found) ? given.found.places : []
  return place ? describePlace({ ...place, text: given.text }) : given.text
}

/** The same to show to a person: what we wrote for a point is said in their language. */
export function placeFor(words: Words, address: RequestAddress): string {
  const { street, district, text } = address
  if (street !== null || text !== pointText(district)) return describePlace(address)
  return words.of({ key: 'place-point', params: { district: district ?? 'none' } })
}

/** A location sent before it was asked for answers the question for it; so does an address in the words of the trouble. */
export function knownPlace({ place, address, text, found }: Opening, locator: Locator): Record<string, GivenPlace> {
  if (place) return locator.at(place.lat, place.lon).kind === 'outside' ? {} : { place: { ...place, text: null } }
  if (address !== undefined) return { place: { text: address, ...(found ? { found } : {}) } }
  if (text === undefined || lengthOf(text) > WRITTEN.max) return {}
  const [only] = found?.places ?? []
  return found && only && namesOneStreet(found) ? { place: { text: describePlace({ ...only, text }), found } } : {}
}

async function agreed(talk: Talk, { formerly, ...named }: NamedPlace): Promise<boolean> {
  const place = describePlace({ ...named, text: '' })
  const prompt = formerly
    ? { key: 'place-confirm-renamed', params: { place, formerly } }
    : { key: 'place-confirm', params: { place } }
  const right = takingBack(yesNo({ key: 'button-yes' }, { key: 'button-change' }), 'no')
  return (await talk.ask('place:confirm', prompt, right)) === 'yes'
}

const NOT_OURS = { key: 'place-not-ours', unshared: 'place-not-ours-unshared' }

function place(talk: Talk, { locator }: World): Question<GivenPlace> {
  return {
    shares: true,
    buttons: () => [{ kind: 'share-place', label: talk.words.of({ key: 'button-share-place' }) }],
    says: placeSaid,
    hear: (said): Verdict<GivenPlace> => {
      if (said.kind === 'place') {
        const { lat, lon } = said
        if (locator.at(lat, lon).kind === 'outside') return { kind: 'refused', why: NOT_OURS }
        return { kind: 'answer', answer: { lat, lon, text: said.text ?? null } }
      }
      if (said.kind === 'unshared' && said.what === 'place') return { kind: 'refused', why: { key: 'place-unshared' } }
      if (said.kind !== 'text') return { kind: 'other' }
      const length = lengthOf(said.text)
      if (length < WRITTEN.min || length > WRITTEN.max) return { kind: 'refused', why: { key: 'place-not-understood' } }
      const found = written(talk.reader, said.text)
      if (found.kind === 'elsewhere') return { kind: 'refused', why: NOT_OURS }
      // A question, a danger or a trouble told on the way is no address: it is seen to, and the place is asked for again.
      if (found.kind === 'unknown' && isNoPlace(said.text, talk)) return { kind: 'other' }
      const { rest } = secondThoughtIn(said.text)
      return rest === '' ? { kind: 'other' } : { kind: 'answer', answer: { text: rest, found } }
    },
  }
}

/** «Біля розбитої лавки», «навпроти АТБ»: how people say a place that has no address. */
const BESIDE =
  /^(?:біля|коло|навпроти|поруч|поряд|між|перед|за|на розі|у дворі|возле|около|напротив|рядом|near|opposite|behind)\s/iu

/** A number at the end, or the word for a street: an address that only the register does not know. */
function looksLikePlace(text: string): boolean {
  return BESIDE.test(text) || /\d\s?\p{L}?$/u.test(text) || tokenize(text).some(token => token.type !== null)
}

/** One word, «школа», is a place badly named and no trouble of its own. */
function isSentence(text: string): boolean {
  return /\s/.test(text.trim())
}

/** The same words a second time are meant as the place, whatever they look like. */
function isNoPlace(text: string, { opening, reader }: Talk): boolean {
  if (hasSaid(opening, text)) return false
  const { answer, danger, courtesy, intent } = reader.understand(text)
  return (
    answer !== null ||
    danger !== null ||
    courtesy !== null ||
    (intent === 'trouble' && isSentence(text) && !looksLikePlace(text.trim()))
  )
}

const noHouse = { option: 'none', label: { key: 'button-no-house' } }

/**
 * «12», «12 А», «будинок 12/3, кв. 4»: the house is taken, the flat is not asked for. A number among other words is no
 * house of this street: an address in them is another place, and what they are besides is for others to read.
 */
function houseNumber(reader: Reader): Question<string> {
  return {
    buttons: words => [{ kind: 'option', option: noHouse.option, label: words.label(noHouse) }],
    says: (answer, words) => (answer === noHouse.option ? words.label(noHouse) : answer),
    hear: (said, _part, words): Verdict<string> => {
      if (pressed(said, [noHouse], words)) return { kind: 'answer', answer: 'none' }
      if (said.kind !== 'text') return { kind: 'other' }
      const house = isHouseAlone(said.text) ? houseIn(said.text) : null
      if (house !== null) return { kind: 'answer', answer: house }
      const { danger, answer, intent } = reader.understand(said.text)
      const { rest } = secondThoughtIn(said.text)
      const placed = rest === '' || looksLikeAddress(rest) || reader.find(said.text).kind !== 'unknown'
      return placed || danger || answer || intent === 'trouble'
        ? { kind: 'other' }
        : { kind: 'refused', why: { key: 'place-house-not-understood' } }
    },
  }
}
