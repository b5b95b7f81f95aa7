/**
 * Message tokens are 64-bit integers above 2^53 that Viber writes as bare JSON numbers. Here they are kept as text and
 * written into the JSON by hand, so that no digit is lost on our side; a program that reads them with plain JSON.parse
 * gets them wrong, as it would with the real Viber.
 */
export class Tokens {
  #last: bigint

  /** `born` in milliseconds: a restarted stand-in begins above the tokens of the run before. */
  constructor(born: number) {
    this.#last = 5_741_311_803_571_720_000n + BigInt(Math.max(0, born)) * 100_000n
  }

  next(): string {
    // An odd step, so that neighbouring tokens round to the same double.
    this.#last += 87n
    return this.#last.toString()
  }
}

/** JSON of `fields` with `message_token` in front, bare. */
export function withToken(token: string | undefined, fields: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(fields)
  if (token === undefined) return json
  return json === '{}' ? `{"message_token":${token}}` : `{"message_token":${token},${json.slice(1)}`
}
