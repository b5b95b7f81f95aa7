// What the things in dist/ were made of, as one hash each: what has not changed is not made again.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Where it is written down what dist/ was made of. */
export const MADE = 'dist/made.json'

/** All that the bundle is made of. */
export function ofProgram() {
  const written = filesIn('src').filter(file => file.endsWith('.ts') && !file.startsWith('src/store/generated'))
  return hashOf([
    ...written,
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'prisma/schema.prisma',
    'scripts/build.mjs',
  ])
}

/** All that the empty database is made of. */
export function ofDatabase() {
  const engines = ['@electric-sql/pglite', 'pg-boss'].map(name => `node_modules/${name}/package.json`)
  return hashOf([...filesIn('prisma/migrations'), ...engines])
}

/** All that says what is learned from a content, apart from the content. */
export function ofLearning() {
  return hashOf([...filesIn('src/core'), ...filesIn('src/content'), 'package-lock.json'])
}

/** What was made last: a hash for each thing, none for a thing that was not made yet. */
export function made() {
  try {
    return JSON.parse(readFileSync(MADE, 'utf8'))
  } catch {
    return {}
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.path, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
