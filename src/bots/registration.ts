import type { Logger } from 'pino'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 60_000

/** Telling a messenger where we are, until it has understood: it may be down when we start, and that must not stop us. */
export interface Registration {
  /** Tries once before it returns, and goes on trying in the background. `done` is called when the messenger has understood. */
  start(done?: () => void): Promise<void>
  stop(): void
  /** null when the messenger knows us, else what is wrong. */
  trouble(): string | null
}

/** @param attempt says what went wrong, or null; never throws */
export function makeRegistration(channel: string, attempt: () => Promise<string | null>, log: Logger): Registration {
  let trouble: string | null = 'not started'
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const attemptAfter = async (wait: number, done: () => void): Promise<void> => {
    trouble = await attempt()
    if (stopped) return
    if (trouble === null) return done()
    log.warn({ channel, why: trouble, againInMs: wait }, 'the messenger did not take our registration')
    timer = setTimeout(() => void attemptAfter(Math.min(wait * 2, LONGEST_WAIT_MS), done), wait)
  }
  return {
    start: (done = () => {}) => attemptAfter(FIRST_WAIT_MS, done),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
    trouble: () => trouble,
  }
}
