import { pino } from 'pino'
import { expect, test } from 'vitest'
import { makeUnwinding } from '../src/app/unwinding.ts'

test('what was opened last is closed first, once, and what cannot be closed holds up nothing', async () => {
  const closed: string[] = []
  const { opened, unwind } = makeUnwinding(pino({ level: 'silent' }))
  opened(() => closed.push('store'))
  opened(() => Promise.reject(new Error('it broke')))
  opened(async () => closed.push('server'))
  await unwind()
  await unwind()
  expect(closed).toEqual(['server', 'store'])
})
