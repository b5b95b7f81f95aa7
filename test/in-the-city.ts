import { loadCityFacts } from '../src/content/city-file.ts'
import { CONTENT_FOLDER } from '../src/content/folder.ts'
import { serveCity } from '../src/core/city.ts'

/** Every test file begins in the shipped city: what counts time and requests is asked without a program around it, too. */
serveCity(loadCityFacts(CONTENT_FOLDER))
