import { Resident, type Story } from '../proof/resident.ts'
import type { Person } from '../src/sandbox/person.ts'

/** What a crowd saw. Times run from something said to the reply on the phone, in milliseconds. */
export interface Seen {
  turns: number
  seconds: number
  replies: number[]
}

/** How people come: a third tells the trouble at once, a third asks something, a third begins with `/new`. */
export const WAYS = ['words', 'question', 'command'] as const
export type Way = (typeof WAYS)[number]

const QUESTION = 'коли увімкнуть опалення?'

const STORY: Story = {
  category: 'Теплопостачання',
  subcategory: 'Немає опалення',
  description: 'нема опалення третій день, дитина мерзне',
  place: { lat: 47.9105, lon: 33.3918 },
  photo: null,
}

const PATIENCE_MS = 30_000

/**
 * Everybody at once, each writing as soon as the reply is there: how much the program can do.
 *
 * @param ways taken in turn from person to person; one alone shows what it costs
 */
export async function rush(people: Person[], seconds: number, ways: readonly Way[] = WAYS): Promise<Seen> {
  const until = performance.now() + seconds * 1000
  return crowd(people, ways, seconds, { over: () => performance.now() > until, before: async () => performance.now() })
}

/**
 * So many turns a second whatever the replies: how it feels on a busy day. A turn that had to wait for somebody to be
 * free counts from the moment it was due, so a slow program cannot hide behind a slow crowd.
 */
export async function steady(people: Person[], rate: number, seconds: number): Promise<Seen> {
  const due: number[] = []
  const waiting: ((moment: number) => void)[] = []
  const began = performance.now()
  let beats = 0
  const metronome = setInterval(() => {
    for (; beats < ((performance.now() - began) / 1000) * rate; beats++) {
      const moment = began + (beats / rate) * 1000
      const next = waiting.shift()
      if (next) next(moment)
      else due.push(moment)
    }
  }, 5)
  const before = async () => due.shift() ?? new Promise<number>(resolve => waiting.push(resolve))
  try {
    return await crowd(people, WAYS, seconds, { over: () => performance.now() > began + seconds * 1000, before })
  } finally {
    clearInterval(metronome)
  }
}

interface Pace {
  over: () => boolean
  before: () => Promise<number>
}

/** Requests and questions that were begun are finished, but what happens after the time is over is not counted: fewer are left by then. */
async function crowd(people: Person[], ways: readonly Way[], seconds: number, { over, before }: Pace): Promise<Seen> {
  const replies: number[] = []
  const replied = (ms: number) => {
    if (!over()) replies.push(ms)
  }
  const comes = async (person: Person, way: Way) => {
    const resident = new Resident(person)
    const manner = { patienceMs: PATIENCE_MS, before, replied }
    while (!over()) {
      if (way === 'question') await resident.asks(QUESTION, manner)
      else await resident.files(way === 'words' ? { ...STORY, wordsFirst: true } : STORY, manner)
    }
  }
  await Promise.all(people.map((person, at) => comes(person, ways[at % ways.length]!)))
  return { turns: replies.length, seconds, replies }
}
