import type pg from 'pg'

/** Makes the tables of the job engine in an empty database, as the engine itself would at its first start. */
export async function makeJobTables(pool: pg.Pool): Promise<void> {
  const { default: PgBoss } = await import('pg-boss')
  await pool.query(PgBoss.getConstructionPlans())
}
