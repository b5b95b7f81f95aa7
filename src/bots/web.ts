import { Agent, type Dispatcher, request } from 'undici'

/** A call of a messenger that takes longer is given up: 20 s is under the outbox lease, so nobody else sends it meanwhile. */
export const CALL_MS = 20_000

/**
 * Kept-alive connections to the messengers. The time-outs are the client's own, not an abort signal for every call, and
 * the request is undici's bare one: a call costs 45 µs of processor time, with global `fetch` 440, with grammY's own
 * node-fetch 200 (grammY's part, 25, not counted). Answers are most of what this program does.
 */
const agent = new Agent({ keepAliveTimeout: 30_000, headersTimeout: CALL_MS, bodyTimeout: CALL_MS, connections: 100 })

export interface WebAnswer {
  status: number
  retryAfter: string | null
  text: string
}

/** @throws when no whole answer came */
export async function postJson(url: string, headers: Record<string, string>, body: object): Promise<WebAnswer> {
  const answer = await request(url, {
    dispatcher: agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const wait = answer.headers['retry-after']
  return {
    status: answer.statusCode,
    retryAfter: typeof wait === 'string' ? wait : null,
    text: await answer.body.text(),
  }
}

/**
 * As much of `fetch` as grammY uses. Its signal is heard only where a call may have to end early: the long poll, whose
 * answer may also take longer than any other.
 */
export async function leanFetch(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const longPoll = String(url).endsWith('/getUpdates')
  const answer = await request(String(url), {
    dispatcher: agent,
    method: 'POST',
    headers: init.headers as Record<string, string>,
    body: init.body as Exclude<Dispatcher.DispatchOptions['body'], undefined>,
    ...(longPoll ? { signal: init.signal ?? null, headersTimeout: 0 } : {}),
  })
  return { status: answer.statusCode, json: () => answer.body.json() } as Response
}
