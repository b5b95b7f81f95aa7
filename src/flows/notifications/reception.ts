import type { Instant } from '../../core/clock.ts'
import type { Language } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { World } from '../engine/world.ts'
import { day, hour } from '../presenters/dates.ts'
import type { Notification } from './notification.ts'
/** A place became free, the day is near, or the day was called off. */
export function receptionNotification(
  world: World,
  language: Language,
  about: 'promoted' | 'tomorrow' | 'called-off',
  visit: { id: number; at: Instant; host: string },
  now: Instant,
): Notification {
  const words = world.texts.in(language)
  const when = `${day(visit.at, now, language)}, ${hour(visit.at)}`
  const own = commandButton(words, '/reception', { argument: String(visit.id), label: 'button-this-visit' })
  return {
    message: {
      text: words.of({ key: `reception-${about}`, params: { when, host: visit.host } }),
      buttons: [about === 'called-off' ? commandButton(words, '/reception') : own, commandButton(words, '/menu')],
    },
  }
}
