import { clean } from '../text/clean.ts'
import { isConvincing } from './convincing.ts'
import { isCityName, isElsewhere, isOfAnotherPlace } from './elsewhere.ts'
import { type Mention, mentionOf } from './mention.ts'
import { withNumbers } from './number-words.ts'
import { type District, type Landmark, type Street, streetTitle } from './place.ts'
import type { PlaceIndex } from './place-index.ts'
import { findSpans } from './spans.ts'
import { fold, stem } from './spelling.ts'
import { typeRarity } from './street-types.ts'
import { type Token, tokenize } from './tokens.ts'

/** A street the text may mean, to be offered on a button. */
export interface AddressCandidate {
  street: string
  district: string | null
  /** The old name, when that is the one that was met. */
  formerly: string | null
  score: number
}

/** What was understood of a text with an address in it; `street` is null when there is none. */
export interface UnderstoodAddress {
  street: string | null
  house: string | null
  /** All house numbers named, the first of them again. */
  houses: string[]
  /** 0..1; below 0.6 ask back. */
  score: number
  district: string | null
  formerly: string | null
  /** Best first; more than one when the text fits several streets about equally. */
  candidates: AddressCandidate[]
  landmark: Landmark | null
  /** The text names another city: not ours to serve. */
  elsewhere: boolean
}

const NOWHERE: UnderstoodAddress = {
  street: null,
  house: null,
  houses: [],
  score: 0,
  district: null,
  formerly: null,
  candidates: [],
  landmark: null,
  elsewhere: true,
}

/** Longer texts are cut: an address stands early, and no message of a messenger is longer. */
const LONGEST_TEXT = 4_096
/** Candidates this near to the best one are a real doubt, worth a question. */
const IN_DOUBT = 0.06
/** A bare surname fits namesakes less evenly: «Мазепи» is «Івана Мазепи» and «Гетьмана Івана Мазепи» too. */
const IN_DOUBT_BY_SURNAME = 0.2
const MOST_CANDIDATES = 5
/** A text that names more places than this is no address; looking on would only cost time. */
const MOST_SPANS = 60
/** A name with a house right after it is where the person lives; one without may be said in passing. */
const HOUSE_SAID = 0.25

function districtOf(index: PlaceIndex, tokens: readonly Token[]): District | null {
  const named = (district: District): boolean => {
    const stems = [district.name, district.russian ?? '', ...district.formerly].flatMap(name =>
      name.split('-').map(part => stem(fold(part))),
    )
    return tokens.some(
      (token, at) => stems.includes(token.stem) && /^(?:район|р-н|р$)/i.test(tokens[at + 1]?.text ?? ''),
    )
  }
  return index.register.districts.find(named) ?? null
}

function rank(mention: Mention, district: District | null): number {
  const { street, old } = mention.span.name
  const rarity = 0.01 * typeRarity(mention.span.name.type)
  const here = district && street?.districts.includes(district.name) ? 0.08 : 0
  const house = mention.houses.length > 0 ? HOUSE_SAID : 0
  return mention.score - rarity - (old ? 0.02 : 0) + here + house + Math.min(0.12, 0.04 * (mention.span.words - 1))
}

function candidate(mention: Mention, street: Street): AddressCandidate {
  return {
    street: streetTitle(street),
    district: street.districts.length === 1 ? street.districts[0]! : null,
    formerly: mention.span.name.old ? mention.span.name.written : null,
    score: Math.round(mention.score * 100) / 100,
  }
}

function houseOfQuarter(mention: Mention): boolean {
  return mention.span.name.landmark?.kind === 'квартал' && mention.houses.length > 0
}

/**
 * Finds the address in what a person wrote: a bare «фукса 12» or a complaint with a street somewhere in it.
 *
 * The street comes back under today's name whatever name, language or spelling was used. A landmark alone («на 95
 * кварталі») is no street and is given as `landmark`. Never throws; text that is not an address gives nulls.
 */
export function understandAddress(index: PlaceIndex, text: string): UnderstoodAddress {
  const cut = withNumbers(clean(text.slice(0, LONGEST_TEXT)))
  const tokens = tokenize(cut)
  if (isElsewhere(index.around, tokens)) return NOWHERE
  const district = districtOf(index, tokens)
  const aboutCity = tokens.map((_, at) => isCityName(index.around, tokens, at))
  const convincing = findSpans(index, tokens)
    .filter(span => span.words > 1 || !aboutCity[span.from])
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST_SPANS)
    .map(span => mentionOf(index, cut, tokens, span))
    .filter(mention => isConvincing(index, tokens, mention))
  const mentions = convincing
    .filter(mention => !isOfAnotherPlace(index.around, tokens, mention.from, mention.to))
    .map(mention => ({ mention, rank: rank(mention, district) }))
    .sort((a, b) => b.rank - a.rank || a.mention.from - b.mention.from)
  if (mentions.length === 0 && convincing.length > 0) return NOWHERE
  const landmark = mentions.find(({ mention }) => mention.span.name.landmark)?.mention ?? null
  const streets = mentions.filter(({ mention }) => mention.span.name.street)
  const best = streets[0]

  const none = { ...NOWHERE, district: district?.name ?? null, elsewhere: false }
  const place = landmark?.span.name.landmark ?? null
  if (landmark && place && houseOfQuarter(landmark) && (!best || best.mention.score <= landmark.score)) {
    const { houses, score } = landmark
    return { ...none, street: `${place.kind} ${place.name}`, house: houses[0]!, houses, score, landmark: place }
  }
  if (!best) return { ...none, street: null, district: district?.name ?? place?.district ?? null, landmark: place }

  const candidates: AddressCandidate[] = []
  for (const { mention, rank: own } of streets) {
    const known = candidate(mention, mention.span.name.street!)
    const overlaps = mention.span.from <= best.mention.span.to && mention.span.to >= best.mention.span.from
    const namesakes = best.mention.span.bareSurname && mention.span.bareSurname
    const sameName = mention.span.name.written === best.mention.span.name.written
    const doubt = namesakes && !sameName ? IN_DOUBT_BY_SURNAME : IN_DOUBT
    const partOfBest = overlaps && mention.span.words < best.mention.span.words
    if (
      overlaps &&
      !partOfBest &&
      best.rank - own <= doubt &&
      !candidates.some(other => other.street === known.street)
    ) {
      candidates.push(known)
    }
  }
  const chosen = candidates[0]!
  return {
    street: chosen.street,
    house: best.mention.houses[0] ?? null,
    houses: best.mention.houses,
    score: chosen.score,
    district: chosen.district ?? district?.name ?? null,
    formerly: chosen.formerly,
    candidates: candidates.slice(0, MOST_CANDIDATES),
    landmark: place,
    elsewhere: false,
  }
}
