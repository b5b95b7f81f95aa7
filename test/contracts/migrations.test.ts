import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database/database.ts'
import { jobQueueOn } from '../../src/store/database/job-queue.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { emptyPostgres } from './stores.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../prisma/migrations')

const postgres = emptyPostgres()

describe.skipIf(postgres === null)('migrations on PostgreSQL', () => {
  const { url, create, drop } = postgres ?? { url: '', create: async () => {}, drop: async () => {} }
  const pools: pg.Pool[] = []
  const pool = () => {
    const opened = new pg.Pool({ connectionString: url, max: 2 })
    opened.on('error', () => {}) // a connection that is still leaving when its database is dropped
    pools.push(opened)
    return opened
  }
  let folder = ''
  beforeEach(async () => {
    await create()
    folder = await mkdtemp(path.join(tmpdir(), 'dveri-migrations-'))
    await cp(FOLDER, folder, { recursive: true })
  })
  afterEach(async () => {
    await Promise.all(pools.splice(0).map(open => open.end()))
    await drop()
    await rm(folder, { recursive: true, force: true })
  })

  test('three processes that start together apply each migration once', async () => {
    const applied = await Promise.all([pool(), pool(), pool()].map(one => migrate(one, folder)))
    const names = applied.flat()
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names).size).toBe(names.length)
    expect(await migrate(pool(), folder)).toEqual([])
  })

  test('four processes that start together all get their queues of jobs', async () => {
    const start = async () => {
      const database = await openDatabase({ url })
      const jobs = jobQueueOn(database, pino({ level: 'silent' }))
      for (const name of ['one', 'two', 'three', 'four', 'five']) jobs.work(name, async () => {})
      jobs.schedule('six', '0 3 * * *', async () => {})
      await jobs.start().finally(async () => {
        await jobs.stop()
        await database.close()
      })
    }
    await Promise.all([start(), start(), start(), start()])
    const { rows } = await pool().query('select name from pgboss.queue')
    expect(rows.map(row => row.name)).toEqual(expect.arrayContaining(['one', 'two', 'three', 'four', 'five', 'six']))
  })

  test('a migration edited after it was applied stops the start', async () => {
    const [first] = await migrate(pool(), folder)
    await writeFile(path.join(folder, first!, 'migration.sql'), 'select 1;')
    await expect(migrate(pool(), folder)).rejects.toThrow(`migration ${first} was edited after it had been applied`)
  })

  test('a migration that fails leaves nothing of itself, and stops every later start until a person mends it', async () => {
    await migrate(pool(), folder)
    const name = '29991231000000_broken'
    await cp(path.join(folder, (await migrationNames(folder))[0]!), path.join(folder, name), { recursive: true })
    await writeFile(path.join(folder, name, 'migration.sql'), 'create table halfway (id int); select nothing_such();')
    await expect(migrate(pool(), folder)).rejects.toThrow(`migration ${name}`)
    const { rows } = await pool().query(`select 1 from pg_tables where tablename = 'halfway'`)
    expect(rows).toEqual([])
    await expect(migrate(pool(), folder)).rejects.toThrow(`migration ${name} failed before`)
  })
})

async function migrationNames(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter(name => /^\d/.test(name)).sort()
}

describe('the folder of PGlite', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'dveri-data-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('belongs to one process: a second opening is refused in one sentence, and the first goes on', async () => {
    await writeFile(path.join(folder, 'dveri.lock'), String(process.ppid))
    await expect(openDatabase({ folder })).rejects.toThrow(
      `DATA_DIR ${folder} is in use by process ${process.ppid}; stop it, or give this one another DATA_DIR or a DATABASE_URL`,
    )
  })

  describe('left locked and half made by a process that is gone', () => {
    beforeEach(async () => {
      await writeFile(path.join(folder, 'dveri.lock'), '999999999')
      await mkdir(path.join(folder, 'pglite.unfinished'))
      await writeFile(path.join(folder, 'pglite.unfinished', 'PG_VERSION'), 'as far as it came')
      const first = await openDatabase({ folder })
      await first.pool.query(`insert into inbox (channel, event_id, at) values ('telegram', '1', now())`)
      await first.close()
    })

    test('is taken over and made whole, and what was written is there again', async () => {
      expect(await readdir(folder)).toEqual(['pglite'])
      const second = await openDatabase({ folder })
      const { rows } = await second.pool.query('select event_id from inbox')
      await second.close()
      expect(rows).toEqual([{ event_id: '1' }])
    })
  })
})
