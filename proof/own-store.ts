import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/store/database/database.ts'

/** Where a PostgreSQL is that lets us make databases: the one the tests use, if nothing else is said. */
const POSTGRESQL = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

export interface OwnDatabase {
  url: string
  /** Takes it away with everybody still in it. */
  drop(): Promise<void>
}

/** An empty database of our own. @throws when no PostgreSQL answers */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const drop = () => asAdmin(`drop database if exists ${name} with (force)`)
  await drop()
  await asAdmin(`create database ${name}`)
  const url = new URL(POSTGRESQL)
  url.pathname = `/${name}`
  return { url: url.href, drop }
}

/** A store for one proof, on either engine. */
export interface OwnStore {
  /** Settings that lead the program to it. */
  env: Record<string, string>
  /** Opens it to look inside. PGlite belongs to one process: the program must have ended. */
  look<Result>(at: (pool: pg.Pool) => Promise<Result>): Promise<Result>
  drop(): Promise<void>
}

export async function ownStore(engine: 'pglite' | 'postgresql', name: string, folder: string): Promise<OwnStore> {
  const own = engine === 'postgresql' ? await ownDatabase(name) : null
  return {
    env: own ? { DATABASE_URL: own.url } : {},
    look: async at => {
      const database = await openDatabase(own ? { url: own.url } : { folder: path.resolve(folder) })
      try {
        return await at(database.pool)
      } finally {
        await database.close()
      }
    },
    drop: async () => own?.drop(),
  }
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRESQL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
