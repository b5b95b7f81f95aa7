import { Agent, type Dispatcher, request } from 'undici'

/** A call of a messenger that takes longer is given up: 20 s is under the outbox lease, so nobody else sends it meanwhile. */
export const CALL_MS = 20_000

/** Kept-alive connections to the messengers. The time-outs are the client's own, not an abort signal for every call. */
const agent = new Agent({ keepAliveTimeout: 30_000, headersTimeout: CALL_MS, bodyTimeout: CALL_MS, connections: 100 })

/** An address in the two parts that the client wants, taken apart once and not for every call. */
export interface Endpoint {
  origin: string
  path: string
}

export function endpoint(url: string): Endpoint {
  const { origin, pathname } = new URL(url)
  return { origin, path: pathname.replace(/\/$/, '') }
}

export interface WebAnswer {
  status: number
  retryAfter: string | null
  text: string
}

/**
 * Calls of the messengers are most of what this program does, so they go the client's barest way: 20 µs of processor time
 * each; its `request` takes 33, global `fetch` ten times as much. The time is the whole call's: to wait for a connection counts,
 * and what has waited too long for one is never sent.
 *
 * @throws when no whole answer came
 */
export function postJson(to: Endpoint, headers: Record<string, string>, body: object): Promise<WebAnswer> {
  return new Promise((resolve, reject) => {
    agent.dispatch(
      {
        ...to,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      new WholeAnswer(resolve, reject),
    )
  })
}

/** Collects an answer, or gives up on it in time. */
class WholeAnswer implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: WebAnswer) => void
  readonly #reject: (error: Error) => void
  readonly #timer: NodeJS.Timeout
  readonly #chunks: Buffer[] = []
  #controller: Dispatcher.DispatchController | undefined
  #tooLate: Error | undefined
  #status = 0
  #retryAfter: string | null = null

  constructor(resolve: (answer: WebAnswer) => void, reject: (error: Error) => void) {
    this.#resolve = resolve
    this.#reject = reject
    this.#timer = setTimeout(() => {
      this.#tooLate = new Error(`no whole answer in ${CALL_MS} ms`)
      this.#controller?.abort(this.#tooLate)
      reject(this.#tooLate)
    }, CALL_MS)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#tooLate) controller.abort(this.#tooLate)
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    { 'retry-after': wait }: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status
    this.#retryAfter = typeof wait === 'string' ? wait : null
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    clearTimeout(this.#timer)
    const text = Buffer.concat(this.#chunks).toString('utf8')
    this.#resolve({ status: this.#status, retryAfter: this.#retryAfter, text })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    clearTimeout(this.#timer)
    this.#reject(error)
  }
}

/**
 * As much of `fetch` as grammY uses where a call is more than JSON for JSON: a picture that is uploaded, and the long
 * poll, whose answer may take longer than any other and which alone may have to end early.
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
