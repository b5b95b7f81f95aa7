import { cpus, release } from 'node:os'
import { type Figure, table } from './figures.ts'

/** One script a question; `npm run bench -- turn` asks one. */
const BENCHES: Record<string, () => Promise<Figure[]>> = {
  turn: async () => (await import('./turn.ts')).turn(),
  start: async () => (await import('./start.ts')).start(),
  api: async () => (await import('./api.ts')).api(),
  audience: async () => (await import('./audience.ts')).audience(),
  broadcast: async () => (await import('./broadcast.ts')).broadcast(),
  report: async () => (await import('./report.ts')).report(),
  understanding: async () => (await import('./understanding.ts')).understanding(),
}

const asked = process.argv.slice(2)
const unknown = asked.find(name => !(name in BENCHES))
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(1)
}
const figures: Figure[] = []
for (const name of asked.length > 0 ? asked : Object.keys(BENCHES)) figures.push(...(await BENCHES[name]!()))
console.log(
  `\n${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, Linux ${release()}\n`,
)
console.log(table(figures))
