import { readFileSync } from 'node:fs'
import type { PlaceRegister } from '../../core/places/place.ts'
import { parseRegister } from '../../core/places/register.ts'
import { loadCityFacts } from '../city-file.ts'
import { CONTENT_FOLDER, contentFile } from '../folder.ts'

/** Reads the register of a content folder. Throws, naming file and line, when a file is missing or broken. */
export function loadPlaces(folder: string = CONTENT_FOLDER): PlaceRegister {
  const own = (file: string): string => readFileSync(`${folder}/places/${file}`, 'utf8')
  const common = (file: string): string => readFileSync(contentFile(folder, `places/${file}`), 'utf8')
  const texts = {
    streets: own('streets.tsv'),
    districts: own('districts.tsv'),
    landmarks: own('landmarks.tsv'),
    givenNames: common('given-names.tsv'),
    ordinaryWords: common('ordinary-words.txt'),
  }
  return parseRegister(texts, loadCityFacts(folder).places)
}
