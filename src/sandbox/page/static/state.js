/** @import { Phone } from '../phone.ts' */
/** @import { Faults } from '../faults.ts' */
/** @import { Exchange, Tally } from '../traffic.ts' */
/** @import { InspectedLetter, InspectedRequest, OutboxTally } from '../inspection.ts' */
/** @import { BotProfile, PageCity, RealMessengers } from '../profile.ts' */

/**
 * As the page gets it: moments come as text.
 *
 * @template T
 * @typedef {{ [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key] }} OverWire
 */
/** @typedef {'telegram' | 'viber' | 'office'} Slot */
/** @typedef {{ telegram: { uk: BotProfile, en: BotProfile, username: string }, viber: { name: string }, real: RealMessengers, city: PageCity }} Profile */
/** @typedef {{ requests: (OverWire<InspectedRequest> & { topic: string, moves: string[] })[], letters: OverWire<InspectedLetter>[], tally: Tally & OutboxTally }} Works */

/** All that the page knows; the stream fills it, the parts of the page read it. */
export const state = {
  /** @type {Map<string, Phone>} */
  phones: new Map(),
  /** Whose phone each place shows. @type {Record<Slot, string>} */
  held: { telegram: '', viber: '', office: '' },
  /** @type {Profile | null} */
  profile: null,
  clock: { now: Date.now(), aheadMs: 0, toldAt: Date.now() },
  /** @type {Faults | null} */
  faults: null,
  /** @type {Exchange[]} */
  exchanges: [],
  /** @type {Works | null} */
  inside: null,
  /** Where a transcript is being played: new people of this messenger take the phone. @type {'telegram' | 'viber' | null} */
  follow: null,
  /** The newest message of each chat when it was last in sight. @type {Map<string, string>} */
  seen: new Map(),
  /** Who sees "typing" until when. @type {Map<string, number>} */
  typing: new Map(),
}

/** The time in the sandbox, in milliseconds. */
export const now = () => state.clock.now + Date.now() - state.clock.toldAt

/** Who may be seen in a place: each messenger's people, and in the office those who work for the city. @param {Slot} slot */
export function peopleFor(slot) {
  const all = [...state.phones.values()]
  if (slot === 'office') return all.filter(({ role }) => role === 'official' || role === 'operator')
  return all.filter(({ channel }) => channel === slot)
}

/** @param {Slot} slot @returns {Phone | undefined} */
export function phoneIn(slot) {
  const people = peopleFor(slot)
  return people.find(({ key }) => key === state.held[slot]) ?? people[0]
}
