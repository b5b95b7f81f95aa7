import { HttpError, InputFile, type Transformer } from 'grammy'
import { z } from 'zod'
import { endpoint, postJson, type WebAnswer } from '../http-client.ts'

/** What the Bot API answers to everything; smaller servers that speak it leave out what they have no use for. */
const answered = z.looseObject({
  ok: z.boolean(),
  error_code: z.number().optional(),
  description: z.string().optional(),
})
type Answered = Awaited<ReturnType<Transformer>>

/**
 * Carries calls of grammY's client that are JSON for JSON. grammY's own way makes an abort signal and a timer for every
 * call, and takes twice the processor time. Uploads and the long poll go on as they were.
 */
export function leanTransport(apiRoot: string, token: string): Transformer {
  const { origin, path } = endpoint(apiRoot)
  return async (previous, method, payload, signal) => {
    if (method === 'getUpdates' || Object.values(payload).some(value => value instanceof InputFile)) {
      return previous(method, payload, signal)
    }
    // The cause holds the address, and the address holds the token: neither may come near a log.
    const to = { origin, path: `${path}/bot${token}/${method}` }
    const answer = await postJson(to, {}, payload).catch(() => {
      throw new HttpError(`Network request for '${method}' failed!`, null)
    })
    return readAnswer(method, answer) as Answered
  }
}

/** Something on the way may answer instead of Telegram, in its own words: only its status means anything then. */
function readAnswer(method: string, { status, retryAfter, text }: WebAnswer) {
  const { data } = answered.safeParse(parsed(text))
  if (data?.ok) return data
  if (data) return { ...data, error_code: data.error_code ?? status, description: data.description ?? '' }
  if (status === 429) {
    const wait = Number(retryAfter)
    const parameters = wait > 0 ? { retry_after: wait } : {}
    return { ok: false, error_code: status, description: 'Too Many Requests', parameters }
  }
  throw new HttpError(`'${method}' was answered with ${status} and no JSON of Telegram's.`, null)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
