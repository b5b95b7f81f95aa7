import type { FastifyInstance } from 'fastify'

/** The city's own work, done over dveri's HTTP API as any system of the city does it. */
export class CityDesk {
  readonly #server: FastifyInstance
  readonly #apiKey: string

  constructor(server: FastifyInstance, apiKey: string) {
    this.#server = server
    this.#apiKey = apiKey
  }

  /** Moves a request along; what the API answered goes back as it came. */
  move(
    number: string,
    change: { status: string; comment: string; result?: string },
  ): Promise<{ status: number; body: string }> {
    return this.#post(`/api/v1/requests/${encodeURIComponent(number)}/status`, change)
  }

  /** A code that makes an official of whoever brings it to the chat; null when the API refuses. */
  async invite(role: string, name: string): Promise<string | null> {
    const { status, body } = await this.#post('/api/v1/officials/invites', { role, name })
    return status < 300 ? (JSON.parse(body) as { code: string }).code : null
  }

  /** Fills an empty store with the invented city; refused when somebody has written already. */
  seed(people: number, until: string): Promise<{ status: number; body: string }> {
    return this.#post('/api/v1/seed', { people, until })
  }

  async #post(url: string, payload: object): Promise<{ status: number; body: string }> {
    const headers = { authorization: `Bearer ${this.#apiKey}` }
    const { statusCode, payload: body } = await this.#server.inject({ method: 'POST', url, headers, payload })
    return { status: statusCode, body }
  }
}
