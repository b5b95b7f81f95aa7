import { expect, test } from 'vitest'
import { readMultipart } from '../../src/sandbox/telegram/multipart.ts'

const TYPE = 'multipart/form-data; boundary=x1'
const body = (...lines: string[]) => Buffer.from(lines.join('\r\n'))

test('reads quoted and bare names, headers in any case, and bytes as they are', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45])
  const form = readMultipart(
    Buffer.concat([
      body('--x1', 'content-disposition:form-data;name="text"', '', 'два', 'рядки', ''),
      body(
        '--x1',
        'Content-Disposition: form-data; name="photo"; filename="a b.png"',
        'Content-Type: image/png',
        '',
        '',
      ),
      bytes,
      body('', '--x1', 'content-disposition:form-data;name=doc;filename=графік.pdf', '', 'x', '--x1--', ''),
    ]),
    TYPE,
  )
  expect(form.values).toEqual({ text: 'два\r\nрядки' })
  expect(form.files.get('photo')).toEqual({ name: 'a b.png', type: 'image/png', bytes: new Uint8Array(bytes) })
  expect(form.files.get('doc')).toMatchObject({ name: 'графік.pdf', type: 'application/octet-stream' })
})

test.each([
  ['no boundary', 'multipart/form-data', body('--x1--'), /no boundary/],
  ['a form that is cut off', TYPE, body('--x1', 'content-disposition:form-data;name=a', '', 'x'), /cut off/],
  ['a part without a header', TYPE, body('--x1', 'x', '--x1--'), /without a header/],
  ['a part without a name', TYPE, body('--x1', 'content-type:text/plain', '', 'x', '--x1--'), /without a name/],
])('refuses %s', (_, type, bytes, words) => {
  expect(() => readMultipart(bytes, type)).toThrow(words)
})
