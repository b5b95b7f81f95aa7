/** Pieces of work that wait for each other where they have the same key, and not where they have others. */
export interface OneByOne<Key> {
  /** Begins the work when whatever was given for this key before has ended, well or badly. */
  run<Result>(key: Key, work: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

export function oneByOne<Key>(): OneByOne<Key> {
  const last = new Map<Key, Promise<void>>()
  return {
    run: (key, work) => {
      const mine = (last.get(key) ?? Promise.resolve()).then(work)
      const end = () => {
        if (last.get(key) === ended) last.delete(key)
      }
      const ended: Promise<void> = mine.then(end, end) // what failed is told to whoever gave the work
      last.set(key, ended)
      return mine
    },
    idle: async () => {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}
