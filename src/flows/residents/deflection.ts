import type { Lookup } from '../../core/announcements/announcement-book.ts'
import { namesOneStreet } from '../../core/places/finding.ts'
import type { Category, Subcategory } from '../../core/requests/categories.ts'
import type { Burst } from '../../core/requests/neighbours.ts'
import type { RequestAddress } from '../../core/requests/request.ts'
import { commandButton } from '../commands.ts'
import type { Opening } from '../engine/opening.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { announcementText } from '../presenters/announcement-text.ts'
import { choice, yesNo } from '../questions/choice.ts'

/** The steps of this file, to be asked anew when the place or the theme changes. */
export const DEFLECTION_STEPS = ['known', 'alike']

/** A neighbour's words are shown this far: enough to know one's own trouble in them. In characters. */
const MOST_SHOWN = 200

/**
 * Who comes with a trouble that the city has announced is told what and until when before anything is asked of them.
 * False: they file it anyway, or nothing was announced but what they have `declined` already.
 */
export async function alreadyAnnounced(
  talk: Talk,
  world: World,
  category: string,
  at: RequestAddress,
  declined: number | null,
): Promise<boolean> {
  const { street, house, district } = at
  if (street === null) return false
  return (await told(talk, world, { kind: 'place', street, house, district }, category, AT_PLACE, declined)).over
}

/**
 * The same for a question or a trouble told in their own words: about the address in it, or, when it is about a service,
 * about the person's own addresses.
 */
export async function answeredByAnnouncement(
  talk: Talk,
  world: World,
  opening: Opening & { text: string },
): Promise<Deflected> {
  const about = opening.guess?.category ?? null
  const found = opening.found ?? (await talk.read('found', async () => talk.reader.find(opening.text)))
  const [place] = found.places
  if (place && namesOneStreet(found)) {
    const { street, house, district } = place
    if (street !== null) return told(talk, world, { kind: 'place', street, house, district }, about, IN_WORDS, null)
  }
  if (about === null) return NOT_DEFLECTED
  return told(talk, world, { kind: 'person', personId: talk.person.id }, about, IN_WORDS, null)
}

/** `over`: they will be told when it is over and want nothing more. `declined`: the announcement that it is not about. */
export interface Deflected {
  over: boolean
  declined: number | null
}

const NOT_DEFLECTED: Deflected = { over: false, declined: null }

/** Whether the address was told in their own words at once or was asked for; what they know already is not told again. */
const AT_PLACE = { announced: 'announced', known: 'known', otherwise: 'button-file-anyway' }
const IN_WORDS = { announced: 'announced-asked', known: 'known-asked', otherwise: 'button-not-that' }

/** @param category null: whatever is announced there */
async function told(
  talk: Talk,
  world: World,
  lookup: Lookup,
  category: string | null,
  { announced, known: step, otherwise }: typeof AT_PLACE,
  declined: number | null,
): Promise<Deflected> {
  const known = await talk.read(announced, async store => {
    const found = await store.announcements.current(lookup, talk.now)
    const begun = found.filter(a => a.startsAt === null || a.startsAt <= talk.now)
    const now = begun.find(a => (category === null || a.category === category) && a.id !== declined)
    return now ? { id: now.id, text: announcementText(world, talk.person.language, now, talk.now) } : null
  })
  if (known === null) return NOT_DEFLECTED
  const answer = await talk.ask(
    step,
    { key: 'report-known-repair', params: { text: known.text } },
    choice([
      { option: 'tell', label: { key: 'button-tell-when-over' } },
      { option: 'other', label: { key: otherwise } },
    ]),
  )
  if (answer === 'other') return { over: false, declined: known.id }
  await talk.once('watch', async store => {
    await store.announcements.watch(known.id, talk.person.id, talk.now)
    return true
  })
  talk.say({ key: 'watch-noted' }, [commandButton(talk.words, '/repairs'), commandButton(talk.words, '/menu')])
  return { over: true, declined: null }
}

/**
 * Who comes with a trouble that several neighbours have just filed may join the first of them: their own number, the same
 * news. What the first one wrote is shown as far as it is nobody's private matter.
 *
 * @returns the number to join, or null
 */
export async function joins(
  talk: Talk,
  topic: { category: Category; leaf: Subcategory | null },
  at: RequestAddress,
): Promise<string | null> {
  const { street, house } = at
  const { category, leaf } = topic
  if (street === null) return null
  const burst = await talk.read('burst', store =>
    store.neighbours.burst(
      { category: category.code, subcategory: leaf?.code ?? null, street, house },
      talk.person.id,
      talk.now,
    ),
  )
  if (burst === null) return null
  const answer = await talk.ask(
    'alike',
    shown(burst, category.private),
    yesNo({ key: 'button-join' }, { key: 'button-file-anyway' }),
  )
  return answer === 'yes' ? burst.first : null
}

function shown({ people, first, description, photo }: Burst, isPrivate: boolean) {
  const text = isPrivate || description === null ? '…' : [...description].slice(0, MOST_SHOWN).join('')
  const phrase = { key: 'report-alike', params: { count: people, number: first, text }, copy: [first] }
  return photo === null || isPrivate ? phrase : { ...phrase, photo }
}
