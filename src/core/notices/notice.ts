import { DateTime } from 'luxon'
import { CITY_ZONE, type Instant } from '../clock.ts'
import type { PlaceIndex } from '../places/place-index.ts'
import { type Cleaned, cleanWithPlaces } from '../text/clean.ts'
import { noticeCategory } from './category.ts'
import { type Doubt, type DoubtKind, isOddPeriod } from './doubts.ts'
import { type Item, type Placed, placeItems } from './groups.ts'
import { type Layout, layOut } from './layout.ts'
import { MOST_STEPS, Steps } from './steps.ts'
import { type Window, windowsOf } from './windows.ts'

/** One place of a notice; `houses` is «1, 3, 5-11», or empty for all of it. `except` is what is left out of it. */
export interface NoticeStreet {
  street: string
  houses: string
  except: string
}

/** Places that have the same times. An end that was not said is null; no windows: nothing was said. */
export interface NoticeGroup {
  streets: NoticeStreet[]
  /** ISO with the city's offset, `2026-11-25T09:00:00+02:00`. */
  windows: { from: string | null; to: string | null }[]
}

/** A utility's announcement, read: ready to become an announcement once an official has looked it over. */
export interface UnderstoodNotice {
  /** All that is affected, without times. */
  streets: { street: string; houses: string }[]
  /** Of the only window; null with none, or with several. */
  from: string | null
  to: string | null
  /** Code of the theme; null when the text does not tell. */
  category: string | null
  groups: NoticeGroup[]
  /** When it was said to be well again; then the groups that are have no windows. */
  restored: string | null
  doubts: Doubt[]
  /** Pieces beside the places that were not understood: «гараж», «(офіс)». */
  unread: string[]
}

/** No notice is longer; the rest is not read. */
export const LONGEST_NOTICE = 20_000

/**
 * Reads a utility's announcement pasted as it is: who is affected, when, and what of it is not sure.
 *
 * `at` is when it was written (not when it is read): it gives «сьогодні» and bare dates their meaning. A street that the
 * register lacks comes back as written, with a doubt, so that nothing announced is lost and nothing else is told.
 */
export function understandNotice(
  index: PlaceIndex,
  text: string,
  at: Instant | null,
  steps: Steps = new Steps(MOST_STEPS),
): UnderstoodNotice {
  const cleaned = cleanWithPlaces(text.slice(0, LONGEST_NOTICE))
  const given = at ? DateTime.fromJSDate(at, { zone: CITY_ZONE }) : null
  const written = given?.isValid ? given : null
  // With no time of writing, the first full date in the notice gives the bare ones their year.
  const today = written?.startOf('day') ?? null
  const category = noticeCategory(cleaned.text)
  const layout = layOut(index, cleaned.text, today, steps)
  const placed = placeItems(layout, today)
  const items = affectedOf(placed, category)
  const doubts = new Doubts(cleaned, layout)
  const groups = groupsOf(items, placed, today)
  noteDoubts(doubts, items, placed, layout, today ? (written ?? today) : null, groups)
  if (text.length > LONGEST_NOTICE || steps.used >= steps.most)
    doubts.add('unread', cleaned.text.length - 1, cleaned.text.length)
  const told =
    groups.length > 0 || placed.elsewhere.length > 0
      ? groups.flatMap(({ windows }) => windows)
      : windowsOf(placed.alone, today)
  const windows = new Map(told.map(window => [`${window.from?.toMillis()}–${window.to?.toMillis()}`, window] as const))
  const only = windows.size === 1 ? [...windows.values()][0]! : null
  return {
    streets: merged(groups.flatMap(({ streets }) => streets)).map(({ street, houses }) => ({ street, houses })),
    from: iso(only?.from ?? null),
    to: iso(only?.to ?? null),
    category,
    groups: groups.map(({ streets, windows }) => ({
      streets,
      windows: windows.map(({ from, to }) => ({ from: iso(from), to: iso(to) })),
    })),
    restored: restoredAt(placed, items, written),
    doubts: doubts.all,
    unread: items.flatMap(({ place }) => place?.junk ?? []).map(({ start, end }) => cleaned.text.slice(start, end)),
  }
}

const iso = (moment: DateTime | null): string | null => moment?.toISO({ suppressMilliseconds: true }) ?? null

/** Themes in which works on a street are not yet works on its supply. */
const SUPPLIES = new Set(['water', 'heating', 'housing', 'lighting', 'other'])

/** Who is affected: what is said to be, and only without that where the trouble is. */
function affectedOf({ items, restored }: Placed, category: string | null): Item[] {
  const told = items.filter(({ role }) => role === 'affected' || role === 'restored')
  const sure = told.filter(({ unsure }) => !unsure)
  const isSupply = category === null || SUPPLIES.has(category)
  if (sure.length > 0) return isSupply ? sure : items.filter(item => sure.includes(item) || item.role === 'works')
  const works = items.filter(({ role }) => role === 'works' || (role === 'near' && told.length === 0))
  if (told.length > 0) return isSupply ? told : [...told, ...works].sort((a, b) => a.at - b.at)
  const causes = items.filter(({ role }) => role === 'cause')
  if (restored.isRestored) return [...causes, ...works].map(item => ({ ...item, role: 'restored' as const }))
  return [...works, ...causes].sort((a, b) => a.at - b.at)
}

/** From the first beginning to the last end of all its windows: what one line can say of it. */
export function spanOf({ groups }: Pick<UnderstoodNotice, 'groups'>): { from: string | null; to: string | null } {
  const windows = groups.flatMap(group => group.windows)
  const ends = (of: (window: { from: string | null; to: string | null }) => string | null) =>
    windows.map(window => DateTime.fromISO(of(window) ?? '', { zone: CITY_ZONE })).filter(({ isValid }) => isValid)
  const [from, to] = [ends(window => window.from), ends(window => window.to)]
  const isOpen = windows.some(window => window.to === null)
  return {
    from: iso(DateTime.min(...from) ?? null),
    to: iso((isOpen ? null : DateTime.max(...to)) ?? null),
  }
}

interface Group {
  streets: NoticeStreet[]
  windows: Window[]
}

function groupsOf(items: readonly Item[], { restored }: Placed, today: DateTime | null): Group[] {
  const groups: (Group & { key: string })[] = []
  const onlyRestored = restored.isRestored && !items.some(({ role }) => role === 'restored')
  for (const item of items) {
    const isWell =
      item.role === 'restored' || (onlyRestored && windowsOf(item.when, today).every(({ from }) => from === null))
    const windows = isWell ? [] : unique(windowsOf(item.when, today))
    const key = isWell ? 'restored' : windows.map(({ from, to }) => `${from?.toMillis()}–${to?.toMillis()}`).join()
    const street = { street: item.title, houses: item.houses.join(', '), except: item.except.join(', ') }
    const last = groups.at(-1)
    if (last?.key === key) last.streets.push(street)
    else groups.push({ key, streets: [street], windows })
  }
  return withoutEchoes(groups.map(({ streets, windows }) => ({ streets: merged(streets), windows })))
}

/** A street named once more without a time («На вул. А перекрито рух.») is the one that has a time already. */
function withoutEchoes(groups: readonly Group[]): Group[] {
  const timed = new Map(
    groups
      .filter(({ windows }) => windows.length > 0)
      .flatMap(({ streets }) => streets.map(street => [street.street, street])),
  )
  const isEcho = ({ street, houses }: NoticeStreet): boolean => {
    const known = timed.get(street)
    return known !== undefined && (houses === '' || known.houses === '' || known.houses === houses)
  }
  const precise = new Set(
    groups
      .filter(({ windows }) => windows.length > 0 && !isWholeDays(windows))
      .flatMap(({ streets }) => streets.map(({ street }) => street)),
  )
  return groups
    .map(group =>
      isWholeDays(group.windows)
        ? { ...group, streets: group.streets.filter(({ street }) => !precise.has(street)) }
        : group,
    )
    .map(({ streets, windows }) => ({
      streets: windows.length > 0 ? streets : streets.filter(street => !isEcho(street)),
      windows,
    }))
    .filter(({ streets }) => streets.length > 0)
}

/** Days without hours: the same street with its hours elsewhere in the notice says more. */
function isWholeDays(windows: readonly Window[]): boolean {
  return (
    windows.length > 0 &&
    windows.every(({ from, to }) => from?.toFormat('HH:mm') === '00:00' && to?.toFormat('HH:mm') === '23:59')
  )
}

function unique(windows: readonly Window[]): Window[] {
  return [...new Map(windows.map(window => [`${window.from?.toMillis()}–${window.to?.toMillis()}`, window])).values()]
}

/** One line for a street: all of it beats houses of it, and houses told twice stand once. */
function merged(streets: readonly NoticeStreet[]): NoticeStreet[] {
  const byTitle = new Map<string, NoticeStreet>()
  for (const street of streets) {
    const known = byTitle.get(street.street)
    if (!known) byTitle.set(street.street, street)
    else {
      const houses = [...new Set([...known.houses.split(', '), ...street.houses.split(', ')])]
      const whole = known.houses === '' || street.houses === ''
      byTitle.set(street.street, {
        street: street.street,
        houses: whole ? '' : houses.join(', '),
        except: known.except || street.except,
      })
    }
  }
  return [...byTitle.values()]
}

function restoredAt({ restored }: Placed, items: readonly Item[], written: DateTime | null): string | null {
  if (
    !restored.isRestored ||
    (items.length > 0 &&
      !items.some(({ role }) => role === 'restored') &&
      items.some(({ when }) => when.hours || when.fixed))
  )
    return null
  const { run } = restored
  const windows = run ? windowsOf(run.when, written?.startOf('day') ?? null) : []
  const [window] = windows
  const said = run?.moments.some(({ said }) => said.kind === 'clock' || said.kind === 'hours')
    ? (window?.to ?? window?.from)
    : null
  return iso(said ?? written)
}

/** Collects doubts, each once. */
class Doubts {
  readonly all: Doubt[] = []
  readonly #cleaned: Cleaned
  readonly #tokens: Layout['tokens']

  constructor(cleaned: Cleaned, { tokens }: Layout) {
    this.#cleaned = cleaned
    this.#tokens = tokens
  }

  add(kind: DoubtKind, start: number, end: number, near: string[] = []): void {
    const text = this.#cleaned.text.slice(start, end)
    if (this.all.some(doubt => doubt.kind === kind && doubt.text === text)) return
    this.all.push({ kind, text, at: this.#cleaned.original(start), near })
  }

  tokens(kind: DoubtKind, from: number, to: number, near: string[] = []): void {
    const [first, last] = [this.#tokens[from], this.#tokens[to]]
    if (first && last) this.add(kind, first.start, last.end, near)
  }
}

function noteDoubts(
  doubts: Doubts,
  items: readonly Item[],
  placed: Placed,
  { parts }: Layout,
  at: DateTime | null,
  groups: readonly Group[],
): void {
  for (const { place } of items) {
    if (!place) continue
    if (!place.known || place.near.length > 0) doubts.tokens('street', place.from, place.to, place.near)
    if (place.unclear) doubts.add('houses', place.unclear.start, place.unclear.end)
  }
  for (const { title, at: token } of placed.elsewhere) {
    void title
    doubts.tokens('place', token, token)
  }
  for (const { runs } of parts) {
    for (const run of runs) for (const { start, end } of run.disagreements) doubts.add('date', start, end)
  }
  for (const place of placed.unclear) doubts.tokens('unread', place.from, place.end)
  // Named in a sentence that says nothing of the supply, beside others that are affected: the official knows.
  for (const item of placed.items) {
    if (item.unsure && item.role === 'affected' && item.place && !items.includes(item)) {
      doubts.tokens('unread', item.place.from, item.place.end)
    }
  }
  for (const { windows } of groups) {
    if (!isOddPeriod(windows, at)) continue
    const run = parts.flatMap(({ runs }) => runs)[0]
    doubts.add('period', run?.moments[0]?.start ?? 0, run?.moments.at(-1)?.end ?? 0)
  }
}
