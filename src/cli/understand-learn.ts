import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMap, isSeq, parseDocument } from 'yaml'
import { z } from 'zod'
import { ownContent } from '../config.ts'
import {
  type GuessOutcome,
  type Lessons,
  lessonsFrom,
  type PhraseProposal,
} from '../core/knowledge/phrase-proposals.ts'
import { type Api, Refused, runCommand } from './store-or-server.ts'

/**
 * `npm run understand:learn -- --from-store [--days 90] [--write]`: takes the kept guesses with what people chose in the
 * end, says how good the guesses were and which phrases would help. Without --from-store they are read as JSON lines
 * (text, guess, score, chosen) from a file or standard input. Only with --write does it add those that name a leaf to
 * categories.yml; a person looks them over first.
 */
const outcome = z.object({ text: z.string(), guess: z.string(), score: z.number(), chosen: z.string() })

await runCommand(async (args, open) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'from-store': { type: 'boolean', default: false },
      days: { type: 'string', default: '90' },
      write: { type: 'boolean', default: false },
    },
  })
  const kept = values['from-store']
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1 || days > 365) throw new Refused('--days: число від 1 до 365')
  const { outcomes, broken } = kept
    ? { outcomes: await fromStore(await open(), days), broken: 0 }
    : readLog(readFileSync(positionals[0] ?? 0, 'utf8'))
  tell(lessonsFrom(outcomes), broken)
  if (values.write) {
    const file = join(ownContent(), 'categories.yml')
    console.log(`Додано до categories.yml: ${add(file, lessonsFrom(outcomes).proposals)}`)
  }
})

async function fromStore(api: Api, days: number): Promise<GuessOutcome[]> {
  return (await api.get<{ items: GuessOutcome[] }>(`knowledge/guesses?days=${days}`)).items
}

function tell({ outcomes, right, byScore, byTheme, proposals }: Lessons, broken: number): void {
  const share = (part: number, all: number) => `${part} з ${all} (${all === 0 ? 0 : Math.round((100 * part) / all)} %)`
  console.log(`Угадано тему: ${share(right, outcomes)}`)
  if (broken > 0) console.log(`Рядків, що не читаються: ${broken}`)
  for (const { from, guesses, right } of byScore) console.log(`  певність від ${from}: ${share(right, guesses)}`)
  for (const { category, chosen, right } of byTheme) console.log(`  ${category}: ${share(right, chosen)}`)
  console.log(`Пропоновані фрази: ${proposals.length}`)
  for (const { category, subcategory, phrase, times } of proposals)
    console.log(`  ${category}/${subcategory ?? '?'}  ${phrase}${times > 1 ? `  ×${times}` : ''}`)
}

function readLog(log: string): { outcomes: GuessOutcome[]; broken: number } {
  const lines = log.split('\n').filter(line => line.trim() !== '')
  const read = lines.flatMap(line => {
    try {
      const parsed = outcome.safeParse(JSON.parse(line))
      return parsed.success ? [parsed.data] : []
    } catch {
      return []
    }
  })
  return { outcomes: read, broken: lines.length - read.length }
}

/** Adds phrases as text before the closing bracket of their list: rewriting the document would reflow every line. */
function add(file: string, proposals: readonly PhraseProposal[]): number {
  let source = readFileSync(file, 'utf8')
  let added = 0
  for (const { category, subcategory, phrase } of proposals) {
    const themes = parseDocument(source).contents
    const phrases = find(find(themes, category)?.get('subcategories'), subcategory)?.get('phrases')
    if (!isSeq(phrases) || !phrases.flow || !phrases.range) continue
    if (phrases.items.some(item => String(item) === phrase)) continue
    const end = phrases.range[1] - ']'.length
    const written = `'${phrase.replaceAll("'", "''")}'`
    source = `${source.slice(0, end)}${phrases.items.length > 0 ? ', ' : ''}${written}${source.slice(end)}`
    added++
  }
  if (added > 0) writeFileSync(file, source)
  return added
}

function find(list: unknown, code: string | null) {
  if (!isSeq(list)) return null
  const found = list.items.find(item => isMap(item) && item.get('code') === code)
  return isMap(found) ? found : null
}
