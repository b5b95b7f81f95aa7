import type { KeptAboutPerson } from '../../core/people/person.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { day } from './dates.ts'

/** Everything that is kept about a person, in their own language and order: who, where, what they wrote. */
export function everythingKept(talk: Talk, world: World, kept: KeptAboutPerson): string {
  const { language } = talk.person
  const say = (key: string, params: Record<string, string | number> = {}) => talk.words.of({ key, params })
  const on = (at: KeptAboutPerson['visits'][number]['at']) => day(at, talk.now, language)
  const none = say('kept-none')
  const profile = [
    say('kept-name', { name: kept.name ?? none }),
    say('kept-phone', { phone: kept.phone ?? none }),
    say('kept-consent', { version: kept.consent ?? none }),
    ...kept.accounts.map(({ channel, name, since }) =>
      say('kept-account', { channel: say(`way-${channel}`), name: name ?? none, since: on(since) }),
    ),
    ...kept.addresses.map(({ street, house }) =>
      say('kept-address', { address: house ? `${street}, ${house}` : street }),
    ),
    ...kept.visits.map(({ at, subject }) => say('kept-visit', { at: on(at), subject })),
  ]
  const requests = kept.requests.map(request => {
    const topic = world.categories.category(request.category)?.name[language] ?? request.category
    return [
      `${request.number}, ${on(request.at)}. ${topic}. ${say(`status-${request.status}`)}`,
      ...(request.address ? [request.address] : []),
      `«${request.description}»`,
      ...request.words.map(word => `«${word}»`),
      ...(request.phone ? [say('kept-phone', { phone: request.phone })] : []),
      ...(request.photos > 0 ? [say('queue-photos', { count: request.photos })] : []),
    ].join('\n')
  })
  return [profile.join('\n'), ...requests].join('\n\n')
}
