import type { Logger } from 'pino'
import { type Broadcasts, makeBroadcasts } from './bots/broadcasts.ts'
import type { Channel } from './bots/channel.ts'
import { makeDispatcher } from './bots/dispatcher.ts'
import type { Metrics } from './bots/metrics.ts'
import type { Pace } from './bots/pace.ts'
import type { Letter } from './bots/ports.ts'
import { reportProgress } from './bots/progress-reports.ts'
import { rolesThatMay } from './core/access/policy.ts'
import type { ChannelTerms } from './core/announcements/sending-plan.ts'
import type { Language } from './core/people/person.ts'
import { begunNotice, closedNotice, consentNotice, progressNotice, reportNotice } from './flows/announcement-report.ts'
import { announcementMessage, announcementText } from './flows/announcement-text.ts'
import type { World } from './flows/world.ts'
import { authorDeskOn, tellRoles } from './store/announcement-author.ts'
import { announcementDeskOn } from './store/announcement-desk.ts'
import { ASK_CONSENT, BEGIN } from './store/announcements.ts'
import type { Database } from './store/database.ts'
import { deliveriesOn } from './store/deliveries.ts'
import type { Jobs } from './store/jobs.ts'
import type { NoticeParts } from './store/notices.ts'

export interface AnnouncingParts {
  database: Database
  jobs: Jobs
  pace: Pace
  telling: NoticeParts
  world: World
  post(letters: Letter[]): void
  metrics: Metrics
  log: Logger
}

/** An alarm about a messenger is repeated this seldom. */
const ALARM_EVERY_MS = 3_600_000

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
  const { database, jobs, pace, telling, world, post, metrics, log } = parts
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
    alarm: alarms(parts),
    clock,
    metrics,
    log,
  })
  const ask = async (id: number) => {
    const others = { roles: rolesThatMay('consent') }
    const letters = await desk.askConsent(id, (sql, announcement) => {
      const notice = (language: Language) =>
        consentNotice(world, language, id, announcementText(world, language, announcement, clock.now()))
      return tellRoles(sql, { ...others, except: announcement.officialId }, notice, telling)
    })
    post(letters)
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
            begun: (language, announcement, progress) => begunNotice(world, language, announcement, progress),
            progress: (language, announcement, progress) => progressNotice(world, language, announcement, progress),
            report: (language, announcement, progress) => reportNotice(world, language, announcement, progress),
          },
          channels,
          post,
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

/** Tells the admins that a messenger has shut us out, once in a while and not for every message. */
function alarms({ database, telling, world, post, log }: AnnouncingParts) {
  const last = new Map<string, number>()
  return async (channel: string, why: string) => {
    const now = telling.clock.now().getTime()
    if (now - (last.get(channel) ?? Number.NEGATIVE_INFINITY) < ALARM_EVERY_MS) return
    last.set(channel, now)
    log.error({ channel, why }, 'a messenger has shut us out')
    const admins = { roles: rolesThatMay('hear-alarms') }
    const notice = (language: Language) => closedNotice(world, language, channel, why)
    await database
      .transaction(sql => tellRoles(sql, admins, notice, telling))
      .then(post)
      .catch(error => log.error({ err: error }, 'the admins could not be told'))
  }
}
