import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { CITY_ZONE } from '../core/clock.ts'
import { Refused, runCommand } from './store-or-server.ts'

const USE = `Use:
  npm run receptions -- add --at "2026-12-03 10:00" --host "…" --topic "…" --places 6
  npm run receptions -- list
  npm run receptions -- cancel <id>`

interface Day {
  id: number
  at: string
  host: string
  places: number
  booked: number
  waiting: number
}

await runCommand(async (args, open) => {
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

  const api = await open()
  if (verb === 'add') print([await api.post<Day>('receptions', { at: at.toUTC().toISO(), host, topic, places })])
  else if (verb === 'list') print((await api.get<{ items: Day[] }>('receptions')).items)
  else {
    await api.post(`receptions/${encodeURIComponent(id!)}/cancel`)
    console.log(`Called off: ${id}`)
  }
})

function print(days: Day[]): void {
  for (const { id, at, host, places, booked, waiting } of days) {
    const when = DateTime.fromJSDate(new Date(at), { zone: CITY_ZONE }).toFormat('yyyy-MM-dd HH:mm')
    console.log([id, when, host, `${booked} of ${places}`, `${waiting} waiting`].join('\t'))
  }
  if (days.length === 0) console.log('No receptions to come.')
}
