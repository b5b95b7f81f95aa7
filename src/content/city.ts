import type { Logger } from 'pino'
import { noticeReader } from '../core/notices/reader.ts'
import { makeLocator } from '../core/places/locator.ts'
import { buildPlaceIndex } from '../core/places/place-index.ts'
import { rulesOf } from '../core/requests/rules.ts'
import type { World } from '../flows/engine/world.ts'
import { type CityFacts, loadCityFacts } from './city-file.ts'
import type { FileFault } from './content.ts'
import { CONTENT_FOLDER } from './folder.ts'
import { knowledgeOf } from './knowledge.ts'
import { followContent } from './live-content.ts'
import { type CityMap, loadMap } from './map-file.ts'
import type { Memory } from './memory.ts'
import { loadPlaces } from './places/load.ts'
import { loadTerms, loadWorkCalendar } from './terms.ts'

/** The city as its editors wrote it down. Answers, categories, texts and words of danger follow their files without a restart. */
export interface City {
  facts: CityFacts
  world: World
  /** For the sandbox alone. */
  readonly map: CityMap
  close(): void
}

/**
 * @param folder another city's content, or what editors try out
 * @param memory what was learned before
 */
export function loadCity(log: Logger, folder = CONTENT_FOLDER, memory?: Memory): City {
  const news = {
    changed: () => log.info('content was read anew'),
    refused: (faults: readonly FileFault[]) =>
      log.error({ faults }, 'content has faults; the last sound version stays'),
  }
  const content = followContent(news, folder, memory)
  const facts = loadCityFacts(folder)
  const places = loadPlaces(folder)
  const index = buildPlaceIndex(places)
  const calendar = loadWorkCalendar(folder)
  const terms = loadTerms(folder)
  return {
    facts,
    get map() {
      return loadMap(folder, places)
    },
    world: {
      texts: content.texts,
      locator: makeLocator(places, index),
      notices: noticeReader(index),
      knowledge: knowledgeOf(content),
      get categories() {
        return content.current.material.categories
      },
      get rules() {
        return rulesOf(content.current.material.categories, calendar, terms)
      },
    },
    close: () => content.close(),
  }
}
