import { readFile } from 'node:fs/promises'
import type { ShownPhotos } from '../bots/shown-photos.ts'
import { sameSecret, signatureOf } from './secrets.ts'
import type { Server } from './server.ts'

const FILE = /^([\w-]{1,64})\.([0-9a-f]{64})\.jpg$/

export interface ShownPhotosParts {
  /** Whoever has a signed address may see this one picture and no other. */
  secret: string
  fileOf(photo: string): string
  publicUrl(): string | null
}

/** `GET /shown/{photo}.{signature}.jpg`: a picture for the messenger that shows it in somebody's chat. */
export function shownPhotosRoute(server: Server, { secret, fileOf, publicUrl }: ShownPhotosParts): ShownPhotos {
  const sign = (photo: string) => signatureOf(Buffer.from(photo), secret)
  const bytes = (photo: string) => readFile(fileOf(photo)).catch(() => null)
  server.get<{ Params: { file: string } }>('/shown/:file', async (request, reply) => {
    const [, photo = '', signature = ''] = FILE.exec(request.params.file) ?? []
    const picture = photo !== '' && sameSecret(signature, sign(photo)) ? await bytes(photo) : null
    if (!picture) return reply.code(404).send({ error: 'There is no such picture.' })
    return reply.type('image/jpeg').header('cache-control', 'private, max-age=86400').send(picture)
  })
  return {
    bytes,
    address: photo => {
      const base = publicUrl()
      return base === null ? null : `${base}/shown/${photo}.${sign(photo)}.jpg`
    },
  }
}
