import { parseArgs } from 'node:util'
import type { FactEntry } from '../core/requests/facts.ts'
import { factLogOn } from '../store/requests/facts.ts'
import { openPlace, type Place, Refused, runCommand } from './store-or-server.ts'

const USE = `Use:
  npm run facts -- list [--state pending|posted|dead] [--after <id>]
  npm run facts -- replay --from <id>`

const MOST = 100
const STATES = ['pending', 'posted', 'dead'] as const
const clock = { now: () => new Date() }

/** A fact as the store or the API gives it: moments are dates here and text there. */
type Listed = Pick<FactEntry, 'id' | 'type' | 'number' | 'state' | 'attempts' | 'why'> & { at: Date | string }

await runCommand(async args => {
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
  const place = await openPlace()
  try {
    if (verb === 'list') print(await list(place, state, after))
    else console.log(`Posted once more: ${await replay(place, from ?? '0')}`)
  } finally {
    await place.close()
  }
})

async function list(place: Place, state: FactEntry['state'] | null, after: string): Promise<Listed[]> {
  if (place.kind === 'store') return factLogOn(place.database, clock).list({ state, after, limit: MOST })
  const query = new URLSearchParams({ after, limit: String(MOST), ...(state ? { state } : {}) })
  return ((await (await place.call('GET', `facts?${query}`)).json()) as { items: Listed[] }).items
}

async function replay(place: Place, from: string): Promise<number> {
  if (place.kind === 'server') {
    return ((await (await place.call('POST', 'facts/replay', { from })).json()) as { facts: number }).facts
  }
  if (!place.config.events) throw new Refused('EVENTS_URL is not set: there is nobody to post facts to.')
  return factLogOn(place.database, clock).replay(from)
}

function print(facts: Listed[]): void {
  for (const { id, at, number, type, state, attempts, why } of facts) {
    console.log([id, new Date(at).toISOString(), number, type, state, `${attempts} tries`, why ?? ''].join('\t').trim())
  }
  if (facts.length === MOST) console.log(`More: --after ${facts.at(-1)?.id}`)
  if (facts.length === 0) console.log('There are none.')
}
