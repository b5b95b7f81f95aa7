import { type Broadcasts, makeBroadcasts } from '../bots/sending/broadcasts.ts'
import { makeDispatcher } from '../bots/sending/dispatcher.ts'
import { reportProgress } from '../bots/sending/progress-reports.ts'
import { rolesThatMay } from '../core/access/policy.ts'
import type { Language } from '../core/people/person.ts'
import {
  begunNotification,
  consentNotification,
  progressNotification,
  reportNotification,
} from '../flows/notifications/announcement-progress.ts'
import { announcementMessage, announcementText } from '../flows/presenters/announcement-text.ts'
import { authorDeskOn } from '../notify/announcement-author.ts'
import { handOver } from '../notify/handed-over.ts'
import { tellRoles } from '../notify/notify-roles.ts'
import { ASK_CONSENT, BEGIN } from '../store/announcements/book.ts'
import { deliveriesOn } from '../store/announcements/deliveries.ts'
import { announcementDeskOn } from '../store/announcements/desk.ts'
import { termsOf } from './channels.ts'
import type { Ground } from './ground.ts'
import type { Sending } from './sending.ts'

/** Joins the announcements' parts: before the jobs start. */
export function announcing(
  { database, jobs, world, metrics, log }: Ground,
  { pace, telling, alarm }: Sending,
): Broadcasts {
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
    handOver: () => handOver(database, world, telling),
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
