import type { GivenName, Landmark, PlaceRegister, Street } from './place.ts'
import { fold, stem } from './spelling.ts'
import { tokenize } from './tokens.ts'

/** One word of a name, with how much it tells: a rare surname much, «Героїв» little, a given name least. */
export interface NameWord {
  stem: string
  fold: string
  /** As the register writes it. */
  written: string
  weight: number
  given: boolean
}

/** One way of naming a place: today's name, an old one, the Russian one. */
export interface PlaceName {
  street: Street | null
  landmark: Landmark | null
  /** The type the place had under this name. */
  type: string
  written: string
  old: boolean
  words: NameWord[]
  weight: number
}

/** Given names and titles help to tell namesakes apart, and people leave them out. */
const GIVEN_WEIGHT = 0.35
/** «129-ї Бригади …»: the number is what people remember. */
const NUMBER_WEIGHT = 2
/** «Незалежності» is вулиця Незалежності України: the country's name is left out as a given name is. */
const COUNTRY = stem(fold('України'))
const TITLES = ['академіка', 'генерала', 'гетьмана', 'археолога', 'адмірала', 'космонавта', 'святителя', 'маршала']
const JOINING = new Set(['та', 'і', 'и', 'й', 'полку', 'імені', 'ім'])

/** Stems of given names and titles → the Ukrainian stems they stand for: «Николая» is «Миколи». */
export function givenNameStems(givenNames: readonly GivenName[]): ReadonlyMap<string, readonly string[]> {
  const stems = new Map<string, string[]>(TITLES.map(title => [stem(fold(title)), []]))
  for (const { name, russian } of givenNames) {
    // «Жака-Іва» is two words in a text.
    const parts = name.split('-')
    for (const form of [name, russian]) {
      form.split('-').forEach((part, at) => {
        const key = stem(fold(part))
        stems.set(key, [...(stems.get(key) ?? []), stem(fold(parts[at] ?? name))])
      })
    }
  }
  return stems
}

/** Stems of street names that are everyday words, in Ukrainian and in Russian («Сімейна», «семейным врачом»). */
export function ordinaryStems(register: PlaceRegister): ReadonlySet<string> {
  const stems = new Set(register.ordinaryWords.map(word => stem(fold(word))))
  for (const { name, russian } of register.streets) {
    if (russian && !name.includes(' ') && stems.has(stem(fold(name)))) stems.add(stem(fold(russian)))
  }
  return stems
}

/** Other ways of writing a part of a name: «Св.-Миколаївська», «Водоп янова». */
const SPOKEN: readonly (readonly [RegExp | string, string])[] = [
  [/^Свято-/u, 'Св '],
  [/'/gu, ' '],
]

function wordsOf(written: string, given: ReadonlyMap<string, unknown>): NameWord[] {
  const tokens = tokenize(written).filter(token => token.kind !== 'mark' && !JOINING.has(token.text.toLowerCase()))
  const named = tokens.map(token => tokens.length > 1 && given.has(token.stem))
  // «Олександра Олеся»: when all words are given names, the last one is the surname.
  if (named.every(Boolean)) named[named.length - 1] = false
  return tokens.map((token, at) => {
    return { stem: token.stem, fold: token.fold, written: token.text, weight: 0, given: named[at]! }
  })
}

function weigh(names: readonly PlaceName[]): void {
  const met = new Map<string, number>()
  for (const { words } of names) for (const { stem } of words) met.set(stem, (met.get(stem) ?? 0) + 1)
  for (const name of names) {
    for (const word of name.words) {
      word.weight = Math.log(1 + names.length / met.get(word.stem)!)
      if (word.given || (word.stem === COUNTRY && name.words.length > 1)) word.weight *= GIVEN_WEIGHT
      if (word.stem.startsWith('#')) word.weight *= NUMBER_WEIGHT
      name.weight += word.weight
    }
  }
}

/** Every way of naming every place of the register, words weighed by how rare they are. */
export function namesOf(register: PlaceRegister, given: ReadonlyMap<string, unknown>): PlaceName[] {
  const names: PlaceName[] = []
  const add = (place: Pick<PlaceName, 'street' | 'landmark' | 'type' | 'old'>, written: string): void => {
    const words = wordsOf(written, given)
    if (words.length > 0) names.push({ ...place, written, words, weight: 0 })
  }
  for (const street of register.streets) {
    const own = { street, landmark: null, type: street.type }
    add({ ...own, old: false }, street.name)
    if (street.name.includes('-')) add({ ...own, old: false }, street.name.replaceAll('-', ''))
    if (street.russian) add({ ...own, old: false }, street.russian)
    for (const [part, said] of [...SPOKEN, ...register.short]) {
      const spoken = street.name.replace(part, said)
      if (spoken !== street.name) add({ ...own, old: false }, spoken)
    }
    for (const old of street.formerly) {
      add({ ...own, type: old.type, old: true }, old.name)
      if (old.name.includes('-')) add({ ...own, type: old.type, old: true }, old.name.replaceAll('-', ''))
    }
  }
  for (const landmark of register.landmarks) {
    for (const written of [landmark.name, ...landmark.spoken]) {
      add({ street: null, landmark, type: landmark.kind, old: false }, written)
    }
  }
  weigh(names)
  return names
}
