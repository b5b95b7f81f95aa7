import { z } from 'zod'
import { type Endpoint, endpoint, postJson, type WebAnswer } from '../http-client.ts'
import { deliveryOf, deliveryOfHttp } from './failures.ts'
import { parseJson } from './payload.ts'

const answer = z.looseObject({
  status: z.number(),
  status_message: z.string().default(''),
  /** Of a broadcast: those it did not reach, though the call itself went well. */
  failed_list: z
    .array(z.looseObject({ receiver: z.string(), status: z.number(), status_message: z.string().default('') }))
    .default([]),
  message_token: z.union([z.string(), z.number()]).transform(String).optional(),
})
export type ViberAnswer = z.infer<typeof answer>

/** `status` is Viber's own; null when the answer was none of Viber's. */
export type Called =
  | { ok: true; answer: ViberAnswer }
  | { ok: false; delivery: ReturnType<typeof deliveryOf>; status: number | null }

/** Viber's REST API: keep-alive, a time-out, and tokens kept as strings. Never throws. */
export class ViberApi {
  readonly #root: Endpoint
  readonly #token: string

  constructor(root: string, token: string) {
    this.#root = endpoint(root)
    this.#token = token
  }

  async call(method: string, body: object): Promise<Called> {
    let came: WebAnswer
    try {
      const to = { ...this.#root, path: `${this.#root.path}/${method}` }
      came = await postJson(to, { 'x-viber-auth-token': this.#token }, body)
    } catch {
      return { ok: false, delivery: deliveryOfHttp(null, null), status: null }
    }
    const read = came.status >= 200 && came.status < 300 ? readAnswer(came.text) : null
    if (!read) return { ok: false, delivery: deliveryOfHttp(came.status, came.retryAfter), status: null }
    return read.status === 0
      ? { ok: true, answer: read }
      : { ok: false, delivery: deliveryOf(read.status, read.status_message), status: read.status }
  }
}

function readAnswer(text: string): ViberAnswer | null {
  try {
    return answer.parse(parseJson(text))
  } catch {
    return null
  }
}
