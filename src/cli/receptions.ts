import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import type { ReceptionDesk } from '../core/receptions/reception.ts'
import { receptionDeskOn } from '../store/people/receptions.ts'
import { openPlace, type Place, Refused, runCommand } from './store-or-server.ts'

const USE = `Use:
  npm run receptions -- add --at "2026-12-03 10:00" --host "…" --topic "…" --places 6
  npm run receptions -- list
  npm run receptions -- cancel <id>`

interface Day {
  id: number
  at: Date | string
  host: string
  places: number
  booked?: number
  waiting?: number
}

await runCommand(async args => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      host: { type: 'string' },
      topic: { type: 'string' },
      places: { type: 'string' },
    },
  })
  const [verb, id] = positionals
  const at = DateTime.fromFormat(values.at ?? '', 'yyyy-MM-dd HH:mm', { zone: CITY_ZONE })
  const { host = '', topic = '' } = values
  const places = Number(values.places ?? '6')
  const wrongDay = verb === 'add' && (!at.isValid || !host || !topic || !Number.isInteger(places) || places < 1)
  if (wrongDay || (verb === 'cancel' && !id) || !['add', 'list', 'cancel'].includes(verb ?? '')) throw new Refused(USE)

  const place = await openPlace()
  try {
    if (verb === 'add') print([await add(place, { at: at.toJSDate(), host, topic, places })])
    else if (verb === 'list') print(await list(place))
    else await cancel(place, Number(id))
  } finally {
    await place.close()
  }
})

async function add(place: Place, draft: Parameters<ReceptionDesk['add']>[0]): Promise<Day> {
  if (place.kind === 'server') {
    return (await place.call('POST', 'receptions', { ...draft, at: draft.at.toISOString() })).json() as Promise<Day>
  }
  const day = await place.database.transaction(sql => receptionDeskOn(sql).add(draft, 'cli', new Date()))
  if (day === 'taken') throw new Refused('There is a reception at this moment already.')
  return day
}

async function list(place: Place): Promise<Day[]> {
  if (place.kind === 'server') return ((await (await place.call('GET', 'receptions')).json()) as { items: Day[] }).items
  return place.database.transaction(sql => receptionDeskOn(sql).list(new Date()))
}

async function cancel(place: Place, id: number): Promise<void> {
  if (place.kind === 'server') await place.call('POST', `receptions/${id}/cancel`)
  else {
    const done = await place.database.transaction(sql => receptionDeskOn(sql).cancel(id, 'cli', new Date()))
    if (!done) throw new Refused('There is no such reception to come.')
  }
  console.log(`Called off: ${id}`)
}

function print(days: Day[]): void {
  for (const { id, at, host, places, booked = 0, waiting = 0 } of days) {
    const when = DateTime.fromJSDate(new Date(at), { zone: CITY_ZONE }).toFormat('yyyy-MM-dd HH:mm')
    console.log([id, when, host, `${booked} of ${places}`, `${waiting} waiting`].join('\t'))
  }
  if (days.length === 0) console.log('No receptions to come.')
}
