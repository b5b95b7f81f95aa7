import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Logger } from 'pino'
import { type Backoff, waitAfter } from '../../core/backoff.ts'
import type { Clock, Instant } from '../../core/clock.ts'
import type { Incoming } from '../../core/messages/message.ts'
import { type Channel, PhotoGone } from '../channel.ts'
import type { Metrics } from '../metrics.ts'
import type { AwaitedPhoto, PhotoQueue } from '../ports.ts'
import type { Receiver } from './receiver.ts'

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
  /** One is given up: its chat is told, and from then on counts without it. */
  lost(photo: AwaitedPhoto): Promise<unknown>
  clock: Clock
  metrics: Metrics
  log: Logger
}

const BATCH = 5
const LEASE_MS = 60_000
/** With the growing waits about twenty minutes: Viber's addresses live one hour. */
const MOST_ATTEMPTS = 8
/** The longest is never reached in so few tries. */
const BACKOFF: Backoff = { first: 5_000, longest: 15 * 60_000 }
/** Enough to read a house number on; larger pictures are scaled down. */
const LONGEST_SIDE = 2560
/** A small file may unpack to a huge picture. */
const MOST_PIXELS = 100_000_000

/**
 * Brings photos here and stores them without metadata: who took a picture, where and with what stays with the person.
 * Runs after the turn that noted the photo, so a slow messenger holds up nobody.
 */
export function makePhotoFetcher(parts: PhotoFetcherParts): PhotoFetcher {
  const { queue, log } = parts
  let running: Promise<void> | null = null
  let again = false

  const round = async () => {
    do {
      again = false
      const photos = await queue.claim(BATCH, LEASE_MS)
      await Promise.all(photos.map(photo => fetchOne(parts, photo)))
      if (photos.length === BATCH) again = true
    } while (again)
  }
  const run = () => {
    again = true
    running ??= round()
      .catch(error => log.error({ err: error }, 'photos could not be fetched'))
      .finally(() => {
        running = null
      })
    return running
  }
  return {
    came: () => void run(),
    sweep: run,
    idle: async () => {
      while (running) await running
    },
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
    const channel = channels.get(photo.channel)
    if (!channel) return
    await store(parts.folder, photo.id, await channel.fetchPhoto(photo.source))
    if (!(await queue.stored(photo.id))) return rm(photoFile(parts.folder, photo.id), { force: true })
    metrics.photo('stored')
  } catch (error) {
    const over = error instanceof PhotoGone || error instanceof NotAPicture || photo.attempts >= MOST_ATTEMPTS
    log.warn(
      { photo: photo.id, why: error instanceof Error ? error.message : 'unknown', over },
      'a photo could not be fetched',
    )
    metrics.photo(over ? 'lost' : 'later')
    if (!over) return queue.failed(photo.id, new Date(clock.now().getTime() + waitAfter(photo.attempts, BACKOFF)))
    await parts.lost(photo)
  }
}

/** That a photo is lost is an event of its person's chat like any other: taken once, after whatever else is in hand. */
export function lossOf({ id, channel, account }: AwaitedPhoto, at: Instant): Incoming {
  const profile = { name: null, language: null, apiVersion: null }
  return { channel, eventId: `photo-lost:${id}`, account, at, profile, said: { kind: 'photo-lost', photo: id } }
}

class NotAPicture extends Error {}

/** Written under another name first: a file with its own name is a whole one. */
async function store(folder: string, id: string, bytes: Uint8Array): Promise<void> {
  // Loaded with the first photo: 9 MB that a start does not wait for.
  const { default: sharp } = await import('sharp')
  let jpeg: Buffer
  try {
    jpeg = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 85 })
      .toBuffer()
  } catch {
    throw new NotAPicture('not a picture that can be read')
  }
  await mkdir(folder, { recursive: true })
  const file = photoFile(folder, id)
  await writeFile(`${file}.part`, jpeg)
  await rename(`${file}.part`, file)
}

/** Where a stored photo lies. */
export function photoFile(folder: string, id: string): string {
  return path.join(folder, `${id}.jpg`)
}
