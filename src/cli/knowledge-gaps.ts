import { parseArgs } from 'node:util'
import type { KnowledgeGaps } from '../reports/knowledge-gaps.ts'
import { Refused, runCommand } from './store-or-server.ts'

/** `npm run knowledge:gaps [-- --days 30]`: what residents asked in vain, for whoever writes the answers. */
const USE = 'npm run knowledge:gaps -- --days 30   (від 1 до 365 днів)'

await runCommand(async (args, open) => {
  const { values } = parseArgs({ args, options: { days: { type: 'string', default: '30' } } })
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > 365) throw new Refused(USE)
  const api = await open()
  for (const line of told(await api.get<KnowledgeGaps>(`knowledge/gaps?days=${days}`))) console.log(line)
})

function told({ days, unanswered, groups, articles }: KnowledgeGaps): string[] {
  return [
    `Питання без відповіді за ${days} дн.: ${unanswered}`,
    ...groups.flatMap(({ question, times, others }) => [
      `  ${String(times).padStart(3)}×  ${question}`,
      ...others.map(other => `        ${other}`),
    ]),
    '',
    `Відповіді, що не допомогли: ${articles.length}`,
    ...articles.flatMap(({ article, title, shown, helped, notHelped, questions }) => [
      `  ${percent(notHelped, helped + notHelped)}  ${title} (knowledge/${article}.uk.md)`,
      `        не допомогло: ${notHelped}, допомогло: ${helped}, показано: ${shown}`,
      ...questions.map(question => `        питали: ${question}`),
    ]),
  ]
}

function percent(part: number, all: number): string {
  return `${Math.round((100 * part) / all)} %`.padStart(5)
}
