import { isHouseAlone, isNameOfPlace, looksLikeAddress } from '../../core/places/bare-address.ts'
import { namesOneStreet } from '../../core/places/finding.ts'
import { houseIn } from '../../core/places/house.ts'
import type { Reader } from '../engine/reader.ts'
import type { TalkState } from '../engine/talk.ts'
import { secondThoughtIn } from '../questions/second-thought.ts'
import { describePlace, type GivenPlace } from './where.ts'

/** What somebody has in mind who says something that answers no open question. */
export type Correction =
  /** Another place than the one given before, or the first one, told before it was asked for. */
  | { kind: 'place'; given: GivenPlace }
  /** «ой, не те»: the answer before was a mistake. */
  | { kind: 'back' }
  /** «ні, там ще люк відкритий»: something said before is not so, and this is; what, only the person knows. */
  | { kind: 'words' }

/** Where a talk stands: what it waits for, and which place it holds. */
export type Settling = Pick<TalkState, 'answers' | 'waiting'>

/**
 * Reads a text for a correction of what the talk holds; null when it is none. Looks nothing up but this text: an address is
 * a new place wherever it is said, and where the place is being settled so is a sentence with an address in it, or a house.
 */
export function correctionIn(text: string, talk: Settling, reader: Reader): Correction | null {
  const { takesBack, rest } = secondThoughtIn(text)
  if (rest === '') return takesBack ? { kind: 'back' } : null
  const given = anotherPlace(text, rest, talk, reader)
  if (given) return { kind: 'place', given }
  return takesBack ? { kind: 'words' } : null
}

/** @param rest the text without its second thoughts */
function anotherPlace(text: string, rest: string, talk: Settling, reader: Reader): GivenPlace | null {
  const settling = talk.waiting?.startsWith('place:') ?? false
  if (settling && isHouseAlone(rest)) return withHouse(talk.answers.place as GivenPlace | undefined, rest)
  const found = reader.find(text)
  if (isNameOfPlace(found, rest) || (found.kind === 'unknown' && looksLikeAddress(rest))) return { text: rest, found }
  if (!settling || !(namesOneStreet(found) || found.kind === 'choose')) return null
  const { danger, answer, intent } = reader.understand(text)
  return danger || answer || intent === 'trouble' ? null : { text: rest, found }
}

/** «14», said of a street that is being settled. */
function withHouse(before: GivenPlace | undefined, said: string): GivenPlace | null {
  const house = houseIn(said)
  if (house === null || !before || 'lat' in before || !before.found) return null
  const [place] = before.found.places
  if (!place?.street || !namesOneStreet(before.found)) return null
  const named = { ...place, house }
  return { text: describePlace({ ...named, text: '' }), found: { kind: 'exact', places: [named] } }
}
