import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { pino } from 'pino'
import { loadCity } from '../content/city.ts'
import { loadPlaces } from '../content/places/load.ts'
import { CITY_ZONE } from '../core/clock.ts'
import { type Filled, fillStore } from '../seed/fill.ts'
import { openPlace, Refused, runCommand } from './store-or-server.ts'

const USE = 'Use: npm run seed -- --people 5000 [--until 2026-11-01]'
const MOST_PEOPLE = 1_000_000

await runCommand(async args => {
  const { values } = parseArgs({ args, options: { people: { type: 'string' }, until: { type: 'string' } } })
  const people = Number(values.people ?? '5000')
  const until = values.until
    ? DateTime.fromFormat(values.until, 'yyyy-MM-dd', { zone: CITY_ZONE })
    : DateTime.now().setZone(CITY_ZONE).startOf('day')
  if (!Number.isInteger(people) || people < 1 || people > MOST_PEOPLE || !until.isValid) throw new Refused(USE)

  const place = await openPlace()
  try {
    if (place.config.telegram || place.config.viber) {
      throw new Refused('A messenger token is set: the invented city is for trying things out, never for real people.')
    }
    if (place.kind === 'server') {
      const answer = await place.call('POST', 'seed', { people, until: until.toISODate() })
      return say((await answer.json()) as Filled)
    }
    const city = loadCity(pino({ level: 'silent' }))
    city.close()
    say(await fillStore(place.database, { people, until: until.toJSDate(), world: city.world, places: loadPlaces() }))
  } finally {
    await place.close()
  }
})

function say({ people, requests, announcements }: Filled): void {
  console.log(`The invented city: ${people} people, ${requests} requests, ${announcements} announcements.`)
}
