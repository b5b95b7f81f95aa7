import { type Announcement, audienceOf, type Progress } from '../../core/announcements/announcement.ts'
import { deedsFrom, wasDeclined } from '../../core/announcements/lifecycle.ts'
import type { Button } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { Words } from '../engine/phrase.ts'
import type { World } from '../engine/world.ts'
import type { Notification } from './notification.ts'

/** As many reasons as help to act. */
const MOST_REASONS = 5

/** How far an announcement is, in one short message with what can be done about it: it is rewritten as it goes on. */
export function progressNotification(
  world: World,
  language: Language,
  announcement: Announcement,
  progress: Progress,
): Notification {
  const words = world.texts.in(language)
  const params = { what: named(words, announcement), ...figures(announcement, progress) }
  return {
    message: {
      text: words.of({ key: 'broadcast-progress', params }),
      buttons: steering(words, announcement),
    },
  }
}

/** The first word of it: how many it is for. Where messages cannot be rewritten it stays the only one till the end. */
export function begunNotification(
  world: World,
  language: Language,
  announcement: Announcement,
  progress: Progress,
): Notification {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({
        key: 'broadcast-begun',
        params: { what: named(words, announcement), total: audienceOf(progress) },
      }),
      buttons: toItsCard(words, announcement),
    },
  }
}

/** What came of it, person by person, when everybody was tried. */
export function reportNotification(
  world: World,
  language: Language,
  announcement: Announcement,
  progress: Progress,
): Notification {
  const words = world.texts.in(language)
  const { state, finishedAt } = announcement
  const say = (key: string) => words.of({ key, params: { what: named(words, announcement) } })
  const unsaid = finishedAt === null ? 'broadcast-report-declined' : 'broadcast-report-ended'
  const head = say(state === 'cancelled' ? 'broadcast-report-cancelled' : 'broadcast-report')
  return {
    message: {
      text: wasDeclined(announcement) ? say(unsaid) : `${head}\n${cameOf(words, announcement, progress)}`,
      buttons: toItsCard(words, announcement),
    },
  }
}

/** A messenger has shut us out. */
export function closedNotification(world: World, language: Language, channel: string, why: string): Notification {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'channel-closed', params: { channel: words.of({ key: `channel-${channel}` }), why } }),
      buttons: [commandButton(words, '/menu')],
    },
  }
}

/** Somebody wants to write to the whole city: the second official's say. */
export function consentNotification(world: World, language: Language, id: number, text: string): Notification {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'consent-wanted', params: { id: String(id), text } }),
      buttons: consenting(words, id),
    },
  }
}

export function consenting(words: Words, id: number): Button[] {
  const way = (deed: string, label: string) => commandButton(words, '/broadcasts', { argument: `${id} ${deed}`, label })
  return [way('agree', 'button-agree'), way('decline', 'button-decline')]
}

/** What can be done to it where it stands, as buttons that work at any time. */
export function steering(words: Words, { id, state }: Announcement): Button[] {
  return deedsFrom(state).map(deed =>
    commandButton(words, '/broadcasts', {
      argument: `${id} ${deed}`,
      label: deed === 'cancel' ? 'button-cancel-announcement' : `button-${deed}`,
    }),
  )
}

export function figures({ id }: Announcement, progress: Progress) {
  const { waiting, sent, delivered, seen, withReceipts, gone, refused, cancelled } = progress
  const total = audienceOf(progress)
  const percent = total === 0 ? 100 : Math.floor(((total - waiting) * 100) / total)
  return {
    id: String(id),
    total,
    waiting,
    sent,
    delivered,
    seen,
    silent: sent - withReceipts,
    gone,
    refused,
    cancelled,
    percent,
  }
}

/** What came of it so far, a line for each thing that did happen: sent, delivered and seen, gone, failed and why, dropped. */
export function cameOf(words: Words, announcement: Announcement, progress: Progress): string {
  const params = figures(announcement, progress)
  const { sent, gone, refused, cancelled, withReceipts, reasons } = progress
  const line = (key: string) => words.of({ key, params })
  const failures = reasons.filter(({ outcome }) => outcome === 'refused').slice(0, MOST_REASONS)
  return [
    line('broadcast-sent-of'),
    ...(sent > 0 ? [line(withReceipts > 0 ? 'broadcast-receipts' : 'broadcast-no-receipts')] : []),
    ...(gone > 0 ? [line('broadcast-gone')] : []),
    ...(refused > 0 ? [line('broadcast-refused')] : []),
    ...failures.map(({ why, people }) => `— ${people}: ${why}`),
    ...(cancelled > 0 ? [line('broadcast-dropped')] : []),
  ].join('\n')
}

/** What follows an announcement goes by that one's number: an official knows no other. */
function named(words: Words, announcement: Announcement): string {
  return words.of({ key: 'broadcast-what', params: { kind: announcement.kind, id: numberOf(announcement) } })
}

function numberOf({ id, followsId }: Announcement): string {
  return String(followsId ?? id)
}

function toItsCard(words: Words, announcement: Announcement): Button[] {
  return [
    commandButton(words, '/broadcasts', { argument: numberOf(announcement), label: 'button-this-announcement' }),
    commandButton(words, '/menu'),
  ]
}
