import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { loadCity } from '../content/city.ts'
import { type Month, monthOf } from '../core/statistics/month.ts'
import { PICTURES } from '../reports/month-pictures.ts'
import { reportsFrom } from '../reports/reports.ts'
import { countersOn } from '../store/requests/counters.ts'
import { openPlace, type Place, Refused, runCommand } from './store-or-server.ts'

const USE = 'Use: npm run report -- --month 2024-03 [--out DIR]'

/** The files of a month, by name. */
type Files = [name: string, read: () => Promise<string | Uint8Array>][]

await runCommand(async args => {
  const { values } = parseArgs({ args, options: { month: { type: 'string' }, out: { type: 'string' } } })
  const month = monthOf(values.month ?? '')
  if (!month) throw new Refused(USE)
  const place = await openPlace()
  try {
    const folder = values.out ?? path.join(place.config.dataDir, 'reports', month.name)
    await mkdir(folder, { recursive: true })
    for (const [name, read] of place.kind === 'server' ? served(place, month) : counted(place, month)) {
      const content = await read()
      await writeFile(path.join(folder, name), content)
      if (name.endsWith('.txt')) console.log(content)
      console.log(path.join(folder, name))
    }
  } finally {
    await place.close()
  }
})

function served({ call }: Place & { kind: 'server' }, { name }: Month): Files {
  const bytes = async (file: string) => new Uint8Array(await (await call('GET', `reports/${file}`)).arrayBuffer())
  return [
    [`${name}.txt`, async () => (await call('GET', `reports/${name}.txt`)).text()],
    [`${name}.csv`, () => bytes(`${name}.csv`)],
    ...PICTURES.map((picture): Files[number] => [
      `${name}-${picture}.png`,
      () => bytes(`${name}/pictures/${picture}.png`),
    ]),
  ]
}

function counted({ database }: Place & { kind: 'store' }, month: Month): Files {
  const city = loadCity(pino({ level: 'silent' }))
  city.close()
  const clock = { now: () => new Date() }
  const reports = reportsFrom(
    { count: of => database.transaction(sql => countersOn(sql, clock).count(of)) },
    city.world,
  )
  return [
    [`${month.name}.txt`, () => reports.text(month, 'uk')],
    [`${month.name}.csv`, () => reports.table(month, 'uk')],
    ...PICTURES.map((picture): Files[number] => [
      `${month.name}-${picture}.png`,
      () => reports.picture(picture, month, 'uk'),
    ]),
  ]
}
