import path from 'node:path'
import { photoFile } from '../bots/receiving/photo-fetcher.ts'
import type { ShownPhotos } from '../bots/shown-photos.ts'
import { derivedSecret } from '../config.ts'
import { callRoute } from '../http/dial-page.ts'
import { listeningAt, makeServer, type Server } from '../http/server.ts'
import { shownPhotosRoute } from '../http/shown-photos.ts'
import type { Ground } from './ground.ts'

/** The server, which does not listen yet, and what leads to it. */
export interface Entrance {
  server: Server
  /** Where the messengers reach us; null where they do not. To be asked for when the server listens. */
  publicUrl(): string | null
  /** Where the city's systems reach us. */
  address(): string
  /** `DATA_DIR/photos` */
  photoFolder: string
  fileOf(photo: string): string
  shown: ShownPhotos
}

export function buildEntrance({ config, ids, log, workbench }: Ground): Entrance {
  const server = makeServer(ids, log, config.publicUrl)
  const publicUrl = () => config.publicUrl ?? (workbench ? listeningAt(server) : null)
  const photoFolder = path.join(config.dataDir, 'photos')
  const fileOf = (photo: string) => photoFile(photoFolder, photo)
  const secret = derivedSecret(`shown:${config.telegram?.token}:${config.viber?.authToken}`)
  callRoute(server)
  return {
    server,
    publicUrl,
    address: () => config.publicUrl ?? listeningAt(server) ?? '',
    photoFolder,
    fileOf,
    shown: shownPhotosRoute(server, { secret, fileOf, publicUrl }),
  }
}
