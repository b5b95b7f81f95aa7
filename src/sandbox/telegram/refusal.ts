/** An answer of the kind `{ ok: false }`. Thrown anywhere while a method runs; the server turns it into the reply. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: Readonly<Record<string, number>> | undefined

  constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** 400: the bot's own mistake. The words are the real server's where they are known; they are not contractual there. */
export function bad(description: string): Refusal {
  return new Refusal(400, `Bad Request: ${description}`)
}

export function forbidden(description: string): Refusal {
  return new Refusal(403, `Forbidden: ${description}`)
}

export function flood(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
}
