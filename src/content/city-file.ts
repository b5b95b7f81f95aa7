import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { IANAZone } from 'luxon'
import { z } from 'zod'
import type { CityRules } from '../core/city.ts'
import type { Language } from '../core/people/person.ts'
import type { Point } from '../core/places/place.ts'
import type { OwnPlaces } from '../core/places/register.ts'
import type { FileFault } from './content.ts'
import { type Fault, readYaml } from './fault.ts'
import { CITY_FILE } from './folder.ts'
import { MAP_FILE, readMapFile } from './map-file.ts'

/** Cases of a Ukrainian name, as texts ask for them. */
const CASES = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'locative'] as const
export type Case = (typeof CASES)[number]

/** A name as texts use it: Ukrainian in its cases, as many as are needed; English does not change. */
export interface CityName {
  readonly uk: { readonly nominative: string } & { readonly [Form in Case]?: string | undefined }
  readonly en: string
}

/** All that stands in `city.yml`. */
export interface CityFacts extends CityRules {
  readonly name: CityName
  readonly centre: CityName
  readonly phone: string
  /** What prompts give as an example of an address, of several streets, and of several with their types. */
  readonly example: {
    readonly address: Readonly<Record<Language, string>>
    readonly streets: string
    readonly titles: string
  }
  /** The middle of its map. */
  readonly middle: Point
  readonly places: OwnPlaces
}

/** Viber shows no longer sender's names, in characters. */
const LONGEST_SENDER = 28

const text = z.string().trim().min(1, 'порожньо')
const forms = z.strictObject({
  nominative: text,
  genitive: text.optional(),
  dative: text.optional(),
  accusative: text.optional(),
  instrumental: text.optional(),
  locative: text.optional(),
})
const name = z.strictObject({ uk: forms, en: text })
const degrees = (most: number) => z.number().min(-most, 'це не градуси').max(most, 'це не градуси')
const words = z.array(text)

const file = z.strictObject({
  name,
  centre: name.refine(
    ({ uk }) => [...uk.nominative].length <= LONGEST_SENDER,
    `назва довша за ${LONGEST_SENDER} знаків, Viber її не покаже`,
  ),
  phone: z.string().regex(/^\+?\d{2,15}$/, "номер пишеться так: '1551' або '+380564000000'"),
  example: z.strictObject({ address: z.strictObject({ uk: text, en: text }), streets: text, titles: text }),
  prefix: z.string().regex(/^[A-Z0-9]{1,8}$/, "префікс: до восьми цифр чи великих латинських літер, '1551'"),
  zone: z.string().refine(IANAZone.isValidZone, 'такого часового поясу немає: пишеться Europe/Warsaw'),
  languages: z
    .tuple([z.enum(['uk', 'en'])], z.enum(['uk', 'en']))
    .refine(given => new Set(given).size === given.length, 'мова двічі'),
  map: z.strictObject({
    centre: z.strictObject({ lat: degrees(90), lon: degrees(180) }),
    bounds: z
      .strictObject({ south: degrees(90), west: degrees(180), north: degrees(90), east: degrees(180) })
      .refine(b => b.south < b.north && b.west < b.east, 'межі навиворіт: south менше за north, west менше за east'),
  }),
  called: z.array(words.min(1)).min(1, 'бот не впізнає міста: додайте початки слів його назви'),
  short: z.record(text, text).default({}),
  region: words.default([]),
  villages: words.default([]),
  elsewhere: z.array(words).default([]),
})

/** Reads city.yml from its text. Either all of it is sound, or the faults say what to mend and on which line. */
export function readCityFile(source: string): { facts: CityFacts | null; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, file)
  if (!value) return { facts: null, faults }
  const { map, called, short, region, villages, elsewhere, ...rest } = value
  const places = {
    short: Object.entries(short),
    surroundings: { called, region, villages, elsewhere: elsewhere.flat() },
    bounds: map.bounds,
  }
  return { facts: { ...rest, middle: map.centre, places }, faults: [] }
}

/** The city of a content folder with the sketch of it, as far as its faults go; each with the file it stands in. */
export function readCity(folder: string): { facts: CityFacts | null; faults: readonly FileFault[] } {
  const { facts, faults } = readCityFile(readFileSync(path.join(folder, CITY_FILE), 'utf8'))
  const drawn = path.join(folder, MAP_FILE)
  const map = existsSync(drawn) ? readMapFile(readFileSync(drawn, 'utf8')).faults : []
  return {
    facts,
    faults: [
      ...faults.map(fault => ({ file: CITY_FILE, ...fault })),
      ...map.map(fault => ({ file: MAP_FILE, ...fault })),
    ],
  }
}

/** The city of a content folder, for a start. @throws with all sentences at once when the file is missing or has faults */
export function loadCityFacts(folder: string): CityFacts {
  const file = path.join(folder, CITY_FILE)
  const { facts, faults } = readCityFile(readFileSync(file, 'utf8'))
  if (!facts) throw new Error(faults.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'))
  return facts
}

/**
 * The city's names as terms of Fluent, for texts to use: `{ -city }`, `{ -centre(case: "genitive") }`, `{ -phone }`. What an
 * editor typed stays what it is: it is put in as a literal.
 */
export function cityTerms({ name, centre, phone, example }: CityFacts): Readonly<Record<Language, string>> {
  const terms = (city: string, own: string, address: string) =>
    [
      `-city = ${city}`,
      `-centre = ${own}`,
      `-phone = ${literal(phone)}`,
      `-address = ${literal(address)}`,
      `-streets = ${literal(example.streets)}`,
      `-titles = ${literal(example.titles)}`,
    ].join('\n')
  return {
    uk: terms(inCases(name.uk), inCases(centre.uk), example.address.uk),
    en: terms(literal(name.en), literal(centre.en), example.address.en),
  }
}

function inCases(forms: CityName['uk']): string {
  const variants = CASES.flatMap(form => {
    const said = forms[form]
    return said === undefined ? [] : [`\n   ${form === 'nominative' ? '*' : ' '}[${form}] ${literal(said)}`]
  })
  return `{ $case ->${variants.join('')}\n }`
}

function literal(text: string): string {
  return `{ "${text.replace(/[\\"]/g, mark => `\\${mark}`)}" }`
}
