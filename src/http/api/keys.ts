import type { FastifyRequest } from 'fastify'
import type { ApiKey, Scope } from '../../config.ts'
import { sameSecret } from '../secrets.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must be allowed to do here; null: open to everybody. Every route of the API says it. */
    scope?: Scope | null
  }
  interface FastifyRequest {
    /** Whose key this came with; on a route with a scope it is there. */
    caller: ApiKey | null
  }
}

/** The key that a request came with. All keys are compared, so the time tells nothing about which one was near. */
export function keyOf(authorization: string | undefined, keys: readonly ApiKey[]): ApiKey | undefined {
  const given = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  return given === undefined ? undefined : keyWithSecret(given, keys)
}

export function keyWithSecret(secret: string, keys: readonly ApiKey[]): ApiKey | undefined {
  return keys.filter(key => sameSecret(secret, key.secret))[0]
}

export function may(key: ApiKey, scope: Scope): boolean {
  return key.scopes.includes(scope)
}

/** The caller of a route that has a scope. @throws on one that has none: a mistake in our code */
export function callerOf(request: FastifyRequest): ApiKey {
  if (!request.caller) throw new Error('this route is open to everybody and knows no caller')
  return request.caller
}
