import { readFile } from 'node:fs/promises'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../src/store/database/database.ts'

/** An embedded database with its schema and nothing in it, of this test file alone. */
export async function emptyDatabase(): Promise<Database> {
  return openDatabase({ image: new Blob([await readFile(inject('image'))]) })
}
