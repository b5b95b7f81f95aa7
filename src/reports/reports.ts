import type { Language } from '../core/people/person.ts'
import type { Counters } from '../core/statistics/counts.ts'
import { figuresOf, type MonthFigures } from '../core/statistics/figures.ts'
import type { Month } from '../core/statistics/month.ts'
import type { World } from '../flows/engine/world.ts'
import { monthPicture, type PictureName } from './month-pictures.ts'
import { monthTable } from './month-table.ts'
import { monthText } from './month-text.ts'
import { namesIn } from './names.ts'

/** A month in every form it is told in. Nothing is kept: each call counts anew, so all forms agree with the store. */
export interface Reports {
  figures(month: Month): Promise<MonthFigures>
  text(month: Month, language: Language): Promise<string>
  table(month: Month, language: Language): Promise<string>
  picture(name: PictureName, month: Month, language: Language): Promise<Uint8Array>
}

export function reportsFrom(counters: Counters, world: World): Reports {
  const figures = async (month: Month) => figuresOf(await counters.count(month))
  return {
    figures,
    text: async (month, language) => monthText(await figures(month), namesIn(world, language)),
    table: async (month, language) => monthTable(await figures(month), namesIn(world, language)),
    picture: async (name, month, language) => monthPicture(name, await figures(month), namesIn(world, language)),
  }
}
