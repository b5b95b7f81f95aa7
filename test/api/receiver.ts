import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RequestView } from '../../src/http/api/request-view.ts'

export const SECRET = 'events-secret'

/** A fact as it was posted. */
export interface PostedFact {
  id: string
  type: string
  at: string
  request: RequestView
}

/** The city's own system: keeps what it takes, and answers as it is told. */
export class Receiver {
  readonly taken: PostedFact[] = []
  /** Ids of everything that was posted, taken or not. */
  readonly heard: string[] = []
  /** The status to answer a fact with. */
  answers: (fact: PostedFact) => number = () => 200
  readonly #server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const fact = JSON.parse(body.toString('utf8')) as PostedFact
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
    if (request.headers['x-dveri-signature'] !== signature) return void response.writeHead(401).end()
    this.heard.push(fact.id)
    const status = this.answers(fact)
    if (status === 200) this.taken.push(fact)
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}')
  })

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/facts`
  }

  clear(): void {
    this.taken.length = 0
    this.heard.length = 0
    this.answers = () => 200
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
