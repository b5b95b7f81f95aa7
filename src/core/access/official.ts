import type { Instant } from '../clock.ts'

/** What somebody of the city is here. What each may do stands in policy.ts. */
export const ROLES = ['official', 'operator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Somebody of the city, as a turn knows them. */
export interface Official {
  id: string
  role: Role
  /** Their district, when their right ends at its border; null for all of the city. */
  district: string | null
}

/** An official as lists show them. */
export interface OfficialRecord extends Official {
  name: string
  invitedAt: Instant
  /** When an unused code ends. */
  expiresAt: Instant
  acceptedAt: Instant | null
  revokedAt: Instant | null
}

/** Whom to invite, and as what. */
export interface InvitationDraft {
  role: Role
  name: string
  district: string | null
}

/** A code that works once, in either messenger, until it expires. It is shown here and never again. */
export interface Invitation {
  id: string
  code: string
  expiresAt: Instant
}

/** What came of a code. `unusable`: used, taken back, expired or never given out; which of these is nobody's business. */
export type Acceptance =
  | { kind: 'accepted'; official: Official }
  | { kind: 'accepted-before'; official: Official }
  | { kind: 'unusable' }

/** The list of officials. Everything here works in the caller's transaction and leaves a line in the audit. */
export interface Officials {
  /** @param by who invites: an API key's name or "cli" */
  invite(draft: InvitationDraft, by: string, at: Instant): Promise<Invitation>
  /** Makes the person what the code says. An earlier role of theirs ends: one person, one role. */
  accept(code: string, personId: string, at: Instant): Promise<Acceptance>
  /** Newest first. */
  list(): Promise<OfficialRecord[]>
  /** Takes a right or an unused code back, at once; what was in hand goes to the admins. False for an id that is not in force. */
  revoke(id: string, by: string, at: Instant): Promise<boolean>
}
