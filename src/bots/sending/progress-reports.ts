import { type Announcement, type Progress, REPORTED, STALE } from '../../core/announcements/announcement.ts'
import type { Instant } from '../../core/clock.ts'
import type { Recipient } from '../../core/messages/letter.ts'
import type { Language } from '../../core/people/person.ts'
import { figures } from '../../flows/notifications/announcement-progress.ts'
import type { Notification } from '../../flows/notifications/notification.ts'
import type { Channel } from '../channel.ts'

/** Where messages cannot be rewritten, a word half-way, and only where it takes long enough to be missed. */
const HALF = 50
const LONG = 1_000
/** So long the report waits for receipts: phones that are on have answered by then, the others may take days. */
const RECEIPTS_MS = 60_000

/** The author of an announcement, with the message that shows them how far it is. */
interface Author {
  language: Language
  /** `token` is null while the message is on its way. */
  progress: { to: Recipient; token: string | null } | null
  told: number
}

interface Standing {
  announcement: Announcement
  progress: Progress
}

export interface ProgressParts {
  progress(id: number): Promise<Standing | null>
  finish(id: number): Promise<boolean>
  author(id: number): Promise<Author | null>
  write(id: number, told: number, asProgress: boolean, write: (language: Language) => Notification): Promise<boolean>
  /** False when somebody else has told them something since they were told `before`. */
  told(id: number, percent: number, before: number): Promise<boolean>
  words: {
    begun(language: Language, announcement: Announcement, progress: Progress): Notification
    progress(language: Language, announcement: Announcement, progress: Progress): Notification
    report(language: Language, announcement: Announcement, progress: Progress): Notification
  }
  channels: ReadonlyMap<string, Channel>
  now(): Instant
}

/** `over`: there is no more to tell. `said`: the author reads something new. */
export interface Telling {
  over: boolean
  said: boolean
}

const SILENCE: Telling = { over: true, said: false }

/**
 * Tells the author of an announcement how far it is: one message that rewrites itself where the messenger can, else a few
 * lines; and in the end the report. What is over when it is first looked at gets the report alone.
 */
export async function reportProgress(parts: ProgressParts, id: number): Promise<Telling> {
  const before = await parts.progress(id)
  if (!before) return SILENCE
  const done = before.progress.waiting === 0 && (await parts.finish(id))
  const found = done ? await parts.progress(id) : before
  const author = await parts.author(id)
  if (author?.told === REPORTED || !found) return SILENCE
  if (!author) {
    await parts.told(id, REPORTED, 0)
    return SILENCE
  }
  const { announcement, progress } = found
  const over = announcement.state === 'sent' || announcement.state === 'cancelled'
  const said = await sayProgress(parts, author, found, over)
  if (!over) return { over: announcement.state !== 'sending', said }
  if (awaitsReceipts(found, parts.now())) return { over: false, said }
  const reported = await parts.write(id, REPORTED, false, language =>
    parts.words.report(language, announcement, progress),
  )
  return { over: true, said: reported || said }
}

/** @returns whether there was something new to say */
async function sayProgress(parts: ProgressParts, author: Author, found: Standing, over: boolean): Promise<boolean> {
  const { announcement, progress } = found
  const { id } = announcement
  const { percent, total } = figures(announcement, progress)
  const say = (language: Language) => parts.words.progress(language, announcement, progress)
  const write = (words: (language: Language) => Notification) => parts.write(id, percent, true, words)

  if (!author.progress) {
    return !over && write(language => parts.words.begun(language, announcement, progress))
  }
  const { to, token } = author.progress
  const channel = parts.channels.get(to.channel)
  if (channel?.rewrite) {
    // Noted first: of two who look at once only one rewrites, and nothing old is written over the last word.
    if (token === null || percent === author.told || !(await parts.told(id, percent, author.told))) return false
    const rewritten = await channel.rewrite(to, token, say(author.language).message)
    if (rewritten.kind !== 'later') return true
    await parts.told(id, STALE, percent)
    return false
  }
  return author.told < HALF && percent >= HALF && !over && total >= LONG && write(say)
}

/** Who was told at the very end has had no time to receive it. */
function awaitsReceipts({ announcement, progress }: Standing, now: Instant): boolean {
  const ended = announcement.finishedAt ?? announcement.overAt
  if (ended === null || progress.delivered >= progress.withReceipts) return false
  return now.getTime() - ended.getTime() < RECEIPTS_MS
}
