import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { monthOf } from '../core/statistics/month.ts'
import { PICTURES } from '../reports/month-pictures.ts'
import { Refused, runCommand } from './store-or-server.ts'

const USE = 'Use: npm run report -- --month 2024-03 [--out DIR]'

await runCommand(async (args, open) => {
  const { values } = parseArgs({ args, options: { month: { type: 'string' }, out: { type: 'string' } } })
  const month = monthOf(values.month ?? '')?.name
  if (!month) throw new Refused(USE)
  const api = await open()
  const folder = values.out ?? path.join(api.config.dataDir, 'reports', month)
  await mkdir(folder, { recursive: true })
  const files = [
    [`${month}.txt`, `${month}.txt`],
    [`${month}.csv`, `${month}.csv`],
    ...PICTURES.map(picture => [`${month}-${picture}.png`, `${month}/pictures/${picture}.png`] as const),
  ] as const
  for (const [name, where] of files) {
    const content = await api.file(`reports/${where}`)
    await writeFile(path.join(folder, name), content)
    if (name.endsWith('.txt')) console.log(Buffer.from(content).toString())
    console.log(path.join(folder, name))
  }
})
