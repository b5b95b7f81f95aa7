/** Things that are written down together. */
export interface Batches<Entry> {
  /** Resolves when the entry is written; rejects when its batch could not be. */
  add(entry: Entry): Promise<void>
  /** Resolves when everything added so far, and meanwhile, is written or has failed. */
  idle(): Promise<void>
}

interface Waiting<Entry> {
  entry: Entry
  written(): void
  failed(error: unknown): void
}

/**
 * Writes one batch after another: what comes while one is written goes together in the next.
 *
 * @param write entries in the order in which they came, never none
 * @param gather is waited for before each batch, so that more may come
 */
export function inBatches<Entry>(
  write: (entries: Entry[]) => Promise<void>,
  gather: () => Promise<void> = () => Promise.resolve(),
): Batches<Entry> {
  let waiting: Waiting<Entry>[] = []
  let running: Promise<void> | null = null

  const run = async () => {
    while (waiting.length > 0) {
      await gather()
      const batch = waiting
      waiting = []
      try {
        await write(batch.map(({ entry }) => entry))
        for (const { written } of batch) written()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    running = null
  }

  return {
    add: entry =>
      new Promise((written, failed) => {
        waiting.push({ entry, written, failed })
        running ??= run()
      }),
    idle: async () => {
      while (running) await running
    },
  }
}
