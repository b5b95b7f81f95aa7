import Fastify from 'fastify'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { api } from '../../src/http/api/api.ts'
import { countedIn } from '../../src/http/rate-limits.ts'
import type { Universe } from '../universe.ts'
import { ask } from './city.ts'

export function descriptionSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(async () => {
    u = of()
  })

  interface Description {
    openapi: string
    paths: Record<string, Record<string, { security?: object[]; responses: object; summary?: string }>>
    components: { schemas: Record<string, object> }
  }

  describe('the description of the API', () => {
    it('is there without a key and names every route, with its key and its refusals', async () => {
      const { status, body } = await ask<Description>(u, '/api/v1/openapi.json', { key: null })
      expect([status, body.openapi]).toEqual([200, '3.1.0'])
      const routes = Object.entries(body.paths).flatMap(([path, ways]) =>
        Object.entries(ways).map(([method, way]) => ({ route: `${method} ${path}`, ...way })),
      )
      expect(routes.map(({ route }) => route)).toEqual(
        expect.arrayContaining([
          'get /api/v1/requests',
          'get /api/v1/requests/{number}',
          'post /api/v1/requests/{number}/status',
          'get /api/v1/photos/{id}',
          'get /api/v1/facts',
          'post /api/v1/facts/replay',
          'post /api/v1/officials/invites',
        ]),
      )
      for (const { route, security, summary } of routes) {
        expect(summary, route).toBeTruthy()
        if (!route.endsWith('openapi.json')) expect(security, route).toEqual([{ key: [] }])
      }
    })

    it('refers to nothing that it does not hold, and holds nothing that it does not refer to', async () => {
      const { body, text } = await ask<Description>(u, '/api/v1/openapi.json', { key: null })
      const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)"/g)].map(match => match[1])
      expect(new Set(referred)).toEqual(new Set(Object.keys(body.components.schemas)))
    })

    it('is a page that takes everything from this server', async () => {
      const page = await ask(u, '/api/docs/', { key: null })
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).not.toMatch(/https?:/)
      const taken = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1]!)
      expect(taken.length).toBeGreaterThan(3)
      for (const address of taken) {
        expect(address).toMatch(/^\.\//)
        expect((await ask(u, `/api/docs/${address}`, { key: null })).status, address).toBe(200)
      }
      const described = await ask(u, '/api/docs/json', { key: null })
      expect(described.body).toEqual((await ask(u, '/api/v1/openapi.json', { key: null })).body)
    })
  })

  describe('the common part of the API', () => {
    const server = () => Fastify()
    const parts = {
      keys: [{ name: 'city', secret: 'city-secret', scopes: ['read'] as const }],
      calls: countedIn(null),
      ids: { next: () => 'reference-1' },
      log: pino({ level: 'silent' }),
    }

    it('does not start with a route that does not say who may call it', async () => {
      const made = server()
      api(made, parts, scope => void scope.get('/secret', async () => 'everything'))
      await expect(made.ready()).rejects.toThrow('/api/v1/secret does not say who may call it')
    })

    it('tells a bug by its reference number and nothing else', async () => {
      const made = server()
      api(made, parts, scope => {
        scope.get('/broken', { config: { scope: null } }, async () => {
          throw new Error('password of the database')
        })
      })
      const answer = await made.inject('/api/v1/broken')
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        500,
        'application/problem+json; charset=utf-8',
      ])
      expect(answer.json()).toMatchObject({
        status: 500,
        error: 'Something broke on our side.',
        reference: 'reference-1',
      })
      expect(answer.body).not.toContain('password')
    })

    it('lets nobody try keys for ever, and does not stop those who have one', async () => {
      const made = server()
      api(made, parts, scope => void scope.get('/open', { config: { scope: 'read' } }, async () => 'hello'))
      const call = (secret: string) =>
        made
          .inject({ url: '/api/v1/open', headers: { authorization: `Bearer ${secret}` } })
          .then(({ statusCode }) => statusCode)
      const codes: number[] = []
      for (let n = 0; n < 610; n++) codes.push(await call(`guess-${n}`))
      expect([codes.filter(code => code === 401).length, codes.filter(code => code === 429).length]).toEqual([600, 10])
      expect(await call('city-secret')).toBe(200)
    })
  })
}
