import type { PhotoQueue, WantedPhotos } from '../../bots/ports.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { PhotoShelf } from '../../flows/engine/store.ts'
import type { Database } from '../database/database.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared, raw } from '../database/statements.ts'

/** Photos that wait for their bytes. */
export function photoQueueOn(db: Database, clock: Clock): PhotoQueue {
  return {
    claim: async ({ channel, limit, ofOne, without }, leaseMs) => {
      const now = clock.now()
      const given = { now, leasedUntil: new Date(now.getTime() + leaseMs), channel, limit, ofOne, without }
      const rows = await db.run(claimed(given))
      return rows.map(({ external_id, ...row }) => ({ ...row, account: external_id, source: row.source! }))
    },
    stored: async photo => {
      return (await db.changed(stored({ photo }))) === 1
    },
    failed: async (photo, dueAt) => {
      await db.run(putOff({ photo, dueAt }))
    },
  }
}

interface Claim extends WantedPhotos {
  now: Instant
  leasedUntil: Instant
}

const claimed = prepared(({ now, leasedUntil, channel, limit, ofOne, without }: Claim) =>
  build
    .with('waiting', it =>
      it
        .selectFrom('photo')
        .innerJoin('account', 'account.id', 'photo.account_id')
        .select(({ ref }) => [
          'photo.id',
          raw<number>`row_number() over (partition by ${ref('account_id')} order by ${ref('due_at')}, ${ref('photo.id')})`.as(
            'nth',
          ),
        ])
        .where('state', '=', 'awaited')
        .where('due_at', '<=', now)
        .where('channel', '=', channel)
        .where(({ ref }) => raw<boolean>`${ref('external_id')} <> all (${without}::text[])`),
    )
    .with('due', it =>
      it
        .selectFrom('photo')
        .innerJoin('waiting', 'waiting.id', 'photo.id')
        .select('photo.id')
        .where('nth', '<=', ofOne)
        .where('state', '=', 'awaited')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .forUpdate('photo')
        .skipLocked(),
    )
    .with('claimed', it =>
      it
        .updateTable('photo')
        .from('due')
        .set(set => ({ due_at: leasedUntil, attempts: set('photo.attempts', '+', 1) }))
        .whereRef('photo.id', '=', 'due.id')
        .returning(['photo.id', 'photo.source', 'photo.account_id', 'photo.attempts']),
    )
    .selectFrom('claimed')
    .innerJoin('account', 'account.id', 'claimed.account_id')
    .select(['claimed.id', 'source', 'channel', 'external_id', 'attempts']),
)

const stored = prepared(({ photo }: { photo: string }) =>
  build
    .updateTable('photo')
    .set({ state: 'stored', source: null })
    .where('id', '=', photo)
    .where(({ or, eb }) => or([eb('account_id', 'is not', null), eb('request_number', 'is not', null)])),
)

const putOff = prepared(({ photo, dueAt }: { photo: string; dueAt: Instant }) =>
  build.updateTable('photo').set({ due_at: dueAt }).where('id', '=', photo),
)

/** A person's photos inside one transaction. */
export function photoShelfOn(sql: Sql, accountId: number, clock: Clock): PhotoShelf {
  return {
    keep: async (photo, source) => {
      await sql.run(kept({ photo, accountId, source: JSON.stringify(source), now: clock.now() }))
    },
    requestOf: async photo => {
      const [row] = await sql.run(filedWith({ photo }))
      return row ?? null
    },
    lose: async photo => {
      const [row] = await sql.run(lost({ photo }))
      if (!row) return null
      const { number, status } = row
      return { request: number !== null && status !== null ? { number, status } : null }
    },
  }
}

const kept = prepared((p: { photo: string; accountId: number; source: string; now: Instant }) =>
  build
    .insertInto('photo')
    .values({ id: p.photo, account_id: p.accountId, source: p.source, created_at: p.now, due_at: p.now })
    .onConflict(it => it.doNothing()),
)

const lost = prepared(({ photo }: { photo: string }) =>
  build
    .with('lost', it =>
      it
        .updateTable('photo')
        .set({ state: 'lost', source: null })
        .where('id', '=', photo)
        .where('state', '=', 'awaited')
        .returning('request_number'),
    )
    .selectFrom('lost')
    .leftJoin('request', 'request.number', 'lost.request_number')
    .select(['number', 'status']),
)

const filedWith = prepared(({ photo }: { photo: string }) =>
  build
    .selectFrom('photo')
    .innerJoin('request', 'request.number', 'photo.request_number')
    .select(['number', 'status'])
    .where('photo.id', '=', photo),
)
