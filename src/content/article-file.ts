import { z } from 'zod'
import type { Article, ArticleButton } from '../core/knowledge/article.ts'
import type { Language } from '../core/requests/categories.ts'
import { type Fault, readYaml } from './fault.ts'

/** Viber's caption limit in three columns, in characters. */
const LABEL = { shortest: 3, longest: 24 }
/** What a phone shows without scrolling twice, in characters. */
const LONGEST_TEXT = 900
const LONGEST_TITLE = 60
const MOST_BUTTONS = 4

const text = z.string().trim().min(1, 'порожньо')
const label = text.refine(
  value => [...value].length >= LABEL.shortest && [...value].length <= LABEL.longest,
  `напис на кнопці: від ${LABEL.shortest} до ${LABEL.longest} знаків`,
)
const button = z.union(
  [
    z
      .strictObject({ call: text, label })
      .transform((b): ArticleButton => ({ kind: 'call', phone: b.call, label: b.label })),
    z
      .strictObject({ link: z.url({ protocol: /^https?$/ }), label })
      .transform((b): ArticleButton => ({ kind: 'link', url: b.link, label: b.label })),
    z
      .strictObject({ request: text, label })
      .transform((b): ArticleButton => ({ kind: 'request', category: b.request, label: b.label })),
    z
      .strictObject({ article: text, label })
      .transform((b): ArticleButton => ({ kind: 'article', article: b.article, label: b.label })),
  ],
  `кнопка: одне з call, link, request, article і label (${LABEL.shortest}–${LABEL.longest} знаків)`,
)

const frontMatter = z.strictObject({
  title: text.refine(value => [...value].length <= LONGEST_TITLE, `назва довша за ${LONGEST_TITLE} знаків`),
  wordings: z.array(text).min(3, 'додайте хоча б три способи, як про це питають'),
  words: z.array(text).default([]),
  department: text,
  source: text,
  checked: z.iso.date('дата пишеться так: 2025-08-01'),
  review: z.enum(['needed', 'done']),
  buttons: z.array(button).max(MOST_BUTTONS, `кнопок більше ніж ${MOST_BUTTONS}`).default([]),
})

const FENCE = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

/** Reads one article from its text; `id` and `language` come from the file's name. */
export function readArticle(
  source: string,
  id: string,
  language: Language,
): { article: Article | null; faults: readonly Fault[] } {
  const fence = FENCE.exec(source)
  if (!fence?.[1]) return fail(1, 'файл має починатися з полів між двома рядками «---»')
  const { value, faults } = readYaml(fence[1], frontMatter, 1)
  if (!value) return { article: null, faults }
  const body = source.slice(fence[0].length).trim()
  const bodyLine = fence[0].split('\n').length
  if (body === '') return fail(bodyLine, 'немає самої відповіді')
  const length = [...body].length
  if (length > LONGEST_TEXT) return fail(bodyLine, `відповідь має ${length} знаків, а вміщається ${LONGEST_TEXT}`)
  const { review, ...fields } = value
  return { article: { id, language, ...fields, needsReview: review === 'needed', text: body }, faults: [] }
}

function fail(line: number, message: string): { article: null; faults: Fault[] } {
  return { article: null, faults: [{ line, message }] }
}
