import { z } from 'zod'
import type { Category } from '../core/requests/categories.ts'
import { type Fault, readYaml } from './fault.ts'

/** The longest label that fits a Viber button in three columns; measured in characters, not bytes. */
const LABEL_LENGTH = 24
/** Two screens of eight buttons, one of which leads on and one of which leads back. */
const MOST_SUBCATEGORIES = 15

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'код: лише малі латинські літери, цифри й дефіси')
const text = z.string().trim().min(1, 'порожній текст')
const bilingual = z.strictObject({ uk: text, en: text })
const label = z.string().trim().min(1, 'порожній напис')
const shortLabel = label.refine(
  value => [...value].length <= LABEL_LENGTH,
  `напис довший за ${LABEL_LENGTH} знаки, на кнопку не вміститься`,
)
const words = z.array(text).default([])

const subcategory = z.strictObject({
  code,
  name: z.strictObject({ uk: shortLabel, en: shortLabel }),
  guess: words,
  phrases: words,
  english: words,
  emergency: z.boolean().default(false),
  stop: z.enum(['gas', 'fire', 'lift', 'explosive', 'violence']).nullable().default(null),
  deadline: z
    .string()
    .regex(/^[1-9]\d?d$/, 'строк пишеться так: 3d')
    .transform(days => Number.parseInt(days, 10)),
  executor: bilingual,
  place: z.enum(['house', 'street', 'area', 'none']),
  lasting: z.boolean().default(false),
  hint: bilingual.nullable().default(null),
})

const file = z
  .array(
    z.strictObject({
      code,
      name: z.strictObject({ uk: label, en: label }),
      private: z.boolean().default(false),
      guess: words,
      subcategories: z.array(subcategory).min(1).max(MOST_SUBCATEGORIES, 'підтем більше ніж п’ятнадцять'),
    }),
  )
  .min(1)
  .superRefine((categories, context) => {
    repeated(categories, context, [])
    for (const [index, category] of categories.entries()) {
      repeated(category.subcategories, context, [index, 'subcategories'])
      if (category.subcategories.at(-1)?.code !== 'other')
        context.addIssue({ code: 'custom', path: [index], message: 'остання підтема має бути other «Інше»' })
    }
  })

function repeated(items: readonly { code: string }[], context: z.RefinementCtx, path: (string | number)[]): void {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    if (seen.has(item.code))
      context.addIssue({ code: 'custom', path: [...path, index, 'code'], message: `код «${item.code}» уже є` })
    seen.add(item.code)
  }
}

/** Reads categories.yml from its text. Either all of it is sound, or the faults say what to mend and on which line. */
export function readCategories(source: string): { categories: readonly Category[]; faults: readonly Fault[] } {
  const { value, faults } = readYaml(source, file)
  const categories = (value ?? []).map(category => ({
    ...category,
    subcategories: category.subcategories.map(({ deadline, ...leaf }) => ({ ...leaf, deadlineDays: deadline })),
  }))
  return { categories, faults }
}
