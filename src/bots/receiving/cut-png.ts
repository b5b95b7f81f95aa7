import { crc32 } from 'node:zlib'

const HEAD = 8
/** Length, name and checksum of a piece. */
const AROUND = 12
const END = piece('IEND', Buffer.alloc(0))

/**
 * A PNG that a broken connection cut off, with its last piece closed and its end set behind: the decoder reads by whole
 * pieces, and without that would show nothing of a picture that is nearly all there. Any other PNG as it is.
 */
export function closedPng(bytes: Uint8Array): Uint8Array {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = HEAD; at < png.length; ) {
    if (at + AROUND > png.length) return Buffer.concat([png.subarray(0, at), END])
    const [length, name] = [png.readUInt32BE(at), png.toString('latin1', at + 4, at + 8)]
    if (name === 'IEND') return png
    if (at + AROUND + length > png.length) {
      const data = png.subarray(at + 8)
      return Buffer.concat([png.subarray(0, at), name === 'IDAT' ? piece(name, data) : END, END])
    }
    at += AROUND + length
  }
  return Buffer.concat([png, END])
}

function piece(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
