import { DateTime } from 'luxon'
import { may } from '../../core/access/policy.ts'
import { type AnnouncementDraft, isWholeCity, type Places, reachOf } from '../../core/announcements/announcement.ts'
import { evesOf } from '../../core/announcements/reminders.ts'
import { CITY_ZONE, type Instant } from '../../core/clock.ts'
import { spanOf } from '../../core/notices/notice.ts'
import { commandButton } from '../commands.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { momentOf, stamp } from '../presenters/period.ts'
import { choice } from '../questions/choice.ts'
import { districtChoices } from '../questions/district.ts'
import { several } from '../questions/several.ts'
import { preview } from './announce-preview.ts'
import { momentToCome, ownWords, pasted, periodOf, streetList } from './announce-steps.ts'

/** "Tomorrow morning" and "tonight", as they are offered for later. */
const MORNING_HOUR = 8
const EVENING_HOUR = 18

/** An official tells people about works: a utility's notice pasted as it is, or question by question; seen before it goes. */
export function announceFlow(world: World): Flow {
  return {
    name: 'announce',
    version: 1,
    run: async talk => {
      if (!talk.person.official) return sayRevoked(talk)
      const draft = await draftOf(talk, world)
      if (draft === null) return talk.say({ key: 'announce-restored-how' }, [commandButton(talk.words, '/broadcasts')])
      const ready = await checked(talk, world, draft)
      await hand(talk, ready)
    },
  }
}

/** Null when they want to tell that something is over: that is done from the announcement itself. */
async function draftOf(talk: Talk, world: World): Promise<AnnouncementDraft | null> {
  const { text: notice } = await talk.ask('notice', { key: 'announce-notice' }, pasted(world.notices, talk.now))
  const read = await talk.read('read', async () => understood(world, notice, talk.now))
  const kind = await talk.ask(
    'kind',
    { key: 'announce-kind' },
    choice<'planned' | 'emergency' | 'restored'>([
      { option: 'planned', label: { key: 'button-planned' } },
      { option: 'emergency', label: { key: 'button-emergency' } },
      { option: 'restored', label: { key: 'button-restored' } },
    ]),
  )
  if (kind === 'restored') return null
  const category = read.category ?? (await askCategory(talk, world, 'category'))
  const places = read.streets.length > 0 ? { ...read, everywhere: false } : await askPlaces(talk, world, 'places')
  const times = read.from !== null || read.to !== null ? read : await askPeriod(talk, world, 'period')
  const text = notice ?? (await askText(talk, world, 'text'))
  return { kind, category, text, places, startsAt: times.from, endsAt: times.to }
}

function understood(world: World, notice: string | null, now: Instant) {
  if (notice === null) return { category: null, streets: [], districts: [], from: null, to: null }
  const read = world.notices.read(notice, now)
  const { category, streets } = read
  const known = category !== null && world.categories.category(category) ? category : null
  const districtOf = (street: string) => world.locator.districts.find(name => street === `${name} район`)
  return {
    category: known,
    streets: streets.filter(({ street }) => !districtOf(street)),
    districts: streets.flatMap(({ street }) => districtOf(street) ?? []),
    ...spanOf(read),
  }
}

interface Ready {
  draft: AnnouncementDraft
  sendAt: string | null
  remind: 'remind' | 'remind-daily' | null
}

/** Shows what people will read, whom it reaches and what it takes; any part can be changed, again and again. */
async function checked(talk: Talk, world: World, first: AnnouncementDraft): Promise<Ready> {
  let draft = first
  for (let round = 1; ; round++) {
    if (!mayReach(talk, world, draft.places)) {
      talk.say({ key: 'announce-not-your-district', params: { district: talk.person.official?.district ?? '' } })
      draft = { ...draft, places: await askPlaces(talk, world, `places:${round}`) }
      continue
    }
    const shown = draft
    const counted = await talk.read(`counted:${round}`, store => preview(talk, world, store, shown))
    const answer = await talk.ask(
      `check:${round}`,
      { key: 'announce-check', params: counted },
      choice([
        { option: 'now', label: { key: 'button-send-now' } },
        { option: 'later', label: { key: 'button-send-later' } },
        ...remindersOffered(draft, talk.now),
        { option: 'change', label: { key: 'button-change' } },
      ]),
    )
    if (answer === 'now' || answer === 'remind' || answer === 'remind-daily') {
      return { draft, sendAt: null, remind: answer === 'now' ? null : answer }
    }
    if (answer === 'later') {
      const sendAt = await talk.ask(
        `when:${round}`,
        { key: 'announce-when' },
        momentToCome(world.notices, talk.now, momentsOffered(talk.now)),
      )
      return { draft, sendAt, remind: null }
    }
    draft = await changed(talk, world, draft, round)
  }
}

async function changed(talk: Talk, world: World, draft: AnnouncementDraft, round: number): Promise<AnnouncementDraft> {
  const what = await talk.ask(
    `what:${round}`,
    { key: 'announce-what' },
    choice<'category' | 'places' | 'period' | 'text'>([
      { option: 'category', label: { key: 'button-change-topic' } },
      { option: 'places', label: { key: 'button-change-places' } },
      { option: 'period', label: { key: 'button-change-period' } },
      { option: 'text', label: { key: 'button-change-text' } },
    ]),
  )
  switch (what) {
    case 'category':
      return { ...draft, category: await askCategory(talk, world, `category:${round}`) }
    case 'places':
      return { ...draft, places: await askPlaces(talk, world, `places:${round}`) }
    case 'period': {
      const { from, to } = await askPeriod(talk, world, `period:${round}`)
      return { ...draft, startsAt: from, endsAt: to }
    }
    case 'text':
      return { ...draft, text: await askText(talk, world, `text:${round}`) }
  }
}

/** The invitation was taken back in the middle of the talk. */
export function sayRevoked(talk: Talk): void {
  talk.say({ key: 'announce-revoked' }, [commandButton(talk.words, '/menu')])
}

async function hand(talk: Talk, { draft, sendAt, remind }: Ready): Promise<void> {
  const official = talk.person.official
  if (!official) throw new Error('an announcement without an official')
  const done = await talk.once('announce', async store => {
    const at = sendAt === null ? talk.now : momentOf(sendAt)
    const announced = await store.announcements.announce(
      draft,
      {
        key: `talk:${talk.id}`,
        officialId: official.id,
        sendAt: at,
        remindAt: remind === null ? null : (evesToCome(draft, talk.now)[0] ?? null),
        remindDaily: remind === 'remind-daily',
        consented: !isWholeCity(draft.places) || !store.announcements.wholeCityConsent,
      },
      talk.now,
    )
    return { id: announced.id, state: announced.state, at: stamp(announced.sendAt) }
  })
  talk.say({ key: `announce-${done.state}`, params: { id: String(done.id), at: done.at } }, [
    commandButton(talk.words, '/broadcasts', { argument: String(done.id), label: 'button-this-announcement' }),
    commandButton(talk.words, '/menu'),
  ])
}

function mayReach(talk: Talk, world: World, places: Places): boolean {
  const reach = reachOf(places, street => world.locator.byName(street)?.districts ?? [])
  return may(talk.person.official, 'announce', { reach })
}

/** Evenings before days of planned works that are still to come. */
function evesToCome({ kind, startsAt, endsAt }: AnnouncementDraft, now: Instant): Instant[] {
  if (kind !== 'planned' || startsAt === null) return []
  const works = { startsAt: momentOf(startsAt), endsAt: endsAt === null ? null : momentOf(endsAt) }
  return evesOf(works).filter(eve => eve > now)
}

/** Once, before the works begin, and before each of their days where there are several. */
function remindersOffered(draft: AnnouncementDraft, now: Instant) {
  const eves = evesToCome(draft, now)
  const before = draft.startsAt === null ? [] : evesToCome({ ...draft, endsAt: null }, now)
  return [
    ...(before.length > 0 ? [{ option: 'remind' as const, label: { key: 'button-send-and-remind' } }] : []),
    ...(eves.length > 1 ? [{ option: 'remind-daily' as const, label: { key: 'button-send-and-remind-daily' } }] : []),
  ]
}

function momentsOffered(now: Instant) {
  const today = DateTime.fromJSDate(now, { zone: CITY_ZONE }).startOf('day')
  const evening = today.set({ hour: EVENING_HOUR })
  const morning = today.plus({ days: 1 }).set({ hour: MORNING_HOUR })
  const offered = [{ at: morning, label: { key: 'button-tomorrow-morning' } }]
  if (evening.toMillis() > now.getTime()) offered.unshift({ at: evening, label: { key: 'button-tonight' } })
  return offered.map(({ at, label }) => ({ at: at.toISO({ suppressMilliseconds: true }) ?? '', label }))
}

function askCategory(talk: Talk, world: World, step: string): Promise<string> {
  const options = world.categories.categories.map(c => ({
    option: c.code,
    label: { words: c.name[talk.person.language] },
  }))
  return talk.ask(step, { key: 'announce-category' }, choice(options))
}

async function askPlaces(talk: Talk, world: World, step: string): Promise<Places> {
  const where = await talk.ask(
    step,
    { key: 'announce-places' },
    choice([
      { option: 'streets', label: { key: 'button-streets' } },
      { option: 'districts', label: { key: 'button-districts' } },
      { option: 'everywhere', label: { key: 'button-everywhere' } },
    ]),
  )
  if (where === 'everywhere') return { streets: [], districts: [], everywhere: true }
  if (where === 'streets') {
    const streets = await talk.ask(`${step}:streets`, { key: 'announce-streets' }, streetList(world.notices, talk.now))
    return { streets, districts: [], everywhere: false }
  }
  const districts = await talk.ask(
    `${step}:districts`,
    { key: 'announce-districts' },
    several(districtChoices(world), [], { key: 'announce-districts-more' }),
  )
  return {
    streets: [],
    districts: districts.flatMap(at => world.locator.districts[Number(at)] ?? []),
    everywhere: false,
  }
}

function askPeriod(talk: Talk, world: World, step: string) {
  return talk.ask(step, { key: 'announce-period' }, periodOf(world.notices, talk.now))
}

async function askText(talk: Talk, world: World, step: string): Promise<string> {
  const { text } = await talk.ask(step, { key: 'announce-text' }, ownWords(world.notices, talk.now))
  return text ?? ''
}
