import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import type { Filled } from '../seed/fill.ts'
import { Refused, runCommand } from './store-or-server.ts'

const USE = 'Use: npm run seed -- --people 5000 [--until 2026-11-01]'

await runCommand(async (args, open) => {
  const { values } = parseArgs({ args, options: { people: { type: 'string' }, until: { type: 'string' } } })
  const people = Number(values.people ?? '5000')
  const until = values.until
    ? DateTime.fromFormat(values.until, 'yyyy-MM-dd', { zone: CITY_ZONE })
    : DateTime.now().setZone(CITY_ZONE)
  if (!Number.isInteger(people) || people < 1 || !until.isValid) throw new Refused(USE)

  const api = await open()
  if (api.config.telegram || api.config.viber) {
    throw new Refused('A messenger token is set: the invented city is for trying things out, never for real people.')
  }
  const filled = await api.post<Filled>('seed', { people, until: until.toISODate() })
  console.log(
    `The invented city: ${filled.people} people, ${filled.requests} requests, ${filled.announcements} announcements.`,
  )
})
