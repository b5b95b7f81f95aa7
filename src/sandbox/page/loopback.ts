import type { FastifyReply, FastifyRequest } from 'fastify'

/** 127.0.0.0/8 and ::1, also as IPv6 writes an IPv4 address. */
const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/
const LOOPBACK_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i

/**
 * Lets in only who sits at this machine: whoever is here speaks for every person of the sandbox. The socket's own address
 * counts, not what a proxy says of it; a request that came through a proxy is from elsewhere. The name in `Host` is
 * checked because a foreign page can point its own name at 127.0.0.1.
 */
export async function onlyFromHere(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { headers, socket } = request.raw
  const here = LOOPBACK.test(socket.remoteAddress ?? '') && LOOPBACK_NAME.test(headers.host ?? '')
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  if (here && !forwarded) return
  return reply.code(403).send({ error: 'The sandbox answers only to this machine: open it at http://127.0.0.1.' })
}
