import type { Official, Role } from './official.ts'

/** What can be allowed. A command that nobody allowed does not exist for the person. */
export type Right =
  | 'announce'
  | 'steer'
  | 'consent'
  | 'see-broadcasts'
  | 'see-queue'
  | 'hear-of-late'
  | 'see-stats'
  | 'hear-alarms'
  | 'take-over'

/** What an official wants to do it to. */
export interface About {
  /** The official whose announcement it is. */
  author?: string
  /** Districts that an announcement reaches; `everywhere` for the whole city. */
  reach?: readonly string[] | 'everywhere'
}

interface Rule {
  /** The rule as a person reads it; each has a test of the same words. */
  sentence: string
  who: Role
  may: Right
  when?: (official: Official, about: About) => boolean
}

const theirOwn = (official: Official, { author }: About) => author === official.id
const anothers = (official: Official, { author }: About) => author !== official.id
const inTheirDistrict = ({ district }: Official, { reach }: About) =>
  district === null || (reach !== 'everywhere' && (reach ?? []).every(name => name === district))
const anothersAndNotTiedToADistrict = (official: Official, about: About) =>
  official.district === null && anothers(official, about)

/** Who may do what. What no sentence allows is forbidden. */
export const POLICY: readonly Rule[] = [
  {
    sentence: 'An official announces works, and an official of one district only in that district.',
    who: 'official',
    may: 'announce',
    when: inTheirDistrict,
  },
  {
    sentence: 'An official pauses, cancels, corrects and ends their own announcements.',
    who: 'official',
    may: 'steer',
    when: theirOwn,
  },
  {
    sentence: "An official of the whole city consents to another's announcement to the whole city, never to their own.",
    who: 'official',
    may: 'consent',
    when: anothersAndNotTiedToADistrict,
  },
  { sentence: 'An official sees their own announcements.', who: 'official', may: 'see-broadcasts', when: theirOwn },
  { sentence: 'An official sees the figures.', who: 'official', may: 'see-stats' },
  { sentence: 'An operator sees the queue.', who: 'operator', may: 'see-queue' },
  {
    sentence: 'An operator hears of requests that nobody looks after when they are about to be late.',
    who: 'operator',
    may: 'hear-of-late',
  },
  { sentence: 'An operator sees the figures.', who: 'operator', may: 'see-stats' },
  {
    sentence: 'An admin announces works anywhere, unless tied to a district.',
    who: 'admin',
    may: 'announce',
    when: inTheirDistrict,
  },
  { sentence: "An admin pauses, cancels, corrects and ends anybody's announcements.", who: 'admin', may: 'steer' },
  {
    sentence: "An admin consents to another's announcement to the whole city, never to their own.",
    who: 'admin',
    may: 'consent',
    when: anothers,
  },
  { sentence: "An admin sees everybody's announcements.", who: 'admin', may: 'see-broadcasts' },
  { sentence: 'An admin sees the queue.', who: 'admin', may: 'see-queue' },
  { sentence: 'An admin sees the figures.', who: 'admin', may: 'see-stats' },
  { sentence: 'An admin is told when a messenger has shut us out.', who: 'admin', may: 'hear-alarms' },
  {
    sentence: 'An admin is handed what a colleague had in hand whose right has ended.',
    who: 'admin',
    may: 'take-over',
  },
]

/** May they do this to that? Without an official nothing is allowed. */
export function may(official: Official | null | undefined, right: Right, about: About): boolean {
  return rulesFor(official, right).some(rule => rule.when?.(official!, about) ?? true)
}

/** Is there anything at all they may do it to? Then the command exists for them. */
export function mayEver(official: Official | null | undefined, right: Right): boolean {
  return rulesFor(official, right).length > 0
}

/** Roles that may do it to something. */
export function rolesThatMay(right: Right): Role[] {
  return [...new Set(POLICY.filter(rule => rule.may === right).map(rule => rule.who))]
}

function rulesFor(official: Official | null | undefined, right: Right): Rule[] {
  return official ? POLICY.filter(rule => rule.who === official.role && rule.may === right) : []
}
