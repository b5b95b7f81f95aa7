import { createHash } from 'node:crypto'
import { CODE_LIFE_MS, newCode } from '../../core/access/invitation-code.ts'
import type { InvitationDraft, Official, Officials } from '../../core/access/official.ts'
import { mayEver } from '../../core/access/policy.ts'
import type { Instant } from '../../core/clock.ts'
import type { Ids } from '../../core/ids.ts'
import type { Sql } from '../database/sql.ts'
import { build, prepared } from '../database/statements.ts'
import { note } from './audit.ts'

/** The list of officials inside one transaction. Only a code's hash is kept: who reads the table cannot become one. */
export function officialsOn(sql: Sql, ids: Ids): Officials {
  return {
    invite: async (draft, by, at) => {
      const id = ids.next()
      const code = newCode(ids)
      const expiresAt = new Date(at.getTime() + CODE_LIFE_MS)
      void sql.run(invited({ ...draft, id, codeHash: hashOf(code), at, expiresAt }))
      await note(sql, { at, actor: by, deed: 'official-invited', about: id, detail: { role: draft.role } })
      return { id, code, expiresAt }
    },

    accept: async (code, personId, at) => {
      const [found] = await sql.run(withCode({ codeHash: hashOf(code) }))
      if (!found) return { kind: 'unusable' }
      if (found.accepted_at) {
        return found.person_id === personId
          ? { kind: 'accepted-before', official: officialOf(found) }
          : { kind: 'unusable' }
      }
      if (found.expires_at <= at) return { kind: 'unusable' }
      for (const earlier of await sql.run(replaced({ personId, at }))) await keepWork(sql, earlier, officialOf(found))
      void sql.run(accepted({ id: found.id, personId, at }))
      await note(sql, { at, actor: found.id, deed: 'official-accepted', about: found.id })
      return { kind: 'accepted', official: officialOf(found) }
    },

    list: () => sql.run(listedAll()),

    revoke: async (id, by, at) => {
      const rows = await sql.run(revoked({ id, at }))
      if (rows.length === 0) return false
      await note(sql, { at, actor: by, deed: 'official-revoked', about: id })
      return true
    },
  }
}

/**
 * Whoever takes another role goes on with what they had in hand, as far as the new one allows it; the rest is handed over.
 * A right that ends at a border is another right: what was planned without the border is looked at by somebody else.
 */
async function keepWork(sql: Sql, earlier: Official, now: Official): Promise<void> {
  if (now.district !== null && now.district !== earlier.district) return
  const change = { from: earlier.id, to: now.id }
  if (mayEver(now, 'announce')) await sql.run(announcementsKept(change))
  if (mayEver(now, 'consent')) await sql.run(consentsKept(change))
  if (mayEver(now, 'see-queue')) await sql.run(requestsKept(change))
}

function officialOf({ id, role, district }: Official): Official {
  return { id, role, district }
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

const invited = prepared((p: InvitationDraft & { id: string; codeHash: string; at: Instant; expiresAt: Instant }) =>
  build.insertInto('official').values({
    id: p.id,
    role: p.role,
    name: p.name,
    district: p.district,
    code_hash: p.codeHash,
    invited_at: p.at,
    expires_at: p.expiresAt,
  }),
)

const withCode = prepared(({ codeHash }: { codeHash: string }) =>
  build
    .selectFrom('official')
    .select(['id', 'role', 'district', 'person_id', 'expires_at', 'accepted_at'])
    .where('code_hash', '=', codeHash)
    .where('revoked_at', 'is', null)
    .forUpdate(),
)

const replaced = prepared(({ personId, at }: { personId: string; at: Instant }) =>
  build
    .updateTable('official')
    .set({ revoked_at: at })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .returning(['id', 'role', 'district']),
)

type Change = { from: string; to: string }

const announcementsKept = prepared(({ from, to }: Change) =>
  build
    .updateTable('announcement')
    .set({ official_id: to })
    .where('official_id', '=', from)
    .where('over_at', 'is', null),
)

const consentsKept = prepared(({ from, to }: Change) =>
  build.updateTable('announcement').set({ consent_by: to }).where('consent_by', '=', from),
)

const requestsKept = prepared(({ from, to }: Change) =>
  build.updateTable('request').set({ official_id: to }).where('official_id', '=', from),
)

const accepted = prepared(({ id, personId, at }: { id: string; personId: string; at: Instant }) =>
  build.updateTable('official').set({ person_id: personId, accepted_at: at }).where('id', '=', id),
)

const listedAll = prepared(() =>
  build
    .selectFrom('official')
    .select(['id', 'role', 'name', 'district', 'invited_at as invitedAt', 'expires_at as expiresAt'])
    .select(['accepted_at as acceptedAt', 'revoked_at as revokedAt'])
    .orderBy('invited_at', 'desc')
    .orderBy('id'),
)

const revoked = prepared(({ id, at }: { id: string; at: Instant }) =>
  build
    .updateTable('official')
    .set({ revoked_at: at, code_hash: null })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id'),
)
