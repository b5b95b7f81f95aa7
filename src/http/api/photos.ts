import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { z } from 'zod'
import type { PhotoPlaces } from '../../core/requests/photo-places.ts'
import type { ApiScope } from './api.ts'
import { refusals, refuse } from './problems.ts'

/** Seconds after which a photo that is on its way is worth asking for again. */
const SOON = 10

/** A picture that lies elsewhere: where, to be looked at by whoever decides to. */
const linked = z.object({ link: z.string().describe('An address that another system gave; nobody here has opened it') })

/**
 * `GET /photos/{id}`: a request's photo. Only with a key: people's photos may show more than they meant to. Nobody is sent on
 * to an address that came from outside: a program would open it, with its key, before anybody saw where it leads.
 */
export function photoRoute(scope: ApiScope, photos: PhotoPlaces): void {
  scope.get(
    '/photos/:id',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'A photo of a request, as JPEG',
        tags: ['requests'],
        params: z.object({ id: z.string() }),
        response: {
          200: {
            description: 'The picture, or where it lies when another system keeps it',
            content: { 'image/jpeg': { schema: z.any() }, 'application/json': { schema: linked } },
          },
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const place = /^[\w-]{1,64}$/.test(id) ? await photos.find(id) : null
      if (place?.kind === 'link') return reply.type('application/json').send({ link: place.url })
      if (place?.kind === 'awaited') {
        return refuse(reply.header('retry-after', SOON), 404, 'This photo is still on its way here.')
      }
      const file = place ? await stat(place.path).catch(() => null) : null
      if (!place || !file) return refuse(reply, 404, 'There is no such photo.')
      return reply
        .type('image/jpeg')
        .header('content-length', file.size)
        .header('cache-control', 'private, max-age=86400, immutable')
        .send(createReadStream(place.path))
    },
  )
}
