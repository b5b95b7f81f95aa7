import type { Choice } from '../engine/phrase.ts'
import type { Question } from '../engine/question.ts'
import type { World } from '../engine/world.ts'
import { choice } from './choice.ts'

/** The city's districts as buttons. An option is a place in their list: their names are too long for Telegram's data. */
export function districtChoices(world: World): Choice[] {
  return world.locator.districts.map((name, at) => ({ option: String(at), label: { words: name } }))
}

/** One district; the answer is its place in the list, see `districtNamed`. */
export function district(world: World): Question<string> {
  return choice(districtChoices(world))
}

export function districtNamed(world: World, answer: string): string {
  return world.locator.districts[Number(answer)] ?? ''
}
