import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlaceRegister } from '../../core/places/place.ts'
import { parseRegister } from '../../core/places/register.ts'
import { inProject } from '../../project-folder.ts'

/** Where the shipped register lies. */
export const PLACES_FOLDER = inProject('content/places')

/** Reads the register from its folder. Throws, naming file and line, when a file is missing or broken. */
export function loadPlaces(folder: string = PLACES_FOLDER): PlaceRegister {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  return parseRegister({
    streets: read('streets.tsv'),
    districts: read('districts.tsv'),
    landmarks: read('landmarks.tsv'),
    givenNames: read('given-names.tsv'),
    ordinaryWords: read('ordinary-words.txt'),
  })
}
