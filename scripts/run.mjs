// Runs the program or one of its commands, built anew when what it is made of has changed: node scripts/run.mjs main --run=web
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { made, ofDatabase, ofProgram } from './fingerprints.mjs'

const [name] = process.argv.splice(2, 1)
process.chdir(path.resolve(import.meta.dirname, '..'))

// Where only the program was installed there is nothing to build it from.
if (existsSync('src/main.ts')) {
  const { program, database } = made()
  const isStarted = name === 'main'
  if (program !== ofProgram() || (isStarted && database !== ofDatabase())) {
    execFileSync(process.execPath, ['scripts/build.mjs', ...(isStarted ? ['--database'] : [])], { stdio: 'inherit' })
  }
}
process.argv[1] = path.resolve('dist', `${name}.js`)
await import(`../dist/${name}.js`)
