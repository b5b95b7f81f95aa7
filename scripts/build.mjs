// Bundles the program and its commands into dist/, each a file that loads at once instead of some 900; with --database also
// makes the empty database that a first start on PGlite begins from. Types are for the check to look at, not for this.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { MADE, made, ofDatabase, ofLearning, ofProgram } from './fingerprints.mjs'

const OUT = 'dist'
/** These find files of their own beside themselves, or are no JavaScript. */
const APART = ['@electric-sql/pglite', '@fastify/swagger-ui', '@resvg/resvg-js', 'sharp', 'pg-native']
/** What the program begins as a process of its own: a file of its own beside the program's. */
const PROCESSES = ['src/bots/receiving/picture-process.ts']
/** What is CommonJS in a bundle asks for Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);"

const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: OUT,
  entryNames: '[name]',
  define: { LEARNED_BY: JSON.stringify(ofLearning()) },
  write: false,
  logLevel: 'warning',
}

mkdirSync(OUT, { recursive: true })
const before = made()
const now = { program: ofProgram(), database: ofDatabase() }
const isWanted = process.argv.includes('--database') && before.database !== now.database
const [files, database] = await Promise.all([
  before.program === now.program ? before.files : makeProgram(),
  // Takes longest, and goes on meanwhile on the other processor.
  isWanted ? makeDatabase() : before.database,
])
writeFileSync(MADE, JSON.stringify({ program: now.program, database, files }))

/** @returns the names of its files */
async function makeProgram() {
  await import('./generate.mjs')
  const { outputFiles } = await build({
    ...bundling,
    entryPoints: ['src/main.ts', ...PROCESSES, ...commands()],
    splitting: true,
    external: APART,
    banner: { js: REQUIRE },
    sourcemap: true,
    sourcesContent: false,
  })
  for (const { path: file, contents } of outputFiles) replace(file, contents)
  const files = outputFiles.map(file => path.basename(file.path))
  // A program that runs may still load pieces of the build before this one.
  const kept = new Set([...files, ...(before.files ?? [])])
  for (const file of readdirSync(OUT)) {
    if (/\.js(\.map)?$/.test(file) && !kept.has(file)) rmSync(path.join(OUT, file))
  }
  return files
}

/** What `run.mjs` is asked for in package.json. */
function commands() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const names = Object.values(scripts).flatMap(script => /run\.mjs ([\w-]+)/.exec(script)?.[1] ?? [])
  return names.filter(name => name !== 'main').map(name => `src/cli/${name}.ts`)
}

/** @returns what it was made of */
async function makeDatabase() {
  const { outputFiles } = await build({
    ...bundling,
    entryPoints: ['src/cli/make-empty-database.ts'],
    packages: 'external',
  })
  const file = path.join(OUT, 'make-empty-database.js')
  replace(file, outputFiles[0].contents)
  // The optimising compiler is worth nothing to a program that ends in some seconds.
  const making = spawn(process.execPath, ['--liftoff-only', file], { stdio: 'inherit' })
  const [code] = await once(making, 'exit')
  if (code !== 0) throw new Error('the empty database could not be made')
  return now.database
}

/** Whole or not at all: another program may be starting from it just now. */
function replace(file, contents) {
  writeFileSync(`${file}.${process.pid}`, contents)
  renameSync(`${file}.${process.pid}`, file)
}
