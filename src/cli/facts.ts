import { parseArgs } from 'node:util'
import type { FactEntry } from '../core/requests/facts.ts'
import { Refused, runCommand } from './store-or-server.ts'

const USE = `Use:
  npm run facts -- list [--state pending|posted|dead] [--after <id>]
  npm run facts -- replay --from <id>`

const MOST = 100
const STATES = ['pending', 'posted', 'dead'] as const

/** A fact as the API gives it. */
type Listed = Pick<FactEntry, 'id' | 'type' | 'number' | 'state' | 'attempts' | 'why'> & { at: string }

await runCommand(async (args, open) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { state: { type: 'string' }, after: { type: 'string' }, from: { type: 'string' } },
  })
  const [verb] = positionals
  const { from, after = '0' } = values
  const state = values.state === undefined ? null : STATES.find(one => one === values.state)
  const ids = [after, from ?? '0'].every(id => /^\d{1,18}$/.test(id))
  if (state === undefined || !ids || !(verb === 'list' || (verb === 'replay' && from !== undefined))) {
    throw new Refused(USE)
  }
  const api = await open()
  if (verb === 'list') {
    const query = new URLSearchParams({ after, limit: String(MOST), ...(state ? { state } : {}) })
    print((await api.get<{ items: Listed[] }>(`facts?${query}`)).items)
  } else console.log(`Posted once more: ${(await api.post<{ facts: number }>('facts/replay', { from })).facts}`)
})

function print(facts: Listed[]): void {
  for (const { id, at, number, type, state, attempts, why } of facts) {
    console.log([id, at, number, type, state, `${attempts} tries`, why ?? ''].join('\t').trim())
  }
  if (facts.length === MOST) console.log(`More: --after ${facts.at(-1)?.id}`)
  if (facts.length === 0) console.log('There are none.')
}
