import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { loadCity } from '../content/city.ts'
import { type KnowledgeGaps, knowledgeGapsFrom } from '../reports/knowledge-gaps.ts'
import { knowledgeGaps } from '../store/knowledge/gaps.ts'
import { openPlace, type Place, Refused, runCommand } from './store-or-server.ts'

/** `npm run knowledge:gaps [-- --days 30]`: what residents asked in vain, for whoever writes the answers. */
const USE = 'npm run knowledge:gaps -- --days 30   (від 1 до 365 днів)'

await runCommand(async args => {
  const { values } = parseArgs({ args, options: { days: { type: 'string', default: '30' } } })
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > 365) throw new Refused(USE)
  const place = await openPlace()
  try {
    for (const line of told(await read(place, days))) console.log(line)
  } finally {
    await place.close()
  }
})

async function read(place: Place, days: number): Promise<KnowledgeGaps> {
  if (place.kind === 'server') {
    return (await (await place.call('GET', `knowledge/gaps?days=${days}`)).json()) as KnowledgeGaps
  }
  const city = loadCity(pino({ level: 'silent' }))
  city.close()
  const clock = { now: () => new Date() }
  return knowledgeGapsFrom(since => knowledgeGaps(place.database, since), city.world, clock)(days)
}

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
