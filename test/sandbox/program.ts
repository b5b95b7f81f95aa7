import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One callback as a program under test received it. */
export type Received = {
  readonly raw: string
  readonly event: Record<string, unknown>
  readonly signature: string | undefined
  /** The token as it stood in the JSON, digit by digit. */
  readonly token: string
}

export type Reply = { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }

/** A webhook that remembers what it was given and answers as told. The least of programs, to see what the other side does. */
export class Program {
  readonly received: Received[] = []
  /** Called for each request; may answer at once, later, or never. */
  reply: (received: Received) => Reply | Promise<Reply> = () => ({ status: 200 })
  readonly url: string
  readonly #server: Server
  readonly #waiters = new Set<() => void>()

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/viber`
  }

  static async start(): Promise<Program> {
    const holder: { program?: Program } = {}
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', async () => {
        const raw = Buffer.concat(chunks).toString()
        const header =
          request.headers['x-viber-content-signature'] ?? request.headers['x-telegram-bot-api-secret-token']
        const received: Received = {
          raw,
          event: JSON.parse(raw),
          signature: Array.isArray(header) ? header[0] : header,
          token: /"message_token":(\d+)/.exec(raw)?.[1] ?? '',
        }
        const { status, body = '', headers = {} } = await holder.program!.#take(received)
        response.writeHead(status, headers).end(body)
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    holder.program = new Program(server)
    return holder.program
  }

  /** Resolves with everything received once `count` requests fit `fits`. */
  async until(count: number, fits: (received: Received) => boolean = () => true): Promise<Received[]> {
    for (;;) {
      const found = this.received.filter(fits)
      if (found.length >= count) return found
      await new Promise<void>(resolve => this.#waiters.add(resolve))
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise<void>(resolve => this.#server.close(() => resolve()))
  }

  #take(received: Received): Reply | Promise<Reply> {
    this.received.push(received)
    for (const wake of this.#waiters) wake()
    this.#waiters.clear()
    return this.reply(received)
  }
}
