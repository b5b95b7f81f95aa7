import sharp from 'sharp'

/** Small pictures that differ from each other, as many as one request ever gets. */
export const PICTURES: readonly Uint8Array[] = await Promise.all(
  Array.from({ length: 8 }, (_, at) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: { r: at * 30, g: 90, b: 160 } } })
      .jpeg()
      .toBuffer(),
  ),
)
