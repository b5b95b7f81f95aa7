// Writes the SQL of a new migration from the difference between prisma/migrations and prisma/schema.prisma, with no network
// and no engine binary: the migrations are replayed on an embedded PostgreSQL and compared by Prisma's own engine in wasm.
// Use: npm run migration:new -- add_something
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    'Give the migration a name of small letters, digits and underscores: npm run migration:new -- add_something',
  )
  process.exit(1)
}

const folder = 'prisma/migrations'
const schema = await readFile('prisma/schema.prisma', 'utf8')
const db = await PGlite.create()
const done = existsSync(folder) ? (await readdir(folder, { withFileTypes: true })).filter(d => d.isDirectory()) : []
for (const { name } of done.sort((a, b) => (a.name < b.name ? -1 : 1))) {
  await db.exec(await readFile(path.join(folder, name, 'migration.sql'), 'utf8'))
}

const engine = await schemaEngine(schema, new PrismaPGlite(db))
const files = [{ path: 'schema.prisma', content: schema }]
const diff = await engine.diff({
  from: { tag: 'schemaDatasource', files, configDir: '.' },
  to: { tag: 'schemaDatamodel', files },
  script: true,
  exitCode: true,
  filters: { externalTables: [], externalEnums: [] },
})
if (diff.exitCode !== 2) {
  console.log('The schema and the migrations agree: nothing to write.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = path.join(folder, `${stamp}_${name}`)
  await mkdir(target, { recursive: true })
  await writeFile(path.join(target, 'migration.sql'), diff.stdout)
  await writeFile(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(path.join(target, 'migration.sql'))
}
process.exit(0)

async function schemaEngine(schema, adapter) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: message => console.error(message) }
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const home = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(path.join(home, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const models = { datamodels: [['schema.prisma', schema]] }
  return glue.SchemaEngine.new(models, () => {}, bindMigrationAwareSqlAdapterFactory(adapter))
}
