import { expect, test } from 'vitest'
import { LARGEST_PHOTO, PhotoGone, photoBytes } from '../../src/bots/channel.ts'

/** A server that does not say how much is coming. */
const coming = (megabytes: number) => {
  let sent = 0
  return new Response(
    new ReadableStream({
      pull: controller => {
        if (sent >= megabytes) return controller.close()
        controller.enqueue(new Uint8Array(1024 * 1024))
        sent += 1
      },
    }),
  )
}

test('a photo is taken whole', async () => {
  expect((await photoBytes(coming(20))).byteLength).toBe(LARGEST_PHOTO)
})

test('what is too large for one is not waited for, also when its size was not said', async () => {
  await expect(photoBytes(coming(1_000_000))).rejects.toThrow(PhotoGone)
})
