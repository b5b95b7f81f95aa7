/** `npm run proof:crash -- --kills 30 --engine pglite|postgresql --residents 50 [--seed 1520]` */
import { parseArgs } from 'node:util'
import { crashProof } from './crash-proof.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    residents: { type: 'string', default: '50' },
    engine: { type: 'string', default: 'pglite' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const { engine } = values
if (engine !== 'pglite' && engine !== 'postgresql') throw new Error('--engine is pglite or postgresql')
const options = {
  engine,
  kills: Number(values.kills),
  residents: Number(values.residents),
  seed: Number(values.seed),
  photos: true,
} as const
console.log(`${options.kills} kills, ${options.residents} residents in each messenger, ${engine}, seed ${options.seed}`)
const { breaches, ...figures } = await crashProof({ ...options, tell: line => console.log(line) })
console.log(figures)
for (const breach of breaches) console.error(breach)
console.log(breaches.length === 0 ? 'Nothing was lost, doubled or left unsaid.' : `${breaches.length} promises broken.`)
process.exit(breaches.length === 0 ? 0 : 1)
