import type { Instant } from '../../core/clock.ts'
import type { Language } from '../../core/people/person.ts'
import type { QueueEntry } from '../../core/requests/operator-queue.ts'
import { commandButton } from '../commands.ts'
import type { World } from '../engine/world.ts'
import { queueLine } from '../presenters/queue-line.ts'
import type { Notification } from './notification.ts'

/** As many as are read at a glance; the rest is in the queue. */
const MOST_LISTED = 7

/** What an operator hears in the morning: requests whose time ran out since the last working day, or is about to. */
export function lateNotification(
  world: World,
  language: Language,
  entries: readonly QueueEntry[],
  now: Instant,
): Notification {
  const words = world.texts.in(language)
  const urgent = [...entries].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.number < b.number ? -1 : 1))
  const late = entries.filter(entry => entry.late).length
  const more = Math.max(0, entries.length - MOST_LISTED)
  const lines = urgent.slice(0, MOST_LISTED).map(entry => queueLine(world, language, entry, now))
  const said = [
    words.of({ key: 'late-notice', params: { late, amber: entries.length - late } }),
    ...lines,
    ...(more > 0 ? [words.of({ key: 'late-notice-more', params: { more } })] : []),
  ]
  return {
    message: {
      text: said.join('\n'),
      buttons: [commandButton(words, '/queue'), commandButton(words, '/menu')],
      copy: urgent.slice(0, MOST_LISTED).map(entry => entry.number),
    },
  }
}
