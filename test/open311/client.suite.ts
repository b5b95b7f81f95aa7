import { createRequire } from 'node:module'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { KEYS, type Universe } from '../universe.ts'

type Answered = (error: unknown, body: unknown) => void

/** `open311` of Code for America, the client that apps in Node are written with; it asks for everything by itself. */
interface Client {
  serviceDiscovery(options: { cache: boolean; type: string }, answered: Answered): void
  serviceList(answered: Answered): void
  serviceDefinition(code: string, answered: Answered): void
  submitRequest(request: object, answered: Answered): void
  token(token: string, answered: Answered): void
  serviceRequests(ids: string | string[], filters: object, answered: Answered): void
}
const Open311 = createRequire(import.meta.url)('open311') as new (settings: object) => Client

/**
 * A real client finds us by discovery and does all it can do. It is of 2012 and its XML half is a git repository that no
 * registry has, so `overrides` in package.json put a parser in its place that is never called: it speaks JSON here.
 */
export function clientSuite(of: () => Universe): void {
  let u: Universe
  beforeAll(() => {
    u = of()
  })
  beforeEach(() => u.clear())

  const client = async (): Promise<Client> => {
    const found = new Open311({ discovery: `${u.app.address}/open311/discovery.json`, apiKey: KEYS.city })
    await answered(done => found.serviceDiscovery({ cache: true, type: 'test' }, done))
    return found
  }

  describe('the client "open311"', () => {
    it('finds the endpoint, chooses a service, files, and reads it again', async () => {
      const city = await client()
      const services = (await answered(done => city.serviceList(done))) as { service_code: string; metadata: boolean }[]
      const heating = services.find(service => service.service_code === 'heating')!
      expect(heating.metadata).toBe(true)
      const definition = (await answered(done => city.serviceDefinition('heating', done))) as {
        attributes: { code: string; values: { key: string }[] }[]
      }
      const leaf = definition.attributes.find(attribute => attribute.code === 'subcategory')!.values[0]!.key
      const request = { service_code: 'heating', lat: 47.91, long: 33.39, description: 'Холодні батареї в під’їзді' }
      const filed = (await answered(done =>
        city.submitRequest({ ...request, attributes: { subcategory: leaf } }, done),
      )) as { service_request_id: string }[]
      const number = filed[0]!.service_request_id
      expect(await answered(done => city.token(number, done))).toEqual([{ service_request_id: number, token: number }])
      const one = { service_request_id: number, status: 'open', service_code: 'heating', lat: 47.91, long: 33.39 }
      for (const asked of [number, [number]]) {
        expect(await answered(done => city.serviceRequests(asked, {}, done))).toMatchObject([
          { ...one, description: request.description },
        ])
      }
      expect(await answered(done => city.serviceRequests([number], { status: 'closed' }, done))).toHaveLength(1)
    })

    it('sees that something was wrong by the status', async () => {
      const city = await client()
      await expect(answered(done => city.serviceDefinition('no-such-service', done))).rejects.toBe(true)
      await expect(answered(done => city.submitRequest({ service_code: 'heating' }, done))).rejects.toBe(400)
    })
  })
}

function answered(call: (done: Answered) => void): Promise<unknown> {
  return new Promise((resolve, reject) => call((error, body) => (error ? reject(error) : resolve(body))))
}
