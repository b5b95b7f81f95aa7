import { DateTime } from 'luxon'
import type { Instant } from '../clock.ts'
import type { PlaceIndex } from '../places/place-index.ts'
import { datedNotice } from './dated.ts'
import { spanOf, type UnderstoodNotice, understandNotice } from './notice.ts'

/** Reads a utility's announcement as it was pasted; `at`, when it was written, gives «сьогодні» and bare dates their meaning. */
export interface NoticeReader {
  read(text: string, at: Instant): UnderstoodNotice
  /** From the first beginning to the last end of what `read` gives. */
  period(text: string, at: Instant): { from: Instant | null; to: Instant | null }
  /** The text with dates in place of «сьогодні» and «завтра», which will mean another day when it is read again. */
  dated(text: string, at: Instant): string
}

/** Texts whose reading is kept: one announcement is put into words for every slice of its people. */
const MOST_KEPT = 50

/** The reader of one city's notices. */
export function noticeReader(index: PlaceIndex): NoticeReader {
  const kept = new Map<string, UnderstoodNotice>()
  const read = (text: string, at: Instant): UnderstoodNotice => {
    const key = `${at.getTime()} ${text}`
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const notice = understandNotice(index, text, at)
    kept.set(key, notice)
    return notice
  }
  return {
    read: (text, at) => understandNotice(index, text, at),
    period: (text, at) => {
      const { from, to } = spanOf(read(text, at))
      const instant = (iso: string | null): Instant | null => (iso === null ? null : DateTime.fromISO(iso).toJSDate())
      return { from: instant(from), to: instant(to) }
    },
    dated: datedNotice,
  }
}
