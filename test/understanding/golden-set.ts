import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const TIME = z.iso.datetime({ offset: true })

const streetSchema = z.strictObject({
  street: z.string().min(1),
  houses: z.string(),
  /** Houses, or streets of a district, that are left out. */
  except: z.string().min(1).optional(),
})

const groupSchema = z.strictObject({
  streets: z.array(streetSchema).min(1),
  windows: z.array(z.strictObject({ from: TIME.nullable(), to: TIME.nullable() })),
})

const goldenSchema = z.strictObject({
  utility: z.enum([
    'water',
    'heat',
    'power',
    'gas',
    'roads',
    'transport',
    'lifts',
    'internet',
    'lighting',
    'sewer',
    'waste',
    'council',
  ]),
  /** When it was written: relative days count from here. */
  at: TIME,
  text: z.string().min(1),
  reading: z.strictObject({
    groups: z.array(groupSchema),
    restored: TIME.nullable(),
    category: z
      .enum(['heating', 'water', 'lighting', 'amenities', 'roads', 'transport', 'manholes', 'housing', 'other'])
      .nullable(),
    doubts: z.array(z.enum(['street', 'date', 'period', 'place', 'houses'])),
  }),
})

/** The half that may be looked at while the reader is written, and the half that is only measured. */
export type GoldenHalf = 'work' | 'aside'

/** A notice with its right reading; how the values are written is told in golden/README.md. */
export type GoldenNotice = z.infer<typeof goldenSchema> & { name: string; half: GoldenHalf }

/** Reads one half; a file of another shape throws, with its name. */
export function goldenNotices(half: GoldenHalf): GoldenNotice[] {
  const folder = new URL(`golden/${half}/`, import.meta.url)
  return readdirSync(folder)
    .sort()
    .map(file => {
      const read = goldenSchema.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')))
      if (!read.success) throw new Error(`golden/${half}/${file}: ${z.prettifyError(read.error)}`)
      return { ...read.data, name: file.replace(/\.yml$/, ''), half }
    })
}
