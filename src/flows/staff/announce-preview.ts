import type { AnnouncementDraft } from '../../core/announcements/announcement.ts'
import type { Language } from '../../core/people/person.ts'
import type { Store } from '../engine/store.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { announcementText, placesLine } from '../presenters/announcement-text.ts'
import { momentOf } from '../presenters/period.ts'

/** Below this a sending is "at once". */
const SHORT_SECONDS = 60

/** What the official sees before anything goes out: the words, the people, the money, the time. */
export async function preview(
  talk: Talk,
  world: World,
  store: Store,
  draft: AnnouncementDraft,
): Promise<Record<string, string | number>> {
  const { byChannel, plan } = await store.announcements.audience(draft, talk.now)
  const told = {
    ...draft,
    version: 1,
    startsAt: draft.startsAt === null ? null : momentOf(draft.startsAt),
    endsAt: draft.endsAt === null ? null : momentOf(draft.endsAt),
  }
  const channels = byChannel.map(({ channel, people }) => `${talk.words.of({ key: `channel-${channel}` })} ${people}`)
  const charged = byChannel.reduce((sum, c) => sum + c.charged, 0)
  const unknown = draft.places.streets.filter(({ street }) => world.locator.byName(street) === null)
  const notes = [
    draft.text === ''
      ? ''
      : talk.words.of({ key: 'preview-places', params: { places: placesLine(talk.words, draft.places) } }),
    talk.words.of({ key: 'preview-people', params: { people: plan.people, channels: channels.join(', ') || 'none' } }),
    charged > 0
      ? talk.words.of({ key: 'preview-cost', params: { charged, cost: money(plan.cost, talk.person.language) } })
      : '',
    plan.seconds > SHORT_SECONDS
      ? talk.words.of({ key: 'preview-minutes', params: { minutes: Math.ceil(plan.seconds / 60) } })
      : '',
    draft.kind === 'planned' ? talk.words.of({ key: 'preview-quiet' }) : '',
    unknown.length > 0
      ? talk.words.of({ key: 'preview-unknown', params: { streets: unknown.map(s => s.street).join('; ') } })
      : '',
    draft.places.everywhere && store.announcements.wholeCityConsent ? talk.words.of({ key: 'preview-consent' }) : '',
  ]
  return { text: announcementText(world, 'uk', told, talk.now), notes: notes.filter(Boolean).join('\n') }
}

/** «0,04» */
function money(euro: number, language: Language): string {
  return euro.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
