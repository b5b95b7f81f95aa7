import { parseArgs } from 'node:util'
import type { Forgotten } from '../core/people/forgotten.ts'
import { runCommand } from './store-or-server.ts'

/** `npm run retention -- [--dry-run]`: forgets people whose requests were closed long ago, or only says how many. */
await runCommand(async (args, open) => {
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } })
  const dryRun = values['dry-run']
  const api = await open()
  const forgotten = await api.post<Omit<Forgotten, 'before'> & { before: string }>('retention', { dryRun })
  const { before, requests, photos, people } = forgotten
  const day = before.slice(0, 10)
  const did = dryRun ? 'would be forgotten' : 'forgotten'
  console.log(
    `Closed before ${day}: the people of ${requests} requests and ${photos} photos ${did}, and ${people} people whole.`,
  )
})
