import type { Announcement, Places } from '../../core/announcements/announcement.ts'
import type { Instant } from '../../core/clock.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Language } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { Words } from '../engine/phrase.ts'
import type { World } from '../engine/world.ts'
import { period } from './period.ts'

/** As much of an announcement as its words need. */
export type Told = Pick<Announcement, 'kind' | 'category' | 'text' | 'places' | 'startsAt' | 'endsAt' | 'version'>

/** A list of streets longer than this is cut: the reader knows that it concerns them. */
const MOST_STREETS = 12

/** What people read: kind and theme first, then when, then the official's own words, or the places where there are none. */
export function announcementText(world: World, language: Language, told: Told, now: Instant): string {
  const words = world.texts.in(language)
  const category = world.categories.category(told.category)?.name[language] ?? told.category
  const when = whenLine(world, language, told, now)
  const what = told.text || (told.kind === 'correction' ? '' : placesLine(words, told.places))
  return [words.of({ key: `announced-${told.kind}`, params: { category } }), when, what].filter(Boolean).join('\n')
}

/**
 * Nobody reads the hours twice: where the words say them, this line does not, unless they were changed since. A reminder
 * says «завтра» all the same: that is what it is for.
 */
function whenLine(world: World, language: Language, told: Told, now: Instant): string {
  const { kind, text, startsAt, endsAt, version } = told
  if (kind === 'restored') return ''
  const words = world.texts.in(language)
  const when = period(words, language, startsAt, endsAt, now)
  if (when === '' || text === '' || kind === 'reminder') return when
  const { from, to } = world.notices.period(text, now)
  if (from?.getTime() === startsAt?.getTime() && to?.getTime() === endsAt?.getTime()) return ''
  return version > 1 && (from ?? to) !== null ? words.of({ key: 'announced-new-hours', params: { when } }) : when
}

/** One message for everything a person is to hear now. */
export function announcementMessage(
  world: World,
  language: Language,
  announcements: readonly Told[],
  now: Instant,
): Outgoing {
  const words = world.texts.in(language)
  const texts = announcements.map(told => announcementText(world, language, told, now))
  const head = texts.length > 1 ? [words.of({ key: 'announced-several', params: { count: texts.length } })] : []
  return {
    text: [...head, ...texts].join('\n\n'),
    buttons: [commandButton(words, '/repairs'), commandButton(words, '/addresses')],
  }
}

/** «вулиця Едуарда Фукса, 1–11; Саксаганський район», or the whole city. */
export function placesLine(words: Words, { streets, districts, everywhere }: Places): string {
  if (everywhere) return words.of({ key: 'places-everywhere' })
  const named = streets.slice(0, MOST_STREETS).map(({ street, houses }) => (houses ? `${street}: ${houses}` : street))
  const more = streets.length - named.length
  return [
    ...named,
    ...(more > 0 ? [words.of({ key: 'places-more', params: { more } })] : []),
    ...districts.map(district => words.of({ key: 'places-district', params: { district } })),
  ].join('; ')
}
