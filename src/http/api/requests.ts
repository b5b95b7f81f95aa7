import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isRequestNumber } from '../../core/requests/request.ts'
import type { RequestList } from '../../core/requests/request-list.ts'
import type { ApiScope } from './api.ts'
import { callerOf, may } from './keys.ts'
import { cursorOf, filterOf, listQuery, positionOf } from './list-query.ts'
import { refusals, refuse } from './problems.ts'
import { requestView, type Viewer, viewOf } from './request-view.ts'

export interface RequestsParts {
  requests: RequestList
  codes: { categories: readonly string[]; districts: readonly string[] }
  photoAddress(photo: string): string
  /** A key was shown whose requests these are: that is kept in the audit. */
  contactsSeen(by: string, numbers: string[]): Promise<void>
}

const page = z.object({ items: z.array(requestView), nextCursor: z.string().nullable() })

/** `GET /requests` and `GET /requests/{number}`. */
export function requestRoutes(scope: ApiScope, { requests, codes, photoAddress, contactsSeen }: RequestsParts): void {
  const viewer = (request: FastifyRequest): Viewer => ({
    photoAddress,
    contacts: may(callerOf(request), 'contacts'),
  })
  const noteContacts = async (request: FastifyRequest, found: readonly { number: string }[]) => {
    const by = callerOf(request)
    if (may(by, 'contacts') && found.length > 0)
      await contactsSeen(
        by.name,
        found.map(({ number }) => number),
      )
  }

  scope.get(
    '/requests',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Requests, newest first',
        description: 'Pages follow each other by `nextCursor`; requests registered meanwhile do not shift them.',
        tags: ['requests'],
        querystring: listQuery(codes),
        response: { 200: page, ...refusals },
      },
    },
    async (request, reply) => {
      const { cursor, limit } = request.query
      const filter = filterOf(request.query)
      const after = cursor === undefined ? null : positionOf(cursor, filter)
      if (cursor !== undefined && !after) {
        return refuse(reply, 400, 'cursor: this is not the nextCursor of a page of this list.')
      }
      const found = await requests.page(filter, after, limit)
      await noteContacts(request, found.requests)
      return reply.send({
        items: found.requests.map(item => viewOf(item, viewer(request))),
        nextCursor: found.next && cursorOf(found.next, filter),
      })
    },
  )

  scope.get(
    '/requests/:number',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'One request with its history',
        tags: ['requests'],
        params: z.object({ number: z.string() }),
        response: { 200: requestView, ...refusals },
      },
    },
    async (request, reply) => {
      const { number } = request.params
      const [found] = isRequestNumber(number) ? await requests.named([number]) : []
      if (!found) return refuse(reply, 404, 'There is no request with this number.')
      await noteContacts(request, [found])
      return reply.send(viewOf(found, viewer(request)))
    },
  )
}
