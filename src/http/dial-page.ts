import type { Server } from './server.ts'

/** `GET /call/{phone}`: a page that dials. Messengers have no button for it, and some browsers want a tap of their own. */
export function callRoute(server: Server): void {
  server.get<{ Params: { phone: string } }>('/call/:phone', (request, reply) => {
    const phone = request.params.phone
    if (!/^\+?\d{3,15}$/.test(phone)) return reply.code(404).send({ error: 'This is not a phone number.' })
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'")
      .send(
        `<!doctype html><html lang="uk"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
          `<meta http-equiv="refresh" content="0; url=tel:${phone}"><title>${phone}</title>` +
          `<p><a href="tel:${phone}">${phone}</a></p></html>`,
      )
  })
}
