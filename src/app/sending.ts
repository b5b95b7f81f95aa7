import { setTimeout as sleep } from 'node:timers/promises'
import type { Alarm } from '../bots/channel.ts'
import { makePace, type Pace } from '../bots/sending/pace.ts'
import { makeSender, type Pause, type Sender } from '../bots/sending/sender.ts'
import type { Conversation } from '../flows/router/conversation.ts'
import { alarmsTo } from '../notify/alarms.ts'
import type { MovesParts } from '../notify/move-and-tell.ts'
import type { Killable, KillableSender } from '../sandbox/page/killable-sender.ts'
import { outboxOn } from '../store/outbox/outbox.ts'
import type { Channels } from './channels.ts'
import type { Ground } from './ground.ts'

/** The way out: letters of a committed transaction go from here, and what the city says of its own accord. */
export interface Sending {
  sender: Sender
  /** The same one where the sandbox may kill it. */
  killable: KillableSender | null
  pace: Pace
  alarm: Alarm
  telling: MovesParts
}

export function buildSending(
  { config, database, clock, metrics, log, redis, world, workbench }: Ground,
  { byName: channels }: Channels,
  conversation: Conversation,
  pause: Pause = ms => sleep(ms),
): Sending {
  const telling: MovesParts = {
    world,
    clock,
    channels: () => channels,
    expecting: (expected, now) => conversation.expecting(expected, now),
  }
  const alarm = alarmsTo({ database, telling, world, log })
  const pace = makePace(config.rates, redis, () => clock.now().getTime())
  const ways = { outbox: outboxOn(database, clock), channels }
  const living = (parts: Killable) => makeSender({ ...parts, pace, alarm, clock, metrics, log, pause })
  const killable = workbench?.killableSender(ways, living) ?? null
  const sender = killable ?? living(ways)
  database.afterCommit(sender.post)
  return { sender, killable, pace, alarm, telling }
}
