import { pino } from 'pino'
import { type City, loadCity } from '../src/content/city.ts'

let shipped: City | undefined

/** The city as it is shipped, read and learned once for all test files of a worker: it takes seconds and nobody changes it. */
export function shippedCity(): City {
  shipped ??= loadCity(pino({ level: 'silent' }))
  return shipped
}
