import type { Announcement, Progress } from '../core/announcements/announcement.ts'
import type { Language } from '../core/people/person.ts'
import { figures } from '../flows/announcement-report.ts'
import type { Notice } from '../flows/notices.ts'
import type { Channel } from './channel.ts'
import type { Letter, Recipient } from './letter.ts'

/** In percent: the author was told everything. */
export const REPORTED = 101
/** Where messages cannot be rewritten, a word half-way, and only where it takes long enough to be missed. */
const HALF = 50
const LONG = 1_000

export interface ProgressParts {
  progress(id: number): Promise<{ announcement: Announcement; progress: Progress } | null>
  finish(id: number): Promise<boolean>
  author(id: number): Promise<{
    language: Language
    progress: { to: Recipient; token: string | null; settled: boolean } | null
    told: number
  } | null>
  write(id: number, told: number, asProgress: boolean, write: (language: Language) => Notice): Promise<Letter[]>
  told(id: number, percent: number): Promise<void>
  words: {
    begun(language: Language, announcement: Announcement, progress: Progress): Notice
    progress(language: Language, announcement: Announcement, progress: Progress): Notice
    report(language: Language, announcement: Announcement, progress: Progress): Notice
  }
  channels: ReadonlyMap<string, Channel>
  post(letters: Letter[]): void
}

/**
 * Tells the author of an announcement how far it is: one message that rewrites itself where the messenger can, else a few
 * lines; and in the end the report. True when there is no more to tell.
 */
export async function reportProgress(parts: ProgressParts, id: number): Promise<boolean> {
  const before = await parts.progress(id)
  if (!before) return true
  const done = before.progress.waiting === 0 && (await parts.finish(id))
  const found = done ? await parts.progress(id) : before
  const author = await parts.author(id)
  if (author?.told === REPORTED || !found) return true
  if (!author) {
    await parts.told(id, REPORTED)
    return true
  }
  const { announcement, progress } = found
  const { percent, total } = figures(announcement, progress)
  const over = announcement.state === 'sent' || announcement.state === 'cancelled'
  const say = (language: Language) => parts.words.progress(language, announcement, progress)

  if (!author.progress) {
    const begun = (language: Language) => parts.words.begun(language, announcement, progress)
    const letters = await parts.write(id, percent, true, begun)
    parts.post(letters)
    if (letters.length === 0) await parts.told(id, REPORTED)
    return letters.length === 0
  }
  const { to, token, settled } = author.progress
  const channel = parts.channels.get(to.channel)
  if (channel?.rewrite) {
    // The message is on its way yet: look again.
    if (token === null && !settled) return false
    if (token !== null && (percent !== author.told || over || announcement.state === 'paused')) {
      await channel.rewrite(to, token, say(author.language).message)
      await parts.told(id, percent)
    }
  } else if (author.told < HALF && percent >= HALF && !over && total >= LONG) {
    parts.post(await parts.write(id, percent, true, say))
  }
  if (!over) return announcement.state !== 'sending'
  parts.post(await parts.write(id, REPORTED, false, language => parts.words.report(language, announcement, progress)))
  return true
}
