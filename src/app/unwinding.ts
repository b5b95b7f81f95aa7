import type { Logger } from 'pino'

/** What was opened and is to be closed again, the last first: at the stop, and when a start fails half-way. */
export interface Unwinding {
  /** Said as soon as a thing is open. */
  opened(close: () => unknown): void
  /** Closes everything; what cannot be closed holds up nothing else. Twice is once. */
  unwind(): Promise<void>
}

export function makeUnwinding(log: Logger): Unwinding {
  const closings: (() => unknown)[] = []
  return {
    opened: close => void closings.push(close),
    unwind: async () => {
      for (let close = closings.pop(); close; close = closings.pop()) {
        try {
          await close()
        } catch (error) {
          log.error({ err: error }, 'something could not be closed')
        }
      }
    },
  }
}
