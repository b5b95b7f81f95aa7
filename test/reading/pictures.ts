import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { PICTURES } from '../pictures.ts'

/** A drawing of 220 bytes whose entities unpack to a thousand million words. */
export const DRAWING = Buffer.from(
  `<!DOCTYPE svg [${['a', 'b', 'c', 'd', 'e', 'f', 'g']
    .map((name, at, all) => `<!ENTITY ${name} "${at === 0 ? 'xx' : `&${all[at - 1]};`.repeat(10)}">`)
    .join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&g;</text></svg>`,
)

/** The head of an iPhone's file; what stands behind it is nobody's business here. */
export const HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
  Buffer.alloc(200, 7),
])

export const AVIF = await sharp(PICTURES[0]).avif().toBuffer()
export const PNG = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#963' } })
  .png()
  .toBuffer()
export const WEBP = await sharp(PNG).webp().toBuffer()
export const GIF = await sharp(PNG).gif().toBuffer()
export const TIFF = await sharp(PNG).tiff().toBuffer()
export const SEEN_THROUGH = await sharp(PNG).ensureAlpha(0.5).png().toBuffer()
export const CUT_PNG = PNG.subarray(0, PNG.length - 30)

const large = await sharp({
  create: {
    width: 600,
    height: 400,
    channels: 3,
    background: '#777',
    noise: { type: 'gaussian', mean: 120, sigma: 30 },
  },
})
  .jpeg()
  .toBuffer()
export const CUT_JPEG = large.subarray(0, Math.floor(large.length / 2))
/** Samsung and Google write films, maps of light and their own notes behind the end of the picture. */
export const TAILED_JPEG = Buffer.concat([
  large,
  Buffer.from('\0\0\x01\n\x0eImage_UTC_Data1700000000000SEFHk', 'latin1'),
])
/** With bytes between two of its parts that belong to nothing. */
export const EXTRANEOUS_JPEG = Buffer.concat([large.subarray(0, 20), Buffer.alloc(7, 0x11), large.subarray(20)])

/** A PNG of a few bytes that says it has 60,000 × 60,000 points. */
export const HUGE_PNG = (() => {
  const head = Buffer.from(PNG.subarray(0, 33))
  head.writeUInt32BE(60_000, 16)
  head.writeUInt32BE(60_000, 20)
  head.writeUInt32BE(crc32(head.subarray(12, 29)), 29)
  const data = deflateSync(Buffer.alloc(1000))
  const chunk = Buffer.concat([Buffer.from('IDAT'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(chunk))
  return Buffer.concat([
    head,
    size,
    chunk,
    sum,
    Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]),
  ])
})()

/** A PDF that is called a picture. */
export const DOCUMENT = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')
