import { type Announcement, audienceOf, type Progress } from '../core/announcements/announcement.ts'
import { deedsFrom } from '../core/announcements/lifecycle.ts'
import type { Language } from '../core/people/person.ts'
import { commandButton } from './commands.ts'
import type { Button } from './message.ts'
import type { Notice } from './notices.ts'
import type { Words } from './talk.ts'
import type { World } from './world.ts'

/** As many reasons as help to act. */
const MOST_REASONS = 5

/** How far an announcement is, in one short message with what can be done about it: it is rewritten as it goes on. */
export function progressNotice(
  world: World,
  language: Language,
  announcement: Announcement,
  progress: Progress,
): Notice {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'broadcast-progress', params: figures(announcement, progress) }),
      buttons: steering(words, announcement),
    },
  }
}

/** The first word of it: how many it is for. Where messages cannot be rewritten it stays the only one till the end. */
export function begunNotice(world: World, language: Language, announcement: Announcement, progress: Progress): Notice {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'broadcast-begun', params: figures(announcement, progress) }),
      buttons: [
        commandButton(words, '/broadcasts', { argument: String(announcement.id), label: 'button-this-announcement' }),
        commandButton(words, '/menu'),
      ],
    },
  }
}

/** What came of it, person by person, when everybody was tried. */
export function reportNotice(world: World, language: Language, announcement: Announcement, progress: Progress): Notice {
  const words = world.texts.in(language)
  return {
    message: {
      text: [words.of({ key: 'broadcast-report', params: figures(announcement, progress) }), reasons(progress)]
        .filter(Boolean)
        .join('\n'),
      buttons: [
        commandButton(words, '/broadcasts', { argument: String(announcement.id), label: 'button-this-announcement' }),
        commandButton(words, '/menu'),
      ],
    },
  }
}

/** A messenger has shut us out. */
export function closedNotice(world: World, language: Language, channel: string, why: string): Notice {
  const words = world.texts.in(language)
  return {
    message: {
      text: words.of({ key: 'channel-closed', params: { channel: words.of({ key: `channel-${channel}` }), why } }),
      buttons: [commandButton(words, '/menu')],
    },
  }
}

/** Somebody wants to write to the whole city: the second official's say. */
export function consentNotice(world: World, language: Language, id: number, text: string): Notice {
  const words = world.texts.in(language)
  const way = (deed: string, label: string) => commandButton(words, '/broadcasts', { argument: `${id} ${deed}`, label })
  return {
    message: {
      text: words.of({ key: 'consent-wanted', params: { id: String(id), text } }),
      buttons: [way('agree', 'button-agree'), way('decline', 'button-decline')],
    },
  }
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
  const { waiting, sent, delivered, seen, gone, refused, cancelled } = progress
  const total = audienceOf(progress)
  const percent = total === 0 ? 100 : Math.floor(((total - waiting) * 100) / total)
  return { id: String(id), total, waiting, sent, delivered, seen, gone, refused, cancelled, percent }
}

function reasons({ reasons: found }: Progress): string {
  return found
    .slice(0, MOST_REASONS)
    .map(({ why, people }) => `— ${people}: ${why}`)
    .join('\n')
}
