import path from 'node:path'
import { parseArgs } from 'node:util'
import { photoFile } from '../bots/receiving/photo-fetcher.ts'
import { loadTerms } from '../content/terms.ts'
import type { Forgotten } from '../core/people/forgotten.ts'
import { forget } from '../jobs/retention.ts'
import { openPlace, runCommand } from './store-or-server.ts'

/** `npm run retention -- [--dry-run]`: forgets people whose requests were closed long ago, or only says how many. */
await runCommand(async args => {
  const { values } = parseArgs({ args, options: { 'dry-run': { type: 'boolean', default: false } } })
  const dryRun = values['dry-run']
  const place = await openPlace()
  try {
    if (place.kind === 'server') {
      return say((await (await place.call('POST', 'retention', { dryRun })).json()) as Forgotten, dryRun)
    }
    const photos = path.join(place.config.dataDir, 'photos')
    const fileOf = (photo: string) => photoFile(photos, photo)
    say(await forget(place.database, { terms: loadTerms(), now: new Date(), fileOf, dryRun }), dryRun)
  } finally {
    await place.close()
  }
})

function say({ before, requests, photos, people }: Forgotten, dryRun: boolean): void {
  const day = new Date(before).toISOString().slice(0, 10)
  const did = dryRun ? 'would be forgotten' : 'forgotten'
  console.log(
    `Closed before ${day}: the people of ${requests} requests and ${photos} photos ${did}, and ${people} people whole.`,
  )
}
