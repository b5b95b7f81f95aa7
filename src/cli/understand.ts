import { createInterface } from 'node:readline'
import { loadCityFacts } from '../content/city-file.ts'
import { loadContent } from '../content/content.ts'
import { loadPlaces } from '../content/places/load.ts'
import { serveCity } from '../core/city.ts'
import { understandNotice } from '../core/notices/notice.ts'
import { understandAddress } from '../core/places/address.ts'
import { buildPlaceIndex } from '../core/places/place-index.ts'
import { Understander } from '../core/understanding/understander.ts'
import { contentFolder } from './content-folder.ts'
import { type Readers, understandLine } from './understand-line.ts'

/** `npm run -s understand`: a line of JSON in, a line of JSON out, in order; docs in the contract of the project. */
const folder = contentFolder()
serveCity(loadCityFacts(folder))
const understander = once(() => Understander.of(loadContent(folder)))
const places = once(() => buildPlaceIndex(loadPlaces(folder)))
const readers: Readers = {
  categories: text => understander().categories(text),
  question: text => understander().question(text),
  address: text => understandAddress(places(), text),
  notice: (text, at) => understandNotice(places(), text, at),
}

// A reader that stops early (`| head`) is no fault of ours.
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
  if (!process.stdout.write(`${understandLine(line, readers)}\n`))
    await new Promise(resolve => process.stdout.once('drain', resolve))

function once<T>(build: () => T): () => T {
  let built: T | undefined
  return () => {
    built ??= build()
    return built
  }
}
