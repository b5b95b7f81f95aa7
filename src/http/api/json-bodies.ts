import type { FastifyInstance } from 'fastify'

/** The largest body of the API: a comment of some thousand characters and room to spare. In bytes. */
const MOST_BYTES = 256 * 1024

/** A body that cannot be read: the sentence goes to the caller. */
class Unreadable extends Error {
  readonly statusCode = 400
}

/**
 * JSON in UTF-8 and nothing else. Another charset, bytes that are no UTF-8 and NUL characters (which PostgreSQL refuses)
 * are told apart here: fastify itself would quietly replace them, and a comment would be stored that nobody wrote.
 */
export function jsonBodies(scope: FastifyInstance): void {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: MOST_BYTES },
    (request, bytes, done) => {
      const charset = /charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
      if (charset && !/^utf-?8$/i.test(charset))
        return done(new Unreadable(`The body should be in UTF-8, not in ${charset}.`))
      let text: string
      try {
        text = utf8.decode(bytes as Buffer)
      } catch {
        return done(new Unreadable('The body is not valid UTF-8.'))
      }
      if (/\\u0000/.test(text)) return done(new Unreadable('The body holds a NUL character.'))
      void scope.getDefaultJsonParser('error', 'error')(request, text, done)
    },
  )
}
