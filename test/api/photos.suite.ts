import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PICTURES } from '../pictures.ts'
import type { Universe } from '../universe.ts'
import { ask, file } from './city.ts'

export function photosSuite(of: () => Universe): void {
  let u: Universe
  let number: string
  beforeAll(async () => {
    u = of()
    await u.clear()
    number = await file(u, { media_url: 'https://example.com/pit.jpg' })
    await mkdir(path.join(u.folder, 'photos'), { recursive: true })
    await writeFile(path.join(u.folder, 'photos', 'stored1.jpg'), PICTURES[0]!)
    for (const [id, state, of] of [
      ['stored1', 'stored', number],
      ['awaited1', 'awaited', number],
      ['lost1', 'lost', number],
      ['loose1', 'stored', null],
    ]) {
      await u.database.pool.query(
        `insert into photo (id, state, request_number, due_at, created_at) values ($1, $2, $3, $4, $4)`,
        [id, state, of, new Date('2100-01-01')],
      )
    }
  })

  describe('a photo of a request', () => {
    it('is given to those with a key, as it was stored', async () => {
      const address = (await ask<{ photos: string[] }>(u, `/api/v1/requests/${number}`)).body.photos.find(photo =>
        photo.endsWith('/stored1'),
      )
      const answer = await fetch(address!, { headers: { authorization: 'Bearer city-secret-1' } })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(PICTURES[0]!))
      expect((await fetch(address!)).status).toBe(401)
    })

    it('says where it lies when another system keeps it, and sends nobody there', async () => {
      const { body } = await ask<{ photos: string[] }>(u, `/api/v1/requests/${number}`)
      const found = await Promise.all(body.photos.map(photo => ask(u, photo)))
      expect(found.filter(answer => answer.headers.has('location'))).toEqual([])
      const linked = found.filter(
        answer => answer.status === 200 && /json/.test(answer.headers.get('content-type') ?? ''),
      )
      expect(linked.map(answer => answer.body)).toEqual([{ link: 'https://example.com/pit.jpg' }])
    })

    it('that is still on its way says when to ask again', async () => {
      const answer = await ask(u, '/api/v1/photos/awaited1')
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([404, '10'])
    })

    it.each(['lost1', 'loose1', 'never', '..%2f..%2fpackage', 'a%00b'])('%s is nowhere', async id => {
      expect((await ask(u, `/api/v1/photos/${id}`)).status).toBe(404)
    })
  })
}
