import type { Announcement, Progress } from '../../core/announcements/announcement.ts'
import { isOver } from '../../core/announcements/lifecycle.ts'
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
  /** What they read in it; null where they read nothing yet, or what is no longer so. */
  toldPercent: number | null
  /** They have the report: nothing is said after it. */
  reported: boolean
}

interface Standing {
  announcement: Announcement
  progress: Progress
}

export interface ProgressParts {
  progress(id: number): Promise<Standing | null>
  finish(id: number): Promise<boolean>
  author(id: number): Promise<Author | null>
  writeProgress(id: number, percent: number, write: (language: Language) => Notification): Promise<boolean>
  writeReport(id: number, write: (language: Language) => Notification): Promise<boolean>
  /** False when somebody else has told them something since they were told `before`; null: what they read is no longer so. */
  told(id: number, percent: number | null, before: number | null): Promise<boolean>
  nobodyToReportTo(id: number): Promise<void>
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
  if (author?.reported || !found) return SILENCE
  if (!author) {
    await parts.nobodyToReportTo(id)
    return SILENCE
  }
  const { announcement, progress } = found
  const over = isOver(announcement)
  const said = await sayProgress(parts, author, found, over)
  if (!over) return { over: announcement.state !== 'sending', said }
  if (awaitsReceipts(found, parts.now())) return { over: false, said }
  const reported = await parts.writeReport(id, language => parts.words.report(language, announcement, progress))
  return { over: true, said: reported || said }
}

/** @returns whether there was something new to say */
async function sayProgress(parts: ProgressParts, author: Author, found: Standing, over: boolean): Promise<boolean> {
  const { announcement, progress } = found
  const { id } = announcement
  const { percent, total } = figures(announcement, progress)
  const say = (language: Language) => parts.words.progress(language, announcement, progress)
  const write = (words: (language: Language) => Notification) => parts.writeProgress(id, percent, words)

  if (!author.progress) {
    return !over && write(language => parts.words.begun(language, announcement, progress))
  }
  const { to, token } = author.progress
  const channel = parts.channels.get(to.channel)
  if (channel?.rewrite) {
    // Noted first: of two who look at once only one rewrites, and nothing old is written over the last word.
    if (token === null || percent === author.toldPercent || !(await parts.told(id, percent, author.toldPercent)))
      return false
    const rewritten = await channel.rewrite(to, token, say(author.language).message)
    if (rewritten.kind !== 'later') return true
    await parts.told(id, null, percent)
    return false
  }
  return (author.toldPercent ?? 0) < HALF && percent >= HALF && !over && total >= LONG && write(say)
}

/** Who was told at the very end has had no time to receive it. */
function awaitsReceipts({ announcement, progress }: Standing, now: Instant): boolean {
  const ended = announcement.finishedAt ?? announcement.overAt
  if (ended === null || progress.delivered >= progress.withReceipts) return false
  return now.getTime() - ended.getTime() < RECEIPTS_MS
}
