/** Work in small pieces: whoever drives it may let others have a turn at each pause. */
export type Learning<Result> = Generator<void, Result>

/** All of it at once, for a start. */
export function atOnce<Result>(work: Learning<Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
