import { createHash } from 'node:crypto'
import { CODE_LIFE_MS, newCode } from '../../core/access/invitation-code.ts'
import type { Official, OfficialRecord, Officials, Role } from '../../core/access/official.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Sql } from '../database/sql.ts'
import { note } from './audit.ts'

interface OfficialRow {
  id: string
  role: Role
  district: string | null
  person_id: string | null
}

/** The list of officials inside one transaction. Only a code's hash is kept: who reads the table cannot become one. */
export function officialsOn(sql: Sql, ids: Ids): Officials {
  return {
    invite: async (draft, by, at) => {
      const id = ids.next()
      const code = newCode(ids)
      const expiresAt = new Date(at.getTime() + CODE_LIFE_MS)
      void sql.rows(
        'official-invite',
        `insert into official (id, role, name, district, code_hash, invited_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, draft.role, draft.name, draft.district, hashOf(code), at, expiresAt],
      )
      await note(sql, { at, actor: by, deed: 'official-invited', about: id, detail: { role: draft.role } })
      return { id, code, expiresAt }
    },

    accept: async (code, personId, at) => {
      const [found] = await sql.rows<OfficialRow & { expires_at: Instant; accepted_at: Instant | null }>(
        'official-by-code',
        `select id, role, district, person_id, expires_at, accepted_at from official
          where code_hash = $1 and revoked_at is null for update`,
        [hashOf(code)],
      )
      if (!found) return { kind: 'unusable' }
      if (found.accepted_at) {
        return found.person_id === personId
          ? { kind: 'accepted-before', official: officialOf(found) }
          : { kind: 'unusable' }
      }
      if (found.expires_at <= at) return { kind: 'unusable' }
      void sql.rows(
        'official-replace',
        'update official set revoked_at = $2 where person_id = $1 and revoked_at is null',
        [personId, at],
      )
      void sql.rows('official-accept', 'update official set person_id = $2, accepted_at = $3 where id = $1', [
        found.id,
        personId,
        at,
      ])
      await note(sql, { at, actor: found.id, deed: 'official-accepted', about: found.id })
      return { kind: 'accepted', official: officialOf(found) }
    },

    list: async () => {
      const rows = await sql.rows<OfficialListRow>(
        'official-list',
        `select id, role, name, district, invited_at, expires_at, accepted_at, revoked_at from official
          order by invited_at desc, id`,
      )
      return rows.map(recordOf)
    },

    revoke: async (id, by, at) => {
      const rows = await sql.rows(
        'official-revoke',
        'update official set revoked_at = $2, code_hash = null where id = $1 and revoked_at is null returning id',
        [id, at],
      )
      if (rows.length === 0) return false
      await note(sql, { at, actor: by, deed: 'official-revoked', about: id })
      return true
    },
  }
}

interface OfficialListRow extends OfficialRow {
  name: string
  invited_at: Instant
  expires_at: Instant
  accepted_at: Instant | null
  revoked_at: Instant | null
}

function recordOf(row: OfficialListRow): OfficialRecord {
  return {
    ...officialOf(row),
    name: row.name,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
  }
}

function officialOf({ id, role, district }: OfficialRow): Official {
  return { id, role, district }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}
