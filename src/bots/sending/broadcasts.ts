import type { Channel } from '../channel.ts'
import type { Dispatcher } from './dispatcher.ts'
import type { Telling } from './progress-reports.ts'

/** JobQueue by name; each says "look at these rows" and may run twice. */
/** A queue for each channel: a slow messenger keeps no worker from another. */
const DISPATCH = 'announcement-dispatch-'
const PROGRESS = 'announcement-progress'

/** Slices of one channel that may run side by side, over all processes. */
const LANES = 4
/** Lanes one process works at. */
const LANES_HERE = 2
/** A lane comes back by itself only this soon; later than that the sweep calls it. */
const SOON_MS = 2_000
const REPORT_EVERY_SECONDS = 2
const BETWEEN_ROUNDS_MS = 20

/** The job engine, as far as it is needed here. */
export interface Queue {
  enqueue(name: string, data: object, options?: { startAfter?: number; singletonKey?: string }): Promise<void>
  work<Data extends object>(name: string, handler: (data: Data) => Promise<void>, options?: object): void
}

/** What `announcement-desk` in the store does. */
export interface Desk {
  begin(id: number): Promise<boolean>
  overdue(): Promise<{ toBegin: number[]; toAsk: number[]; channels: string[]; afoot: number[]; leased: boolean }>
}

export interface BroadcastParts {
  /** Hands what officials of the past had in hand to the admins. True when somebody was told. */
  handOver(): Promise<boolean>
  desk: Desk
  dispatcher: Dispatcher
  /** Tells an official how far their announcement is. */
  report(id: number): Promise<Telling>
  queue: Queue
  channels: ReadonlyMap<string, Channel>
  /** Asks other officials about an announcement to the whole city, once. False when nobody was asked. */
  ask(id: number): Promise<boolean>
  /** The jobs that the book of announcements enqueues. */
  jobs: { begin: string; ask: string }
}

export interface Broadcasts {
  /** Calls the jobs for whatever is due: what a crash, a night or a messenger's trouble left behind. */
  sweep(): Promise<void>
  /**
   * Does what is due here and now, beside the jobs. False when nothing was: for who cannot wait for the job engine's
   * rhythm, such as tests.
   */
  round(): Promise<boolean>
  stop(): Promise<void>
}

/** Joins announcements with the job engine: begin, tell people in slices, tell the official how far it is. */
export function makeBroadcasts(parts: BroadcastParts): Broadcasts {
  const { desk, dispatcher, queue, channels } = parts
  let stopped = false

  const callLane = (channel: string, lane: number, startAfter: number) =>
    queue.enqueue(DISPATCH + channel, { lane }, { singletonKey: String(lane), startAfter })
  const callLanes = async (names: Iterable<string>) => {
    for (const channel of names) for (let lane = 0; lane < LANES; lane++) await callLane(channel, lane, 0)
  }
  const callReport = (id: number, startAfter: number) =>
    queue.enqueue(PROGRESS, { id }, { singletonKey: String(id), startAfter })

  queue.work<{ id: number }>(parts.jobs.ask, async ({ id }) => void (await parts.ask(id)))
  queue.work<{ id: number }>(parts.jobs.begin, async ({ id }) => {
    if (!(await desk.begin(id))) return
    await callLanes(channels.keys())
    // What is over within a moment needs no word in between.
    await callReport(id, REPORT_EVERY_SECONDS)
  })
  for (const channel of channels.keys()) {
    queue.work<{ lane: number }>(
      DISPATCH + channel,
      async ({ lane }) => {
        const next = await dispatcher.slice(channel)
        if (next !== null && next <= SOON_MS) await callLane(channel, lane, Math.ceil(next / 1000))
      },
      { parallel: LANES_HERE, oneWaiting: true, expireInSeconds: 60 },
    )
  }
  queue.work<{ id: number }>(
    PROGRESS,
    async ({ id }) => {
      // Where nothing moves, at night or while a messenger is out, the sweep looks again.
      const { over, said } = await parts.report(id)
      if (said && !over) await callReport(id, REPORT_EVERY_SECONDS)
    },
    { oneWaiting: true, expireInSeconds: 60 },
  )

  return {
    sweep: async () => {
      await parts.handOver()
      const { toBegin, toAsk, channels: due, afoot } = await desk.overdue()
      for (const id of toAsk) await queue.enqueue(parts.jobs.ask, { id })
      for (const id of toBegin) await queue.enqueue(parts.jobs.begin, { id })
      await callLanes(due.filter(name => channels.has(name)))
      for (const id of afoot) await callReport(id, 0)
    },
    round: async () => {
      const { toBegin, toAsk, channels: due, afoot, leased } = await desk.overdue()
      if (stopped) return false
      let moved = await parts.handOver()
      for (const id of toAsk) moved = (await parts.ask(id)) || moved
      for (const id of toBegin) moved = (await desk.begin(id)) || moved
      const next = await Promise.all(due.map(channel => dispatcher.slice(channel)))
      for (const id of afoot) moved = (await parts.report(id)).said || moved
      if (!moved && !leased && !next.includes(0)) return false
      await new Promise(resolve => setTimeout(resolve, BETWEEN_ROUNDS_MS))
      return true
    },
    stop: async () => {
      stopped = true
      await dispatcher.stop()
    },
  }
}
