import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiKey } from '../../config.ts'
import { languageFor } from '../../core/city.ts'
import type { Clock } from '../../core/clock.ts'
import type { Claim, Idempotent } from '../../core/idempotency.ts'
import type { Language } from '../../core/people/person.ts'
import type { RequestList } from '../../core/requests/request-list.ts'
import type { World } from '../../flows/engine/world.ts'
import { keyOf, keyWithSecret, may } from '../api/keys.ts'
import type { CallCounts } from '../rate-limits.ts'
import { CONTENT_TYPES, type Format, type Value, write } from './formats.ts'
import { formOf, type Parameters, queryOf } from './parameters.ts'
import type { Open311Book, Open311Work } from './ports.ts'
import { Refused } from './refusal.ts'
import type { ServiceWords } from './services.ts'
import { MOST } from './window.ts'

export interface Open311Parts {
  world: World
  requests: RequestList
  book: Open311Book
  once: Idempotent<Open311Work>
  keys: readonly ApiKey[]
  calls: CallCounts
  clock: Clock
  /** Where this server is seen from outside, without a slash at the end. */
  publicUrl(): string
  /** Requests filed here are for trying things out. */
  test: boolean
  /** Where the draft gets its key from when the caller gave none. */
  nextKey(): string
}

const KEY_LENGTH = 255

/** One call: what was asked, by whom, and how to answer. */
export class Call {
  readonly format: Format
  readonly query: Parameters
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #parts: Open311Parts

  constructor(request: FastifyRequest, reply: FastifyReply, parts: Open311Parts) {
    this.format = formatOf(request)
    this.query = queryOf(request.url)
    this.#request = request
    this.#reply = reply
    this.#parts = parts
  }

  get speech(): ServiceWords {
    const language = languageOf(this.#request)
    return { language, words: this.#parts.world.texts.in(language) }
  }

  get form(): Parameters {
    return formOf(this.#request.body instanceof Buffer ? this.#request.body : Buffer.alloc(0))
  }

  /** How many requests this reader is given at once. Reading is open to everybody; a key is trusted with more. */
  get most(): number {
    return this.#key(this.query.all('api_key')[0]) ? MOST.key : MOST.nobody
  }

  /** Whose key this is. @throws Refused 403 when it may not write */
  writer(form: Parameters): ApiKey {
    const key = this.#key(form.all('api_key')[0] ?? this.query.all('api_key')[0])
    if (!key || !may(key, 'write')) throw new Refused(403, 'wrong-key')
    return key
  }

  #key(secret: string | undefined): ApiKey | undefined {
    const { keys } = this.#parts
    return secret === undefined ? keyOf(this.#request.headers.authorization, keys) : keyWithSecret(secret, keys)
  }

  /** The claim under which a repeated call is recognised; `own` is an id of the caller's that the form itself bears. */
  claim(caller: ApiKey, own: string | null): Claim | null {
    const header = this.#request.headers['idempotency-key']
    const path = this.#request.url.split(/[.?]/, 1)[0] ?? ''
    if (typeof header === 'string') {
      if (!/^[\x21-\x7e]{1,255}$/.test(header)) throw new Refused(400, 'bad-idempotency-key', { most: KEY_LENGTH })
      return { caller: caller.name, key: header, fingerprint: this.#digest(path) }
    }
    return own === null ? null : { caller: caller.name, key: `${path} ${own}`, fingerprint: this.#digest(path) }
  }

  #digest(path: string): string {
    const body = this.#request.body instanceof Buffer ? this.#request.body : Buffer.alloc(0)
    return createHash('sha256').update(`${path}\n`).update(body).digest('base64url')
  }

  answer(root: string, value: Value): FastifyReply {
    return this.#reply.type(CONTENT_TYPES[this.format]).send(write(this.format, root, value))
  }
}

/** An address ends with `.xml` or `.json`; where it does not, JSON is what everybody reads. */
export function formatOf(request: FastifyRequest): Format {
  return /\.xml(?:$|\?)/.test(request.url) ? 'xml' : 'json'
}

/** The first language of ours that the caller would take, else the city's first. */
export function languageOf(request: FastifyRequest): Language {
  return languageFor((request.headers['accept-language'] ?? '').toLowerCase().match(/\b(uk|en)\b/)?.[1])
}
