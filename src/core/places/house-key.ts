import { clean } from '../text/clean.ts'
import { readHouse } from './house.ts'

/** A house as subscriptions and announcements are compared: «12а» and the number in it. */
export interface HouseKey {
  house: string
  number: number
}

/** One form for every way of writing a house; null when the text is no house number. */
export function houseKey(text: string): HouseKey | null {
  const read = readHouse(clean(text).trim(), 0)
  return read ? { house: read.house, number: Number.parseInt(read.house, 10) } : null
}
