import type { Language } from './requests/categories.ts'

/** What rules everywhere ask of the city, without being handed it: how it counts time and requests, and how it speaks. */
export interface CityRules {
  /** IANA name, `Europe/Warsaw`. */
  zone: string
  /** What the number of a request begins with. */
  prefix: string
  /** The languages offered; the first is for those whose own is not known. */
  languages: readonly [Language, ...Language[]]
}

let served: CityRules | undefined

/**
 * Says which city this program serves, before anything else is done. A program serves one city from its start to its end, as
 * it has one zone of the machine: so what every date and number depends on is not handed through every rule.
 */
export function serveCity(rules: CityRules): void {
  served = rules
}

/** @throws where nobody has said yet which city is served: a date of no city would be wrong without a word */
export function servedCity(): CityRules {
  if (!served) throw new Error('No city is served yet: call serveCity() first.')
  return served
}

/** The language to begin with, from what a messenger or a caller says of theirs: `en-US`, `uk`, nothing. */
export function languageFor(code: string | null | undefined): Language {
  const { languages } = servedCity()
  return languages.find(language => code?.toLowerCase().startsWith(language)) ?? languages[0]
}
