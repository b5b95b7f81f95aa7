import type { DateTime } from 'luxon'
import type { Area } from './areas.ts'
import type { Role } from './cues.ts'
import type { Layout, Part } from './layout.ts'
import type { ReadPlace } from './places-read.ts'
import type { Run } from './runs.ts'
import { hasDays, hasHours, isEndOnly, lacksEnd, Scope, withEnd } from './scope.ts'
import { completed, NO_TIME, type When } from './windows.ts'

/** A place of the notice with its role and its time. */
export interface Item {
  title: string
  houses: string[]
  except: string[]
  role: Role
  when: When
  /** Its days or hours were told for places before it, and give way to what stands behind it. */
  weak: { days: boolean; hours: boolean }
  /** Nothing in its sentence says that something stops there: an aside, for all that can be known. */
  unsure: boolean
  /** Token, for the order. */
  at: number
  place: ReadPlace | null
}

/** All that was placed. */
export interface Placed {
  items: Item[]
  /** Another town's places were met: their name as written, with its first token. */
  elsewhere: { title: string; at: number }[]
  /** When it was said to be well again; a day and hour, or null with `isRestored`. */
  restored: { isRestored: boolean; run: Run | null }
  /** Places that are somewhere in a list nobody can tell the meaning of. */
  unclear: ReadPlace[]
  exceptions: ReadPlace[]
  /** What was told of time where no place was, for a text of hours alone. */
  alone: When
}

/** Walks through the sentences in order and gives every place its time: its own, else the headings', else what follows it. */
export function placeItems({ parts, tokens }: Layout, today: DateTime | null): Placed {
  const isBracketed = ({ from }: Run): boolean => tokens[from - 1]?.text === '(' || tokens[from - 2]?.text === '('
  const scope = new Scope()
  const items: Item[] = []
  const placed: Placed = {
    items,
    elsewhere: [],
    restored: { isRestored: false, run: null },
    unclear: [],
    exceptions: [],
    alone: NO_TIME,
  }
  /** Times that were told behind their places, to fall back on. */
  let trailing: When = NO_TIME
  parts.forEach((part, k) => {
    const { sentence } = part
    const town = part.areas.find(({ kind }) => kind === 'elsewhere')
    const heads = part.heads
    if (heads && (part.places.length === 0 || heads.from < part.places[0]!.from)) openArea(part, scope, placed)
    const inHeading = sentence.heading ? part.areas.at(-1) : undefined
    const isElsewhere = (at: number): boolean => {
      const last = part.areas.filter(({ from }) => from < at).at(-1)
      return last ? last.kind === 'elsewhere' : scope.elsewhere
    }
    const added: Item[] = []
    const unsure = !part.listed && !part.roles.affected && part.runs.length === 0 && isProse(part, tokens)
    for (const place of part.places) {
      if (isElsewhere(place.from)) {
        const name = town?.title ?? (placed.elsewhere.length > 0 ? placed.elsewhere.at(-1)!.title : place.title)
        if (!placed.elsewhere.some(({ title }) => title === name))
          placed.elsewhere.push({ title: name, at: town?.from ?? place.from })
        continue
      }
      if (place.isLimit) continue
      if (place.isException) {
        placed.exceptions.push(place)
        continue
      }
      const role = part.roles.street(place.from)
      if (part.unclear && role === 'other') placed.unclear.push(place)
      added.push({
        title: place.title,
        houses: place.houses,
        except: place.except,
        role,
        when: NO_TIME,
        unsure,
        weak: { days: false, hours: false },
        at: place.from,
        place,
      })
    }
    added.push(...districtItems(part, parts.slice(k + 1), tokens).filter(({ at }) => !isElsewhere(at + 1)))
    added.sort((a, b) => a.at - b.at)
    if (part.roles.restored) {
      placed.restored.isRestored = true
      placed.restored.run ??= part.runs[0] ?? null
    }
    const runs = part.roles.restored && !part.roles.affected ? [] : part.runs
    const timed = added.filter(({ role }) => ['affected', 'cause', 'works', 'near'].includes(role))
    const main = timed.filter(({ role }) => role === 'affected')
    if (main.length > 0) {
      trailing = assign(main, runs, scope, trailing, isBracketed).trailing
      for (const item of timed) if (!main.includes(item)) item.when = main[0]!.when
    } else if (timed.length > 0) assign(timed, runs, scope.copy(), trailing, isBracketed)
    if (main.length === 0 && runs.length > 0) {
      for (const { when } of runs)
        placed.alone =
          isEndOnly(when) && lacksEnd(placed.alone, today)
            ? withEnd(placed.alone, when, today)
            : completed(placed.alone, when)
      loose(runs, part, items, scope, today)
    }
    items.push(...added)
    // «У м. Нікополь не буде світла:» heads the list below it.
    if (inHeading && inHeading !== heads) openArea({ ...part, heads: inHeading }, scope, placed)
  })
  return placed
}

/** Words of a sentence that are no names, houses, hours: with so many of them it tells something, and is no list. */
const LEAST_PROSE = 3
/** «До уваги мешканців будинків по вул. …»: who is called, and nothing told. */
const OF_PEOPLE = /^(?:уваг|мешкан|жител|будин|дом|споживач|абонент|шановн|також|вулиц|улиц|адрес)/iu

function isProse({ sentence, places }: Part, tokens: Layout['tokens']): boolean {
  const words = tokens.slice(sentence.from, sentence.to).filter(({ kind, text, capital, type, moment }, k) => {
    const at = sentence.from + k
    const isInside = places.some(({ from, end }) => at >= from && at <= end)
    return (
      kind === 'word' && text.length > 2 && !OF_PEOPLE.test(text) && !capital && type === null && !moment && !isInside
    )
  })
  return words.length >= LEAST_PROSE
}

function openArea({ heads }: Part, scope: Scope, placed: Placed): void {
  if (!heads) return
  scope.openPlace(heads.kind === 'elsewhere')
  if (heads.kind === 'elsewhere' && !placed.elsewhere.some(({ title }) => title === heads.title)) {
    placed.elsewhere.push({ title: heads.title, at: heads.from })
  }
}

/** A district that is affected as a whole: no street follows in its scope. */
function districtItems(part: Part, rest: readonly Part[], tokens: Layout['tokens']): Item[] {
  const last = part.areas.findLast(({ kind }) => kind === 'district')
  const item = last && districtItem(part, last, rest, tokens)
  if (!last || !item) return []
  // «У Покровському та Тернівському районах»: one word for all of them.
  const others = part.areas.filter(
    ({ kind, from }) =>
      kind === 'district' &&
      from < last.from &&
      !part.places.some(place => place.from > from && place.from < last.from),
  )
  return [...others.map(({ title, from }) => ({ ...item, title, at: from, except: [] })), item]
}

function districtItem(part: Part, district: Area, rest: readonly Part[], tokens: Layout['tokens']): Item | null {
  const whole = tokens
    .slice(Math.max(0, district.from - 3), district.from)
    .some(({ text }) => /^(?:в?вес[ьі]|у?сьому|всьому|всім|усього|всього|також|весь|увесь)$/iu.test(text))
  const isStreet = (place: ReadPlace, roles: Part['roles']): boolean =>
    !place.isLimit && !place.isException && ['affected', 'restored'].includes(roles.street(place.from))
  if (part.places.some(place => place.from > district.from && isStreet(place, part.roles))) return null
  if (part.places.some(place => place.from < district.from && isStreet(place, part.roles)) && !whole) return null
  const alone = part.sentence.to - part.sentence.from <= district.to - district.from + 4
  const exempts = part.places.some(({ isException, from }) => isException && from > district.to)
  if (part.sentence.heading || !(part.roles.affected || exempts || (alone && part.sentence.line.bullet))) return null
  if (part.roles.street(district.from) !== 'affected') return null
  for (const next of rest) {
    if (next.areas.some(({ kind }) => kind !== 'elsewhere')) break
    if (next.places.some(place => isStreet(place, next.roles))) return null
  }
  const except = part.places.filter(({ isException, from }) => isException && from > district.to)
  return {
    title: district.title,
    houses: [],
    except: except.map(({ title, houses }) => (houses.length > 0 ? `${title}, ${houses.join(', ')}` : title)),
    role: 'affected',
    when: NO_TIME,
    unsure: false,
    weak: { days: false, hours: false },
    at: district.from,
    place: null,
  }
}

type Kind = 'days' | 'hours'
const tells = ({ when }: Run, kind: Kind): boolean => (kind === 'days' ? hasDays(when) : hasHours(when))

/** Gives the places of one sentence their times: from what leads them, or from what stands behind them. */
function assign(
  owners: readonly Item[],
  runs: readonly Run[],
  scope: Scope,
  trailing: When,
  isBracketed: (run: Run) => boolean,
): { trailing: When } {
  const first = owners[0]!.at
  const leading = (kind: Kind): boolean => runs.some(run => tells(run, kind) && run.from < first)
  const leads = { days: leading('days'), hours: leading('hours') }
  let last = trailing
  const opened = new Set<Run>()
  const outer = new Map<Item, When>()
  for (const item of owners) {
    for (const run of runs) {
      if (run.from < item.at && !opened.has(run) && (leads.days || leads.hours)) {
        opened.add(run)
        if (!(isEndOnly(run.when) && run.from > first)) scope.openTime(run.when)
      }
    }
    outer.set(item, scope.when)
  }
  for (const item of owners) {
    let own = NO_TIME
    for (const kind of ['hours', 'days'] as const) {
      const fit = runs.filter(run => tells(run, kind))
      const behind = fit.find(run => run.from > item.at)
      const before = fit.filter(run => run.from < item.at && (leads[kind] || !isBracketed(run))).at(-1)
      const has = kind === 'days' ? hasDays(outer.get(item)!) : hasHours(outer.get(item)!)
      const isOwn = behind && (!isBracketed(behind) || !owners.some(({ at }) => at > item.at && at < behind.from))
      const chosen = leads[kind] ? before : isOwn || (behind && !has) ? behind : has ? undefined : before
      if (chosen) own = merged(own, chosen.when, kind)
    }
    const lasting = runs.find(({ when }) => when.lasting !== null)?.when.lasting ?? null
    item.weak = {
      days: !hasDays(own) && scope.isWeak('days'),
      hours: !hasHours(own) && scope.isWeak('hours'),
    }
    item.when = completed({ ...own, lasting: own.lasting ?? lasting }, outer.get(item)!)
    const end = runs.find(
      run =>
        run.from > item.at &&
        isEndOnly(run.when) &&
        !(isBracketed(run) && owners.some(({ at }) => at > item.at && at < run.from)),
    )
    if (end && lacksEnd(item.when, null)) item.when = withEnd(item.when, end.when, null)
    if (!leads.days || !leads.hours) last = completed(own, last)
  }
  return { trailing: last }
}

function merged(own: When, from: When, kind: Kind): When {
  if (from.fixed) return own.fixed || own.hours || own.days ? completed(own, from) : from
  return kind === 'days' ? { ...own, days: from.days } : { ...own, hours: from.hours, lasting: from.lasting }
}

/** A time with no place in its sentence: of the places before it that have none, or a heading over those to come. */
function loose(runs: readonly Run[], part: Part, items: readonly Item[], scope: Scope, today: DateTime | null): void {
  for (const { when } of runs) {
    const timed = items.filter(({ role }) => role === 'affected')
    const pending = part.sentence.heading ? [] : timed.filter(item => isPendingFor(item, when))
    if (isEndOnly(when) && !part.sentence.heading) {
      const open = timed.filter(item => lacksEnd(item.when, today))
      for (const item of open) item.when = withEnd(item.when, when, today)
      if (open.length > 0) continue
      if (timed.length > 0 && pending.length === 0) continue
    }
    for (const item of pending) {
      item.when = completed(withoutWeak(item, when), when)
      item.weak = { days: false, hours: false }
    }
    for (const item of items)
      if (item.role !== 'affected' && isPendingFor(item, when)) item.when = completed(item.when, when)
    if (pending.length === 0 || !isEndOnly(when)) scope.openTime(when, pending.length > 0)
  }
}

function withoutWeak({ when, weak }: Item, by: When): When {
  return { ...when, days: weak.days && by.days ? null : when.days, hours: weak.hours && by.hours ? null : when.hours }
}

/** Does the place lack what the time tells, without saying otherwise itself? */
function isPendingFor({ when: told, weak }: Item, when: When): boolean {
  const item = { ...told, days: weak.days ? null : told.days, hours: weak.hours ? null : told.hours }
  if (item.fixed) return false
  if (when.fixed) return item.days === null && item.hours === null
  if (when.days && item.days) return false
  return (when.days !== null && item.days === null) || (when.hours !== null && item.hours === null)
}
