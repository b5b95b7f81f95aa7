import { randomBytes } from 'node:crypto'
import type { Ids } from './core/ids.ts'

/** Ten characters of 36: about 52 bits, unguessable within a talk's life. */
export const randomIds: Ids = {
  next: () =>
    BigInt(`0x${randomBytes(8).toString('hex')}`)
      .toString(36)
      .padStart(10, '0')
      .slice(-10),
}
