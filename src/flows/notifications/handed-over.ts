import type { Language } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { World } from '../engine/world.ts'
import type { Notification } from './notification.ts'

/** As many buttons as fit; the others are in the list of announcements. */
const MOST_BUTTONS = 5

/** What an admin hears when a colleague's right has ended with work in hand. */
export function handedOverNotification(
  world: World,
  language: Language,
  { announcements, requests }: { announcements: readonly number[]; requests: number },
): Notification {
  const words = world.texts.in(language)
  const lines = [
    words.of({ key: 'handed-over' }),
    ...(announcements.length > 0
      ? [words.of({ key: 'handed-over-announcements', params: { numbers: announcements.join(', ') } })]
      : []),
    ...(requests > 0 ? [words.of({ key: 'handed-over-requests', params: { count: requests } })] : []),
  ]
  const cards = announcements.slice(0, MOST_BUTTONS).map(id =>
    commandButton(words, '/broadcasts', {
      argument: String(id),
      label: { key: 'button-announcement', params: { id: String(id) } },
    }),
  )
  return {
    message: {
      text: lines.join('\n'),
      buttons: [...cards, ...(requests > 0 ? [commandButton(words, '/queue')] : []), commandButton(words, '/menu')],
    },
  }
}
