import { z } from 'zod'
import type { Links } from '../../bots/links.ts'
import { type OfficialRecord, type Officials, ROLES } from '../../core/access/official.ts'
import type { Clock } from '../../core/clock.ts'
import type { ApiScope } from './api.ts'
import { callerOf } from './keys.ts'
import { refusals, refuse } from './problems.ts'

const LONGEST_NAME = 100

const draft = z.strictObject({
  role: z.enum(ROLES),
  name: z.string().trim().min(1).max(LONGEST_NAME),
  district: z.string().trim().min(1).nullish().describe('Ends the right at the border of this district'),
})

const invitation = z
  .object({
    code: z.string().describe('Works once: with the links, or typed alone in either chat'),
    telegram: z.string().nullable().describe('null while the messenger is off'),
    viber: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })

const official = z
  .object({
    id: z.string(),
    role: z.enum(ROLES),
    name: z.string(),
    district: z.string().nullable(),
    invitedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    acceptedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Official' })
export type OfficialView = z.infer<typeof official>

export interface OfficialsParts {
  /** Runs work on the list of officials in a transaction of its own. */
  officials<Result>(work: (officials: Officials) => Promise<Result>): Promise<Result>
  links: Links
  /** Names that `district` may bear. */
  districts: readonly string[]
  clock: Clock
}

const tags = ['officials']
const config = { scope: 'officials' } as const

/** `/officials…`: inviting, listing and revoking the city's people. */
export function officialsRoutes(scope: ApiScope, { officials, links, districts, clock }: OfficialsParts): void {
  scope.post(
    '/officials/invites',
    {
      config,
      schema: {
        summary: 'Invites somebody of the city',
        tags,
        body: draft,
        response: { 200: invitation, ...refusals },
      },
    },
    async (request, reply) => {
      const { role, name, district = null } = request.body
      if (district !== null && !districts.includes(district)) {
        return refuse(reply, 400, `district: one of ${districts.join(', ')}.`)
      }
      const by = callerOf(request).name
      const { code, expiresAt } = await officials(list => list.invite({ role, name, district }, by, clock.now()))
      const [telegram, viber] = await Promise.all([links.telegram(code), links.viber(code)])
      return { code, telegram, viber, expiresAt: expiresAt.toISOString() }
    },
  )

  scope.get(
    '/officials',
    {
      config,
      schema: {
        summary: 'Everybody who was ever invited, newest first',
        tags,
        response: { 200: z.object({ items: z.array(official) }), ...refusals },
      },
    },
    async () => ({ items: (await officials(list => list.list())).map(viewOf) }),
  )

  scope.post(
    '/officials/:id/revoke',
    {
      config,
      schema: {
        summary: 'Takes a right or an unused code back, at once',
        tags,
        params: z.object({ id: z.string() }),
        response: { 200: z.object({ id: z.string(), revoked: z.literal(true) }), ...refusals },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const done = await officials(list => list.revoke(id, callerOf(request).name, clock.now()))
      return done ? { id, revoked: true as const } : refuse(reply, 404, 'There is no such official in force.')
    },
  )
}

/** What leaves the building about an official. */
export function viewOf(record: OfficialRecord): OfficialView {
  return {
    id: record.id,
    role: record.role,
    name: record.name,
    district: record.district,
    invitedAt: record.invitedAt.toISOString(),
    expiresAt: record.expiresAt.toISOString(),
    acceptedAt: record.acceptedAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
  }
}
