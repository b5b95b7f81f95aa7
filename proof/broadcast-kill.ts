import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { emptied, REDIS_URL } from '../bench/own-redis.ts'
import { type BroadcastCity, broadcastCity } from './broadcast-city.ts'
import type { Program } from './program.ts'

/**
 * Two workers tell a city while one or the other is killed again and again. Afterwards every recipient is counted: nobody
 * may be missed, and told twice may be only who was in a call that a kill cut off.
 *
 *   npm run proof:broadcast -- --kills 20 --people 10000
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, people: { type: 'string', default: '10000' } },
})
const KILLS = Number(values.kills)
const PEOPLE = Number(values.people)
const RATES = { TELEGRAM_RATE: '25', VIBER_RATE: '0.5' }
/** The messengers take their time, so that a kill finds calls in flight. */
const SLOW_MS = { telegram: 150, viber: 1_500 }
/** Unsettled calls of one slice and slices of a process, as src/bots/dispatcher.ts and broadcasts.ts have them. */
const TWICE_AT_MOST = 2 * Math.ceil(25 * 0.25) + 2 * 2 * 300
const LIFE = { least: 300, most: 2_500 }
const PATIENCE_MS = 240_000

await emptied('dveri:pace:')
const city = await broadcastCity(`dveri_kill_${process.pid}`, PEOPLE, REDIS_URL)
const FOREVER = Number.POSITIVE_INFINITY
city.telegram.fault({ method: 'sendMessage', delayMs: SLOW_MS.telegram, times: FOREVER })
city.viber.fault({ method: 'broadcast_message', delayMs: SLOW_MS.viber, times: FOREVER })
const settings = { RUN: 'worker', ...RATES }
const workers: Program[] = [await city.start(settings), await city.start(settings)]
const id = await city.announce()
for (let kill = 1; kill <= KILLS; kill++) {
  await pause(LIFE.least + Math.random() * (LIFE.most - LIFE.least))
  const victim = kill % 2
  await workers[victim]!.kill()
  console.log(`kill ${kill}: ${city.heard.size} of ${PEOPLE} told`)
  workers[victim] = await city.start(settings)
}
const until = Date.now() + PATIENCE_MS
while ((await city.waiting(id)) > 0 && Date.now() < until) await pause(500)
for (const worker of workers) await worker.stop()
const failed = report(city)
await city.close()
process.exit(failed ? 1 : 0)

function report({ heard }: BroadcastCity): boolean {
  const missed = PEOPLE - heard.size
  const twice = [...heard.values()].reduce((sum, times) => sum + times - 1, 0)
  const bound = KILLS * TWICE_AT_MOST
  console.log(`${KILLS} kills, ${PEOPLE} recipients: ${missed} missed, ${twice} told twice (at most ${bound})`)
  return missed > 0 || twice > bound
}
