import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { EventQueue } from './channel.ts'

/** The figures an operator watches; the names are part of dashboards, so they stay. */
export interface Metrics {
  turn(channel: string, kind: string, ms: number): void
  delivery(channel: string, lane: string, kind: string): void
  outboxAge(seconds: number): void
  photo(outcome: 'stored' | 'lost' | 'later'): void
  /** What a messenger says of our webhook; null where it did not say. */
  eventQueue(channel: string, eventQueue: EventQueue | null): void
  /** How a try to post a fact to the city's system ended: posted, later or dead. */
  fact(kind: string): void
  text(): Promise<string>
  contentType: string
}

export function makeMetrics(): Metrics {
  const register = new Registry()
  const registers = [register]
  const turns = new Counter({
    name: 'dveri_turns_total',
    help: 'Events taken',
    labelNames: ['channel', 'kind'],
    registers,
  })
  const turnTime = new Histogram({
    name: 'dveri_turn_seconds',
    help: 'Time from an event to its commit',
    labelNames: ['channel'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  const deliveries = new Counter({
    name: 'dveri_deliveries_total',
    help: 'Messages by how their delivery ended',
    labelNames: ['channel', 'lane', 'outcome'],
    registers,
  })
  const age = new Gauge({
    name: 'dveri_outbox_age_seconds',
    help: 'How long the oldest overdue message waits',
    registers,
  })
  const photos = new Counter({
    name: 'dveri_photos_total',
    help: 'Photos by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const facts = new Counter({
    name: 'dveri_facts_total',
    help: "Tries to post a fact to the city's system by how they ended",
    labelNames: ['outcome'],
    registers,
  })
  const inPlace = new Gauge({
    name: 'dveri_intake_in_place',
    help: 'Whether the messenger brings its events to us, 1 or 0',
    labelNames: ['channel'],
    registers,
  })
  const waiting = new Gauge({
    name: 'dveri_events_waiting',
    help: 'Events that the messenger keeps for us',
    labelNames: ['channel'],
    registers,
  })
  return {
    turn: (channel, kind, ms) => {
      turns.inc({ channel, kind })
      turnTime.observe({ channel }, ms / 1000)
    },
    delivery: (channel, lane, outcome) => deliveries.inc({ channel, lane, outcome }),
    outboxAge: seconds => age.set(seconds),
    photo: outcome => photos.inc({ outcome }),
    eventQueue: (channel, eventQueue) => {
      inPlace.remove({ channel })
      waiting.remove({ channel })
      if (eventQueue) inPlace.set({ channel }, eventQueue.inPlace ? 1 : 0)
      if (eventQueue && eventQueue.waiting !== null) waiting.set({ channel }, eventQueue.waiting)
    },
    fact: outcome => facts.inc({ outcome }),
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}
