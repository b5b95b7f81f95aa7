import sharp from 'sharp'
import { closedPng } from './cut-png.ts'
import { pictureKind } from './picture-kind.ts'

/** Enough to read a house number on; larger pictures are scaled down. */
const LONGEST_SIDE = 2560
/** Phones take pictures of 200 megapixels; a JPEG of rows is read scaled down and takes little memory. */
const MOST_PIXELS = 220_000_000
/** What has to be unpacked whole: every megapixel takes four megabytes. */
const MOST_UNPACKED = 50_000_000

// One picture at a time, with one thread: what it takes is bounded, and the answers of the program come first.
sharp.cache(false)
sharp.concurrency(1)
// Whatever a file says of itself, no other decoder is there for it.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
})

/**
 * A picture as it is kept: a JPEG turned upright, of a size that a brigade can use, and without metadata. Phones write what
 * the standard does not know, and connections break: what can be seen of a damaged file is taken.
 */
async function kept(bytes: Uint8Array): Promise<Buffer> {
  const whole = pictureKind(bytes) === 'png' ? closedPng(bytes) : bytes
  const picture = sharp(whole, { failOn: 'none', limitInputPixels: MOST_PIXELS, sequentialRead: true })
  const { width, height, format, isProgressive } = await picture.metadata()
  const most = format === 'jpeg' && !isProgressive ? MOST_PIXELS : MOST_UNPACKED
  if (width * height > most) throw new Error('too many pixels')
  return picture
    .rotate()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** The process that unpacks pictures, begun by `picture-decoder.ts`: bytes come in, a JPEG or null goes out, one by one. */
process.on('message', async (bytes: Uint8Array) => {
  process.send?.(await kept(bytes).catch(() => null))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
