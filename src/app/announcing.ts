import type { Logger } from 'pino'
import type { Alarm, Channel } from '../bots/channel.ts'
import type { Metrics } from '../bots/metrics.ts'
import { type Broadcasts, makeBroadcasts } from '../bots/sending/broadcasts.ts'
import { makeDispatcher } from '../bots/sending/dispatcher.ts'
import type { Pace } from '../bots/sending/pace.ts'
import { reportProgress } from '../bots/sending/progress-reports.ts'
import { rolesThatMay } from '../core/access/policy.ts'
import type { ChannelTerms } from '../core/announcements/sending-plan.ts'
import type { Language } from '../core/people/person.ts'
import type { World } from '../flows/engine/world.ts'
import {
  begunNotification,
  consentNotification,
  progressNotification,
  reportNotification,
} from '../flows/notifications/announcement-progress.ts'
import { announcementMessage, announcementText } from '../flows/presenters/announcement-text.ts'
import { authorDeskOn } from '../notify/announcement-author.ts'
import type { NotifyParts } from '../notify/notify-person.ts'
import { tellRoles } from '../notify/notify-roles.ts'
import { ASK_CONSENT, BEGIN } from '../store/announcements/book.ts'
import { deliveriesOn } from '../store/announcements/deliveries.ts'
import { announcementDeskOn } from '../store/announcements/desk.ts'
import type { Database } from '../store/database/database.ts'
import type { JobQueue } from '../store/database/job-queue.ts'

export interface AnnouncingParts {
  database: Database
  jobs: JobQueue
  pace: Pace
  telling: NotifyParts
  world: World
  alarm: Alarm
  metrics: Metrics
  log: Logger
}

/** What the channels take and cost. */
export function termsOf(channels: ReadonlyMap<string, Channel>): ChannelTerms[] {
  return [...channels.values()].map(({ name, traits }) => ({
    channel: name,
    peopleASecond: traits.rate * traits.atOnce,
    price: traits.price,
    receipts: traits.receipts,
  }))
}

/** Joins the announcements' parts: called by `wire` when the channels are known, before the jobs start. */
export function announcing(parts: AnnouncingParts): Broadcasts {
  const { database, jobs, pace, telling, world, alarm, metrics, log } = parts
  const { clock } = telling
  const channels = telling.channels()
  const terms = () => termsOf(channels)
  const desk = announcementDeskOn(database, clock, terms)
  const authors = authorDeskOn(database, telling)
  const dispatcher = makeDispatcher({
    deliveries: deliveriesOn(database, clock),
    channels,
    pace,
    compose: (language, announcements) => announcementMessage(world, language, announcements, clock.now()),
    alarm,
    clock,
    metrics,
    log,
  })
  const ask = async (id: number) => {
    const others = { roles: rolesThatMay('consent') }
    return desk.askConsent(id, (sql, announcement) => {
      const notice = (language: Language) =>
        consentNotification(world, language, id, announcementText(world, language, announcement, clock.now()))
      return tellRoles(sql, { ...others, except: announcement.officialId }, notice, telling)
    })
  }
  return makeBroadcasts({
    desk,
    dispatcher,
    report: id =>
      reportProgress(
        {
          progress: desk.progress,
          finish: desk.finish,
          ...authors,
          words: {
            begun: (language, announcement, progress) => begunNotification(world, language, announcement, progress),
            progress: (language, announcement, progress) =>
              progressNotification(world, language, announcement, progress),
            report: (language, announcement, progress) => reportNotification(world, language, announcement, progress),
          },
          channels,
          now: () => clock.now(),
        },
        id,
      ),
    queue: {
      work: jobs.work,
      enqueue: (name, data, options) => database.transaction(sql => jobs.enqueue(sql, name, data, options)),
    },
    channels,
    ask,
    jobs: { begin: BEGIN, ask: ASK_CONSENT },
  })
}
