import type { DateTime } from 'luxon'
import { type DayRange, EVERY_DAY, type Moment } from './moments.ts'
import { at, type Days, daysOf, type Hours, NO_TIME, type When, type Window, windowsOf } from './windows.ts'

/** A date and a word for it, «завтра, 5 грудня», that do not name the same day. */
export interface Disagreement {
  start: number
  end: number
}

/** One stretch of moments, read. */
export interface Times {
  when: When
  disagreements: Disagreement[]
}

/** How many characters may stand between a date and the word that says it again. */
const BESIDE = 40

const isDays = (moment: Moment | undefined): moment is Moment & { said: { kind: 'days' } } =>
  moment?.said.kind === 'days'
const isSoft = (moment: Moment | undefined): boolean => isDays(moment) && moment.said.soft !== null

const keysOf = (ranges: readonly DayRange[]): string[] =>
  ranges.flatMap(({ first, last }) => daysOf(first, last, EVERY_DAY).map(day => day.toISODate() ?? ''))

/** Leaves out «завтра» and «середа» where the date stands beside them, and notes where they say another day. */
function withoutEchoes(run: readonly Moment[], text: string): { moments: Moment[]; disagreements: Disagreement[] } {
  const moments: Moment[] = []
  const disagreements: Disagreement[] = []
  const compare = (soft: Moment, dated: Moment): void => {
    if (!isDays(soft) || (dated.said.kind !== 'days' && dated.said.kind !== 'night')) return
    const known = new Set(keysOf(dated.said.days))
    const weekdays = new Set(
      dated.said.days.flatMap(({ first, last }) => daysOf(first, last, EVERY_DAY).map(day => day.weekday)),
    )
    const fits =
      soft.said.soft === 'weekday'
        ? soft.said.days.some(({ first }) => weekdays.has(first.weekday))
        : keysOf(soft.said.days).some(day => known.has(day))
    if (!fits) {
      disagreements.push({ start: Math.min(soft.start, dated.start), end: Math.max(soft.end, dated.end) })
    }
  }
  for (let i = 0; i < run.length; i++) {
    const moment = run[i]!
    const last = moments.at(-1)
    const near =
      last !== undefined && moment.start - last.end <= BESIDE && !/[;\n]/u.test(text.slice(last.end, moment.start))
    const dated = moment.said.kind === 'night' || (isDays(moment) && !moment.said.soft)
    if (near && dated && isDays(last) && last.said.soft && echoes(last, moment)) {
      // Every word before the date is one more way of saying it.
      while (isSoft(moments.at(-1))) compare(moments.pop()!, moment)
      moments.push(joined(last, moment))
      continue
    }
    const lastIsDated = last !== undefined && (last.said.kind === 'night' || (isDays(last) && !last.said.soft))
    if (
      near &&
      isSoft(moment) &&
      lastIsDated &&
      echoes(moment, last) &&
      !/(?<!\p{L})(?:та|і|й|и|або)\s/u.test(text.slice(last.end, moment.end))
    ) {
      compare(moment, last)
      moments[moments.length - 1] = { ...last, end: moment.end }
      continue
    }
    if (near && isDays(moment) && isDays(last) && moment.said.soft && last.said.soft && sameDays(moment, last)) continue
    moments.push(moment)
  }
  return { moments, disagreements }
}

function sameDays(a: Moment, b: Moment): boolean {
  return isDays(a) && isDays(b) && keysOf(a.said.days).join() === keysOf(b.said.days).join()
}

/** «Від сьогодні до 20 липня» names two ends and says nothing twice. */
function echoes(soft: Moment, dated: Moment): boolean {
  if (!isDays(soft)) return false
  if (!isDays(dated)) return true
  return soft.said.role === 'on' || dated.said.role === 'on' || soft.said.role === dated.said.role
}

function joined(soft: Moment, dated: Moment): Moment {
  const { said } = dated
  const role = isDays(soft) && said.kind === 'days' && said.role === 'on' ? soft.said.role : null
  return { start: soft.start, end: dated.end, said: role && said.kind === 'days' ? { ...said, role } : said }
}

/** Hours with the days of their own ends, where those are said. */
interface Entry extends Hours {
  fromDay: DateTime | null
  toDay: DateTime | null
}

class Block {
  ranges: DayRange[] = []
  night = false
  fromDay: DateTime | null = null
  toDay: DateTime | null = null
  weekdays: readonly number[] | null = null
  entries: Entry[] = []
  lasting: number | null = null

  get hasDays(): boolean {
    return this.ranges.length > 0 || this.fromDay !== null || this.toDay !== null
  }

  add(entry: Partial<Entry>): void {
    this.entries.push({ from: null, to: null, fromDay: null, toDay: null, ...entry })
  }

  ends(minutes: number): void {
    const last = this.entries.at(-1)
    if (last && last.to === null && last.from !== null) last.to = minutes
    else this.add({ to: minutes })
  }

  when(): When {
    const days = this.days()
    const isDated = this.entries.some(({ fromDay, toDay }) => fromDay || toDay)
    if (isDated) return { ...NO_TIME, fixed: this.entries.map(entry => this.fixed(entry)), lasting: this.lasting }
    const hours = this.entries.length > 0 ? this.entries.map(({ from, to }) => ({ from, to })) : null
    return { days, hours, fixed: null, lasting: this.lasting }
  }

  private days(): Days | null {
    const single = this.weekdays
    if (this.ranges.length > 0) return { ranges: this.ranges, weekdays: single, night: this.night }
    if (this.fromDay || this.toDay) {
      return { ranges: [{ first: this.fromDay, last: this.toDay }], weekdays: single, night: false }
    }
    return single ? { ranges: [], weekdays: single, night: false } : null
  }

  private fixed({ from, to, fromDay, toDay }: Entry): Window {
    const over = from !== null && to !== null && to <= from ? 1 : 0
    const named = this.fromDay ?? this.ranges[0]?.first ?? null
    const first = fromDay ?? (toDay && from !== null ? (named ?? toDay.minus({ days: over })) : named)
    const last = toDay ?? this.toDay ?? (first && to !== null ? first.plus({ days: over }) : null)
    const begin = from === null || !first ? null : at(first, from)
    const end = to === null || !last ? null : at(last, to)
    return { from: begin, to: end ?? (begin && this.lasting !== null ? begin.plus({ minutes: this.lasting }) : null) }
  }
}

const ADJACENT = /^[\s(,]*$/u
/** «До 14.05 о 22:00». */
const BEFORE_CLOCK = /^[\s(,]*(?:о|об|в)?\s*$/iu

/**
 * Reads moments that stand together: «2 грудня з 9:00 до 12:00», «з 22:00 2 грудня до 6:00 3 грудня», «07–08, 11–12
 * грудня з 23:00 до 5:00», «2 грудня з 9 до 12, 3 грудня з 13 до 16».
 */
export function timesOf(run: readonly Moment[], text: string, today: DateTime | null): Times {
  const { moments, disagreements } = withoutEchoes(run, text)
  const blocks = blocksOf(moments, text)
  const whens = blocks.map(block => block.when())
  if (whens.length === 1) return { when: whens[0]!, disagreements }
  let days: Days | null = null
  const windows: Window[] = []
  for (const when of whens) {
    days = when.days ?? days
    windows.push(...windowsOf({ ...when, days }, today))
  }
  return { when: { ...NO_TIME, fixed: windows }, disagreements }
}

function blocksOf(moments: readonly Moment[], text: string): Block[] {
  let block = new Block()
  const blocks = [block]
  const dayFirst = moments.findIndex(({ said }) => said.kind === 'days' || said.kind === 'night')
  const clockFirst = moments.findIndex(({ said }) => said.kind === 'clock' || said.kind === 'hours')
  const startsWithDay = dayFirst !== -1 && (clockFirst === -1 || dayFirst < clockFirst)
  const open = (): void => {
    block = new Block()
    blocks.push(block)
  }
  moments.forEach((moment, i) => {
    const { said } = moment
    const before = moments[i - 1]
    const gap = before ? text.slice(before.end, moment.start) : ''
    const touches = before !== undefined && (said.kind === 'clock' ? BEFORE_CLOCK : ADJACENT).test(gap)
    const clocksFollow = moments.slice(i + 1).some(other => other.said.kind === 'clock' || other.said.kind === 'hours')
    switch (said.kind) {
      case 'days': {
        const [range] = said.days
        const isOne = said.days.length === 1 && +range!.first === +range!.last
        const day = range!.first
        const last = block.entries.at(-1)
        const clock = touches && (before.said.kind === 'clock' || before.said.kind === 'hours') ? before.said : null
        // «з 22:00 23 листопада до 06:00 24 листопада», whatever day was named before.
        const next = moments[i + 1]?.said
        const ofPair =
          clock?.kind === 'clock' && (last?.fromDay != null || (next?.kind === 'clock' && next.role === 'to'))
        if (isOne && said.role === 'on' && clock && last && (!startsWithDay || !clocksFollow || ofPair)) {
          const isFrom = clock.kind === 'clock' && last.to === null
          if (isFrom) last.fromDay ??= day
          else if (clock.kind === 'hours' && !startsWithDay && block.ranges.length === 0) block.ranges.push(range!)
          else last.toDay ??= day
          return
        }
        if (isOne && said.role === 'from') {
          if (block.entries.length > 0 && block.hasDays) open()
          block.fromDay = day
        } else if (isOne && said.role === 'to') block.toDay = day
        else {
          const goesOn = before?.said.kind === 'days'
          if (!goesOn && block.entries.length > 0 && (block.hasDays || block.entries.some(({ toDay }) => toDay))) open()
          block.ranges.push(...said.days)
        }
        return
      }
      case 'night':
        if (block.entries.length > 0 && block.hasDays) open()
        block.ranges.push(...said.days)
        block.night = true
        return
      case 'clock': {
        const dated = touches && isDays(before) && before.said.days.length === 1 ? before.said : null
        const role = said.role !== 'on' ? said.role : (dated?.role ?? 'on')
        const dashed = role === 'on' && isOpen(block) && /^\s*[-–—]\s*$/u.test(gap)
        if (role === 'to' || dashed || (role === 'on' && isOpen(block) && before?.said.kind === 'clock'))
          block.ends(said.minutes)
        else block.add({ from: said.minutes })
        const entry = block.entries.at(-1)!
        if (dated?.role === 'from' && role === 'from') entry.fromDay = block.fromDay
        if (dated?.role === 'to' && role === 'to') entry.toDay = block.toDay
        // «02.12.2026 09:00 – 03.12.2026 17:00»: each clock stands behind the day of its own.
        if (dated?.role === 'on' && said.role === 'on') pairOfDays(blocks, text, moments, i)
        return
      }
      case 'hours':
        block.add({ from: said.from, to: said.to })
        return
      case 'daily':
        block.weekdays = said.weekdays
        return
      case 'lasting':
        block.lasting = said.minutes
        return
      case 'next-day': {
        const last = block.entries.at(-1)
        if (last?.to != null && last.from !== null && last.to > last.from) last.to += 1_440
      }
    }
  })
  return blocks
}

const isOpen = (block: Block): boolean => {
  const last = block.entries.at(-1)
  return last !== undefined && last.from !== null && last.to === null
}

/** Turns «day clock, day clock» with a dash or a cell between into one window from the first to the second. */
function pairOfDays(blocks: Block[], text: string, moments: readonly Moment[], i: number): void {
  const [first, second] = [blocks.at(-2), blocks.at(-1)]
  const between = moments[i - 2] ? text.slice(moments[i - 2]!.end, moments[i - 1]!.start) : ''
  if (!first || !second || !/^\s*(?:[-–—|]|\t|\n)+\s*$/u.test(between)) return
  const [begin, end] = [first.entries, second.entries]
  if (begin.length !== 1 || end.length !== 1 || begin[0]!.to !== null || first.ranges.length !== 1) return
  begin[0] = {
    from: begin[0]!.from,
    fromDay: first.ranges[0]!.first,
    to: end[0]!.from ?? end[0]!.to,
    toDay: second.ranges[0]?.first ?? null,
  }
  blocks.pop()
}
