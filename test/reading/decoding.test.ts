import { describe, expect, test } from 'vitest'
import { decodePicture, NotAPicture } from '../../src/bots/receiving/picture-decoder.ts'
import { isCalledPicture, pictureKind } from '../../src/bots/receiving/picture-kind.ts'
import { PICTURES } from '../pictures.ts'
import {
  AVIF,
  CUT_JPEG,
  CUT_PNG,
  DOCUMENT,
  DRAWING,
  EXTRANEOUS_JPEG,
  GIF,
  HEIC,
  HUGE_PNG,
  PNG,
  SEEN_THROUGH,
  TAILED_JPEG,
  TIFF,
  WEBP,
} from './pictures.ts'

describe('the first bytes say what a file is', () => {
  test.each<[string, Uint8Array, string | null]>([
    ['JPEG', PICTURES[0]!, 'jpeg'],
    ['PNG', PNG, 'png'],
    ['WebP', WEBP, 'webp'],
    ['GIF', GIF, 'gif'],
    ['HEIC', HEIC, 'heic'],
    ['AVIF', AVIF, null],
    ['a film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), null],
    ['a drawing', DRAWING, null],
    ['a document', DOCUMENT, null],
    ['TIFF', TIFF, null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_label, bytes, kind) => {
    expect(pictureKind(bytes)).toBe(kind)
  })

  test.each([
    ['image/heic', 'IMG_1.HEIC', true],
    [undefined, 'DSC.HIF', true],
    ['application/octet-stream', 'a.webp', true],
    ['image/svg+xml', 'a.svg', false],
    ['image/png', 'a.svg', false],
    ['application/pdf', 'a.jpg', false],
    ['application/octet-stream', 'a.exe', false],
    [undefined, undefined, false],
  ])('%s, %s is worth fetching: %s', (type, name, worth) => {
    expect(isCalledPicture(type, name)).toBe(worth)
  })
})

describe('a picture is unpacked', () => {
  test.each<[string, Uint8Array]>([
    ['whole', PICTURES[0]!],
    ['a PNG without its last 30 bytes', CUT_PNG],
    ['half a JPEG', CUT_JPEG],
    ["Samsung's, with more behind its end", TAILED_JPEG],
    ['with bytes that belong to nothing', EXTRANEOUS_JPEG],
    ['with what is not seen through', SEEN_THROUGH],
  ])('%s', async (_label, bytes) => {
    expect(pictureKind(await decodePicture(bytes))).toBe('jpeg')
  })

  test.each<[string, Uint8Array]>([
    ['a drawing', DRAWING],
    ['a document', DOCUMENT],
    ['AVIF', AVIF],
    ['HEIC', HEIC],
    ['a few bytes that would unpack to 3,600 million points', HUGE_PNG],
    ['only the beginning of a JPEG', PICTURES[0]!.subarray(0, 20)],
  ])('but not %s', async (_label, bytes) => {
    await expect(decodePicture(bytes)).rejects.toThrow(NotAPicture)
  })

  test('while another one spoils its own', async () => {
    const both = [HUGE_PNG, PICTURES[0]!, DRAWING, PICTURES[1]!].map(bytes =>
      decodePicture(bytes).then(
        () => 'kept',
        () => 'not',
      ),
    )
    expect(await Promise.all(both)).toEqual(['not', 'kept', 'not', 'kept'])
  })
})
