import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import { type Backoff, waitAfter } from '../../core/backoff.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { FileSource, Incoming, Said } from '../../core/messages/message.ts'
import { type Channel, PhotoGone } from '../channel.ts'
import type { Metrics } from '../metrics.ts'
import type { AwaitedPhoto, PhotoQueue } from '../ports.ts'
import { PhotoHands } from './photo-hands.ts'
import { decodePicture, NotAPicture } from './picture-decoder.ts'
import type { Receiver } from './receiver.ts'

/** What a person has to be told of a photo of theirs. */
export type PhotoNews = Said & { kind: 'photo-lost' | 'photo-small' }

export interface PhotoFetcher {
  /** Fetches what waits, now. Returns at once. */
  came(): void
  /** Picks up what a crash or a failed try left behind; resolves when that is done. */
  sweep(): Promise<void>
  idle(): Promise<void>
}

export interface PhotoFetcherParts {
  queue: PhotoQueue
  channels: ReadonlyMap<string, Channel>
  /** `DATA_DIR/photos` */
  folder: string
  /** One is given up, or kept small: its chat is told, and from then on counts without a lost one. */
  tell(photo: AwaitedPhoto, news: PhotoNews): Promise<unknown>
  clock: Clock
  metrics: Metrics
  log: Logger
}

/** With the growing waits about twenty minutes: Viber's addresses live one hour. */
const MOST_ATTEMPTS = 8
/** The longest is never reached in so few tries. */
const BACKOFF: Backoff = { first: 5_000, longest: 15 * 60_000 }
/** Unpacking may fail because the machine is busy; twice, and it is the file. */
const MOST_DECODINGS = 2

/**
 * Brings photos here and stores them without metadata: who took a picture, where and with what stays with the person.
 * Runs after the turn that noted the photo, so a slow messenger holds up nobody.
 */
export function makePhotoFetcher(parts: PhotoFetcherParts): PhotoFetcher {
  const { queue, channels, log } = parts
  const hands = new Map<string, PhotoHands>()
  const all = () => {
    for (const name of channels.keys()) {
      if (!hands.has(name)) hands.set(name, new PhotoHands(name, queue, photo => fetchOne(parts, photo), log))
    }
    return [...hands.values()]
  }
  const reach = () => {
    for (const one of all()) one.reach()
  }
  const idle = async () => void (await Promise.all(all().map(one => one.idle())))
  return {
    came: reach,
    sweep: () => {
      reach()
      return idle()
    },
    idle,
  }
}

/** The same receiver, and the photos noted in a turn are fetched after it. */
export function takingPhotos(receiver: Receiver, photos: PhotoFetcher): Receiver {
  return {
    receive: async incoming => {
      const received = await receiver.receive(incoming)
      if (received.kind === 'taken' && incoming.said.kind === 'photo') photos.came()
      return received
    },
    idle: receiver.idle,
  }
}

async function fetchOne(parts: PhotoFetcherParts, photo: AwaitedPhoto): Promise<void> {
  const { queue, channels, metrics, clock, log } = parts
  try {
    const channel = channels.get(photo.channel)!
    const { jpeg, small } = await pictureOf(photo, source => channel.fetchPhoto(source))
    await store(parts.folder, photo.id, jpeg)
    if (!(await queue.stored(photo.id))) return rm(photoFile(parts.folder, photo.id), { force: true })
    if (small) await parts.tell(photo, { kind: 'photo-small', photo: photo.id })
    metrics.photo('stored')
  } catch (error) {
    const over = error instanceof PhotoGone || error instanceof NotAPicture || photo.attempts >= MOST_ATTEMPTS
    log.warn(
      { photo: photo.id, why: error instanceof Error ? error.message : 'unknown', over },
      'a photo could not be fetched',
    )
    metrics.photo(over ? 'lost' : 'later')
    if (!over) return queue.failed(photo.id, new Date(clock.now().getTime() + waitAfter(photo.attempts, BACKOFF)))
    const why = error instanceof NotAPicture ? 'unreadable' : 'gone'
    await parts.tell(photo, { kind: 'photo-lost', photo: photo.id, why })
  }
}

/** The picture itself; where it cannot be shown, the small one that the messenger made of it. @throws NotAPicture without either */
async function pictureOf(
  { source, attempts }: AwaitedPhoto,
  fetch: (source: FileSource) => Promise<Uint8Array>,
): Promise<{ jpeg: Uint8Array; small: boolean }> {
  try {
    return { jpeg: await decoded(await fetch(source), attempts), small: false }
  } catch (error) {
    const { preview } = source
    if (!(error instanceof NotAPicture) || preview === undefined) throw error
    return {
      jpeg: await decoded(await fetch('url' in source ? { url: preview } : { fileId: preview }), attempts),
      small: true,
    }
  }
}

async function decoded(bytes: Uint8Array, attempts: number): Promise<Uint8Array> {
  try {
    return await decodePicture(bytes)
  } catch (error) {
    throw attempts >= MOST_DECODINGS ? new NotAPicture('cannot be unpacked') : error
  }
}

/** What is told of a photo is an event of its person's chat like any other: taken once, after whatever else is in hand. */
export function newsOf({ id, channel, account }: AwaitedPhoto, said: PhotoNews, at: Instant): Incoming {
  const profile = { name: null, language: null, apiVersion: null }
  return { channel, eventId: `${said.kind}:${id}`, account, at, profile, said }
}

/** Written under another name first: a file with its own name is a whole one. */
async function store(folder: string, id: string, jpeg: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = photoFile(folder, id)
  await writeFile(`${file}.part`, jpeg)
  await rename(`${file}.part`, file)
}

/** Where a stored photo lies. */
export function photoFile(folder: string, id: string): string {
  return path.join(folder, `${id}.jpg`)
}
