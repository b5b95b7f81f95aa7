import type { FastifyReply } from 'fastify'

/** Proxies and browsers drop a stream on which nothing comes; a comment now and then keeps it. */
const HEARTBEAT_MS = 20_000

/** The open pages, told of everything by server-sent events. */
export class Live {
  readonly #pages = new Set<FastifyReply['raw']>()
  readonly #heart: NodeJS.Timeout

  constructor() {
    this.#heart = setInterval(() => this.#write(': \n\n'), HEARTBEAT_MS)
    this.#heart.unref()
  }

  get watched(): boolean {
    return this.#pages.size > 0
  }

  /** Opens a stream; `first` is what a page that has just come must know. */
  open(reply: FastifyReply, first: readonly (readonly [string, unknown])[]): void {
    reply.hijack()
    const page = reply.raw
    page.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    page.write('retry: 1000\n\n')
    for (const [name, data] of first) page.write(frame(name, data))
    this.#pages.add(page)
    page.on('close', () => this.#pages.delete(page))
  }

  tell(name: string, data: unknown): void {
    if (this.#pages.size > 0) this.#write(frame(name, data))
  }

  close(): void {
    clearInterval(this.#heart)
    for (const page of this.#pages) page.end()
    this.#pages.clear()
  }

  #write(text: string): void {
    for (const page of this.#pages) page.write(text)
  }
}

/** JSON has no line breaks of its own, so one `data:` line always holds it. */
function frame(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
