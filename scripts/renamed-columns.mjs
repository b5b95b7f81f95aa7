// Renames columns of the tables' types, one after another, and compiles: a column that no error follows is used nowhere, or where
// the compiler does not see it. Half a minute for each: name columns (`Outbox.due_at`) or tables (`Outbox`), or let it take all.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'src/store/generated/kysely/tables.ts'
const types = readFileSync(FILE, 'utf8')
/** @returns how many errors are in the sources */
const tsc = () => {
  const { stdout, stderr } = spawnSync('npx', ['tsc', '-p', 'tsconfig.json', '--noEmit'], { encoding: 'utf8' })
  const errors = stdout.match(/^src\//gm)?.length ?? 0
  if (errors === 0 && stdout + stderr !== '') throw new Error(`the compiler could not run: ${stdout}${stderr}`)
  return errors
}

const wanted = process.argv.slice(2)
const unseen = []
let seen = 0
try {
  for (const { 0: line, 1: column, index } of types.matchAll(/^ {4}(\w+): .*$/gm)) {
    const table = types.slice(0, index).match(/export type (\w+) = \{(?![\s\S]*export type)/)[1]
    if (table === 'DB') continue
    if (wanted.length > 0 && !wanted.includes(table) && !wanted.includes(`${table}.${column}`)) continue
    writeFileSync(
      FILE,
      types.slice(0, index) + line.replace(column, `${column}_renamed`) + types.slice(index + line.length),
    )
    if (tsc() > 0) seen += 1
    else unseen.push(`${table}.${column}`)
  }
} finally {
  writeFileSync(FILE, types)
}
process.stdout.write(`${seen} columns do not compile when renamed; ${unseen.length} do: ${unseen.join(', ')}\n`)
