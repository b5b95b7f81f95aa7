/** With faults on, an answer may be long in coming: whoever waits for it to be complete stops here. Milliseconds. */
const PATIENCE_MS = 4_000

/** Resolves when the work is done, or when patience is at its end. */
export async function patiently(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>(resolve => {
    timer = setTimeout(resolve, PATIENCE_MS)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}
