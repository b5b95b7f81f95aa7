import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One HTTP exchange with its body already read. Exactly one of `answer`, `cut` ends it; neither means it hangs. */
export class Exchange {
  readonly path: string
  readonly query: string
  readonly body: Buffer
  readonly #request: IncomingMessage
  readonly #response: ServerResponse

  constructor(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    this.path = mark < 0 ? url : url.slice(0, mark)
    this.query = mark < 0 ? '' : url.slice(mark + 1)
    this.body = body
    this.#request = request
    this.#response = response
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }

  answer(
    status: number,
    body: string | Uint8Array,
    type = 'application/json',
    extra: Record<string, string> = {},
  ): void {
    if (this.#response.destroyed || this.#response.headersSent) return
    const bytes = typeof body === 'string' ? Buffer.from(body) : body
    this.#response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...extra })
    this.#response.end(bytes)
  }

  /** Answers a byte at a time, with a pause before each, until all is said or nobody listens. */
  async drip(bytes: Uint8Array, pause: () => Promise<void>): Promise<void> {
    this.#response.writeHead(200, { 'content-length': bytes.length })
    for (const byte of bytes) {
      await pause()
      if (this.#response.destroyed) return
      this.#response.write(Uint8Array.of(byte))
    }
    this.#response.end()
  }

  /** Ends the connection without an answer. */
  cut(): void {
    this.#request.socket.destroy()
  }
}

/** Bodies above this are cut off: no method of either messenger takes more than 50 MB. */
const LARGEST_BODY = 64 * 1024 * 1024

/** A bare HTTP server: no framework, because a benchmark drives thousands of calls a second through it. */
export class Listener {
  readonly origin: string
  readonly #server: Server

  private constructor(server: Server, origin: string) {
    this.#server = server
    this.origin = origin
  }

  static async start(
    port: number,
    host: string,
    handle: (exchange: Exchange) => void | Promise<void>,
  ): Promise<Listener> {
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const chunks: Buffer[] = []
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LARGEST_BODY) request.destroy()
        else chunks.push(chunk)
      })
      request.on('error', () => undefined)
      request.on('end', () => {
        const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
        const exchange = new Exchange(request, response, body)
        Promise.resolve()
          .then(() => handle(exchange))
          .catch((error: unknown) => exchange.answer(500, `stand-in failed: ${String(error)}`, 'text/plain'))
      })
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    const address = server.address() as AddressInfo
    return new Listener(server, `http://${host}:${address.port}`)
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve => this.#server.close(() => resolve()))
    this.#server.closeAllConnections()
    await closed
  }
}
