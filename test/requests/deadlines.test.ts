import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { loadWorkCalendar } from '../../src/content/terms.ts'
import { deadlineOf } from '../../src/core/requests/deadlines.ts'
import { easterSunday, workCalendar } from '../../src/core/requests/work-calendar.ts'

const calendar = loadWorkCalendar()
const kyiv = (text: string) => DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Kyiv' })
const shown = (at: Date) => DateTime.fromJSDate(at, { zone: 'Europe/Kyiv' }).toFormat('yyyy-MM-dd HH:mm')

describe('deadlines', () => {
  test.each([
    ['an emergency has until the end of the next day', '2026-11-24 10:00', 1, '2026-11-24 22:00', '2026-11-25 23:59'],
    ['an emergency does not wait for Monday', '2026-11-27 18:00', 1, '2026-11-28 06:00', '2026-11-28 23:59'],
    ['a few days are working days', '2026-11-26 09:00', 3, '2026-11-30 23:59', '2026-12-01 23:59'],
    ['a request of Sunday counts from Monday', '2026-11-22 12:00', 3, '2026-11-24 23:59', '2026-11-25 23:59'],
    ['Christmas is no working day', '2026-12-23 10:00', 3, '2026-12-28 23:59', '2026-12-29 23:59'],
    ['Easter Sunday gives Monday off', '2026-04-10 10:00', 3, '2026-04-15 23:59', '2026-04-16 23:59'],
    ['Independence Day is no working day', '2026-08-14 10:00', 10, '2026-08-26 23:59', '2026-08-31 23:59'],
    ['a holiday on a Saturday gives Monday off', '2027-12-23 10:00', 3, '2027-12-28 23:59', '2027-12-29 23:59'],
    ['a long deadline counts all days', '2026-11-24 10:00', 15, '2026-12-04 23:59', '2026-12-09 23:59'],
    ['a long deadline ends on a working day', '2026-12-10 10:00', 15, '2026-12-20 23:59', '2026-12-28 23:59'],
    ['the night of the clocks changing is a night', '2026-10-24 10:00', 1, '2026-10-24 22:00', '2026-10-25 23:59'],
  ])('%s', (_what, at, days, amber, due) => {
    const deadline = deadlineOf(kyiv(at).toJSDate(), days, calendar)
    expect([shown(deadline.amberAt), shown(deadline.dueAt)]).toEqual([amber, due])
  })

  test('Easter of the Julian calendar is known for years ahead', () => {
    const dates = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030].map(year => easterSunday(year).toISODate())
    expect(dates).toEqual([
      '2023-04-16',
      '2024-05-05',
      '2025-04-20',
      '2026-04-12',
      '2027-05-02',
      '2028-04-16',
      '2029-04-08',
      '2030-04-28',
    ])
  })

  test('holidays are working days while they are not observed, and the government may move days', () => {
    const holidays = { moved: true, fixed: ['08-24'], easter: [0], free: ['2026-08-28'], working: ['2026-08-29'] }
    const workday = (observed: boolean, day: string) =>
      workCalendar({ observed, ...holidays }).isWorkday(kyiv(`${day} 12:00`))
    expect(workday(true, '2026-08-24')).toBe(false)
    expect(workday(false, '2026-08-24')).toBe(true)
    expect(workday(false, '2026-08-28')).toBe(false)
    expect(workday(true, '2026-08-29')).toBe(true)
  })
})
