/** Processor time that work takes, in milliseconds: what else the machine does meanwhile is not in it. */
export function cost(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The least of a few times: the first ones also compile, and a worker tidies up after the file before. */
export function leastCost(work: () => void, times = 3): number {
  return Math.min(...Array.from({ length: times }, () => cost(work)))
}
