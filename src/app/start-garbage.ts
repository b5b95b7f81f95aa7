import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** The store's first work, jobs and schedules, makes garbage of its own. */
const SETTLED_MS = 2_000
const AGAIN_MS = 1_000

/**
 * Gives back what only the start needed: parsed content and lessons are learned from and then forgotten, and V8 would hold
 * on to 50 MB of them until a rush. Node shows its collector only behind a flag. The first collection empties pages, the
 * second returns them; each takes some 50 ms.
 */
export function giveBackStartGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  setTimeout(collect, SETTLED_MS).unref()
  setTimeout(collect, SETTLED_MS + AGAIN_MS).unref()
}
