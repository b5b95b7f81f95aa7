import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import type { CategoryTree, Subcategory } from '../core/requests/categories.ts'
import type { Result, Status } from '../core/requests/lifecycle.ts'
import { type HistoryEntry, type RequestKind, requestNumber } from '../core/requests/request.ts'
import type { Rules } from '../core/requests/rules.ts'
import type { Chance } from './chance.ts'
import type { InventedPerson } from './people.ts'
import { HEATING, REQUESTS_A_PERSON, THEMES } from './proportions.ts'
import { inventStory, type Story } from './story.ts'

export interface InventedRequest extends Story {
  number: string
  kind: RequestKind
  person: InventedPerson
  channel: string
  category: string
  subcategory: string
  description: string
  /** Index of the person's home, or null where the kind has no place. */
  home: number | null
  createdAt: Date
  amberAt: Date
  dueAt: Date
}

export type { HistoryEntry, Result, Status }

const SUGGESTIONS = 0.04

/** Invents a year of requests up to `until`; what would happen after it has not happened yet. Oldest first. */
export function inventYear(
  people: readonly InventedPerson[],
  until: Date,
  parts: { categories: CategoryTree; rules: Rules },
  chance: Chance,
): InventedRequest[] {
  const end = DateTime.fromJSDate(until, { zone: CITY_ZONE })
  const start = end.minus({ years: 1 })
  const writers = people.map(person => [person, person.eagerness] as const)
  const moments = Array.from({ length: Math.round(people.length * REQUESTS_A_PERSON) }, () =>
    momentIn(start, end, chance),
  ).sort((a, b) => a.toMillis() - b.toMillis())
  const eager = cumulative(writers)
  const serials = new Map<number, number>()
  return moments.map(moment => {
    const serial = (serials.get(moment.year) ?? 0) + 1
    serials.set(moment.year, serial)
    const person = eager(chance.next())
    const [category, leaf] = topicIn(moment.month, parts.categories, chance)
    const kind: RequestKind = chance.happens(SUGGESTIONS) ? 'suggestion' : 'problem'
    const about = { kind, category, subcategory: leaf.code }
    const createdAt = moment.toJSDate()
    const deadline = parts.rules.deadline(about, createdAt)
    return {
      ...about,
      number: requestNumber(moment.year, serial),
      person,
      channel: chance.pick(person.accounts).channel,
      description: chance.pick(leaf.phrases.length > 0 ? leaf.phrases : [leaf.name.uk]),
      home: leaf.place === 'none' ? null : chance.whole(0, person.homes.length - 1),
      createdAt,
      ...deadline,
      ...inventStory(
        createdAt,
        deadline.dueAt,
        until,
        (at: Date) => parts.rules.deadline(about, at).dueAt,
        parts.rules,
        chance,
      ),
    }
  })
}

/** By day more than by night, in the heating season more than in summer. */
function momentIn(start: DateTime, end: DateTime, chance: Chance): DateTime {
  const span = end.toMillis() - start.toMillis()
  for (;;) {
    const moment = DateTime.fromMillis(start.toMillis() + Math.floor(chance.next() * span), { zone: CITY_ZONE })
    const season = (65 + HEATING[moment.month - 1]!) / 113
    const hour = moment.hour >= 8 && moment.hour < 21 ? 1 : 0.12
    if (chance.happens(season * hour)) return moment
  }
}

function topicIn(month: number, categories: CategoryTree, chance: Chance): [string, Subcategory] {
  const usual = [['heating', HEATING[month - 1]!] as const, ...THEMES].filter(([code]) => categories.category(code))
  // A city with themes of its own has them alike often.
  const known = usual.length > 0 ? usual : categories.categories.map(({ code }) => [code, 1] as const)
  const code = chance.weighted(known)
  const leaves = categories.category(code)?.subcategories ?? []
  // Leaves stand most used first: each next one is a little rarer.
  const leaf = chance.weighted(leaves.map((leaf, at) => [leaf, 1 / (at + 1)] as const))
  return [code, leaf]
}

/** A weighted choice among many that costs a binary search, not a walk. */
function cumulative<Item>(weights: readonly (readonly [Item, number])[]): (chance: number) => Item {
  let sum = 0
  const sums = weights.map(([, weight]) => {
    sum += weight
    return sum
  })
  return chance => {
    const wanted = chance * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! <= wanted) low = middle + 1
      else high = middle
    }
    return weights[low]![0]
  }
}
