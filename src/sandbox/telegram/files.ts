import type { PhotoSize, StoredFile } from './wire.ts'

export type Held = {
  readonly id: string
  readonly uniqueId: string
  readonly path: string
  readonly size: number
  readonly bytes: Uint8Array
}

/** getFile refuses above this; bytes. */
const LARGEST_DOWNLOAD = 20 * 1024 * 1024

/** Files above this number push the oldest out, so that a sandbox left running does not fill the memory. */
const KEPT = 4000

/** The files that one bot has seen or sent, in memory. */
export class Files {
  readonly #byId = new Map<string, Held>()
  readonly #byPath = new Map<string, Held>()
  readonly #photos = new Map<string, PhotoSize[]>()
  readonly #stamp: string
  #last = 0

  /** `born` in milliseconds makes the ids differ from those of an earlier run. */
  constructor(born: number) {
    this.#stamp = Math.max(0, born).toString(36)
  }

  /** `size` may be larger than the bytes given, to play a file too big to hand out. */
  add(kind: string, ending: string, bytes: Uint8Array, size = bytes.length): StoredFile {
    this.#last += 1
    const id = `AgACAgIAAxkBAAI${this.#stamp}-${this.#last}`
    const held: Held = {
      id,
      uniqueId: `AQAD${this.#stamp}-${this.#last}`,
      path: `${kind}/file_${this.#last}.${ending}`,
      size,
      bytes,
    }
    this.#byId.set(id, held)
    this.#byPath.set(held.path, held)
    if (this.#byId.size > KEPT) this.#forgetOldest()
    return { file_id: id, file_unique_id: held.uniqueId, file_size: size }
  }

  /** A photo in the sizes that Telegram makes of it, the largest last. Thumbnails repeat the bytes. */
  addPhoto(bytes: Uint8Array): PhotoSize[] {
    const { width, height } = pictureSize(bytes) ?? { width: 1280, height: 960 }
    const shrink = (side: number) => Math.min(1, side / Math.max(width, height))
    const scales = [...new Set([90, 320, 800, 1280].map(shrink))]
    const sizes = scales.map(scale => ({
      ...this.add('photos', 'jpg', bytes),
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    }))
    for (const size of sizes) this.#photos.set(size.file_id, sizes)
    return sizes
  }

  /** All sizes of the photo that one of them belongs to. */
  photo(id: string): PhotoSize[] | undefined {
    return this.#photos.get(id)
  }

  byId(id: string): Held | undefined {
    return this.#byId.get(id)
  }

  byPath(path: string): Held | undefined {
    return this.#byPath.get(path)
  }

  tooBig(held: Held): boolean {
    return held.size > LARGEST_DOWNLOAD
  }

  #forgetOldest(): void {
    for (const [id, held] of this.#byId) {
      this.#byId.delete(id)
      this.#byPath.delete(held.path)
      this.#photos.delete(id)
      return
    }
  }
}

/** Width and height of a PNG, JPEG or GIF; undefined when the bytes are none of them. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return { width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (bytes.length >= 10 && view.getUint32(0) === 0x47494638) {
    return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
