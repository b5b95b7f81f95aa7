import type { Database } from './database.ts'

/** Rows in one statement: large enough to be quick, small enough for PGlite's memory. */
const AT_ONCE = 2_000

/**
 * Writes many rows of one shape, a statement for each few thousand, whatever the number of columns: about ten times as
 * fast as one value at a time. Fields are named as in the schema (`createdAt`), and all rows must have the same ones;
 * columns that are left out get their defaults.
 */
export async function insertAll<Row extends object>(db: Database, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
    .map(field => `"${columnOf(field)}"`)
    .join(', ')
  const text = `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1)
    on conflict do nothing`
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const portion = rows
      .slice(at, at + AT_ONCE)
      .map(row => Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), value])))
    await db.pool.query(text, [JSON.stringify(portion)])
  }
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
