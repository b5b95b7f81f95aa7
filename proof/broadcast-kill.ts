import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type BroadcastCity, broadcastCity } from './broadcast-city.ts'
import { emptied, REDIS_URL } from './own-redis.ts'
import type { Program } from './program.ts'

/**
 * Two workers beside a web process tell a city while one or the other is killed again and again. Afterwards every
 * recipient is counted: nobody may be missed, and each may be told once more for every kill that found them in a call
 * whose outcome was not written down, and not otherwise. Who was in such a call is seen from outside: the messenger had
 * it, and their row stays open when the calls of the living are long settled. How many that may be at a kill is bounded
 * by the program itself.
 *
 *   npm run proof:broadcast -- --kills 20 --people 10000
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, people: { type: 'string', default: '10000' } },
})
const KILLS = Number(values.kills)
const PEOPLE = Number(values.people)
const RATES = { TELEGRAM_RATE: '25', VIBER_RATE: '0.1' }
/** The messengers take their time, so that a kill finds calls in flight. */
const SLOW_MS = { telegram: 150, viber: 3_000 }
/** Unsettled calls of one slice and slices of a process, as src/bots/sending/dispatcher.ts and broadcasts.ts have them. */
const OPEN_AT_MOST = 2 * Math.ceil(25 * 0.25) + 2 * 2 * 300
/** By then the calls of a worker that lives are answered and written down, and no lease of the dead one has run out. */
const SETTLED_MS = 8_000
/** What the dead one had sent may be read this late by a messenger that is busy. */
const ON_THE_WIRE_MS = 2_000
const LIFE = { least: 300, most: 2_500 }
const PATIENCE_MS = 240_000

await emptied('dveri:pace:')
const city = await broadcastCity(`dveri_kill_${process.pid}`, PEOPLE, REDIS_URL)
const FOREVER = Number.POSITIVE_INFINITY
/** When a messenger was last given a call with each person in it. */
const given = new Map<string, number>()
const give = (...people: string[]) => {
  for (const person of people) given.set(person, performance.now())
  return true
}
/** How many kills cut off a call that each person was in. */
const cutOff = new Map<string, number>()
let mostAtOnce = 0
city.telegram.fault({
  method: 'sendMessage',
  delayMs: SLOW_MS.telegram,
  times: FOREVER,
  match: body => give(String(body.chat_id)),
})
city.viber.fault({
  method: 'broadcast_message',
  delayMs: SLOW_MS.viber,
  times: FOREVER,
  match: body => give(...(body.broadcast_list as string[])),
})
/** Takes the events of the messengers, which Viber wants before it lets anything be sent; it lives. */
const web = await city.start({ RUN: 'web', ...RATES })
const settings = { RUN: 'worker', ...RATES }
const workers: Program[] = [await city.start(settings), await city.start(settings)]
const id = await city.announce()
for (let kill = 1; kill <= KILLS; kill++) {
  await pause(LIFE.least + Math.random() * (LIFE.most - LIFE.least))
  const victim = kill % 2
  await workers[victim]!.kill()
  const died = performance.now()
  const [next] = await Promise.all([city.start(settings), pause(SETTLED_MS)])
  workers[victim] = next
  const before = [...given].flatMap(([person, at]) => (at < died + ON_THE_WIRE_MS ? [person] : []))
  const left = await city.unsettled(id, before)
  for (const person of left) cutOff.set(person, (cutOff.get(person) ?? 0) + 1)
  // A call is cut off once: it lies open until its lease runs out, over the next kills too.
  for (const person of left) given.delete(person)
  mostAtOnce = Math.max(mostAtOnce, left.length)
  console.log(`kill ${kill}: ${city.heard.size} of ${PEOPLE} told, ${left.length} in calls it cut off`)
}
const until = Date.now() + PATIENCE_MS
while ((await city.waiting(id)) > 0 && Date.now() < until) await pause(500)
for (const program of [...workers, web]) await program.stop()
const failed = report(city)
await city.close()
process.exit(failed ? 1 : 0)

function report({ heard }: BroadcastCity): boolean {
  const missed = PEOPLE - heard.size
  const again = (person: string) => (heard.get(person) ?? 1) - 1
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0)
  const twice = sum([...heard.keys()].map(again))
  const bound = sum(cutOff.values())
  const unexplained = [...heard.keys()].filter(person => again(person) > (cutOff.get(person) ?? 0)).length
  console.log(`${KILLS} kills, ${PEOPLE} recipients: ${missed} missed`)
  console.log(`told again: ${twice}; in calls that a kill cut off: ${bound}; told again without one: ${unexplained}`)
  console.log(`at one kill at most ${mostAtOnce} people were in such calls; by the program's limits ${OPEN_AT_MOST}`)
  return missed > 0 || unexplained > 0 || mostAtOnce > OPEN_AT_MOST
}
