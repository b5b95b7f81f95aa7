import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Terms } from '../core/requests/terms.ts'
import { type Holidays, type WorkCalendar, workCalendar } from '../core/requests/work-calendar.ts'
import { CONTENT_FOLDER, contentFile } from './folder.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'день пишеться так: 2026-01-02')
const number = z.number().int().min(1).max(3650)

const holidays = z.strictObject({
  observed: z.boolean(),
  moved: z.boolean(),
  fixed: z.record(z.string().regex(/^\d{2}-\d{2}$/, 'свято пишеться так: 08-24'), z.string()),
  easter: z.array(z.number().int()),
  free: z.array(day),
  working: z.array(day),
})

const terms = z
  .strictObject({
    answer: number,
    remind: number,
    confirm: number,
    reopen: number,
    lasting: number,
    contacts: number,
    parked: number,
    gaps: number,
    abandoned_hours: number,
    events_hours: number,
    letters_hours: number,
    loose_photos_hours: number,
  })
  .refine(days => days.remind < days.confirm, 'remind має бути менше за confirm: спершу нагадуємо, потім закриваємо')

/** Reads `holidays.yml`. @throws with the editor's sentence when a date cannot be one */
export function loadWorkCalendar(folder = CONTENT_FOLDER): WorkCalendar {
  const read = checked(folder, 'holidays.yml', holidays)
  const days: Holidays = { ...read, fixed: Object.keys(read.fixed) }
  return workCalendar(days)
}

/** Reads `terms.yml`. @throws with the editor's sentence when a number is missing or makes no sense */
export function loadTerms(folder = CONTENT_FOLDER): Terms {
  const { abandoned_hours, events_hours, letters_hours, loose_photos_hours, ...days } = checked(
    folder,
    'terms.yml',
    terms,
  )
  return {
    ...days,
    abandonedHours: abandoned_hours,
    eventsHours: events_hours,
    lettersHours: letters_hours,
    loosePhotosHours: loose_photos_hours,
  }
}

function checked<Shape extends z.ZodType>(folder: string, name: string, shape: Shape): z.output<Shape> {
  const file = contentFile(folder, name)
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')))
  if (read.success) return read.data
  const sentences = read.error.issues.map(issue => `${file}: ${issue.path.map(String).join(' → ')}: ${issue.message}`)
  throw new Error(sentences.join('\n'))
}
