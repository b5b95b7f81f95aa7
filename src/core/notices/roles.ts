import type { Cue, Role } from './cues.ts'
import type { Sentence } from './sentences.ts'
import type { NoticeToken } from './tokens.ts'

/** A cue at its token. */
export interface PlacedCue extends Cue {
  at: number
}

/** Roles that a whole clause takes, and keeps to the end of its sentence. */
const STICKY: readonly Role[] = ['tank', 'office', 'detour', 'spared']
const isSticky = (role: Role): boolean => STICKY.includes(role)
/** What tells nothing of the work when it names an hour. */
const TIMELESS: readonly Role[] = ['tank', 'office', 'spared', 'other', 'advice', 'as-of']

/** The role of each token of a sentence, for streets and for moments. */
export interface SentenceRoles {
  street(at: number): Role
  /** Does a moment here tell when the work is? */
  tellsTime(at: number): boolean
  /** The sentence says that it is well again. */
  restored: boolean
  affected: boolean
}

/** Puts cues to the tokens they begin at; those inside a list of houses («каса», «(офіс)») say nothing of the street. */
export function placeCues(
  cues: readonly Cue[],
  tokens: readonly NoticeToken[],
  isInHouses: (at: number) => boolean,
): PlacedCue[] {
  const placed: PlacedCue[] = []
  let at = 0
  for (const cue of cues) {
    while (at < tokens.length && tokens[at]!.end <= cue.start) at++
    if (at < tokens.length && !isInHouses(at)) placed.push({ ...cue, at })
  }
  return placed
}

/** What the words of a sentence make of the streets and hours in it; `base` comes from the heading over it. */
export function rolesIn(
  sentence: Sentence,
  tokens: readonly NoticeToken[],
  cues: readonly PlacedCue[],
  base: Role,
): SentenceRoles {
  const own = cues.filter(({ at }) => at >= sentence.from && at < sentence.to)
  const restoredAt = own.find(({ role }) => role === 'restored')?.at ?? null
  const endsRestored =
    own.find(({ role, at }) => role === 'affected' && restoredAt !== null && at > restoredAt)?.at ?? sentence.to
  const clauses = clausesOf(sentence, tokens)
  const roles = new Map<number, Role>()
  let sticky: Role | null = isSticky(base) ? base : null
  for (const [from, to] of clauses) {
    const inside = own.filter(({ at }) => at >= from && at < to)
    const opens = inside[0]
    if (sticky && !(base === sticky) && (tokens[from]?.moment || opens?.role === 'affected')) sticky = null
    const firstSticky = inside.find(({ role }) => isSticky(role))
    const whole = firstSticky && !inside.some(({ role, at }) => at < firstSticky.at && precedes(role, firstSticky.role))
    let role: Role = sticky ?? (whole ? firstSticky.role : base)
    let next = 0
    for (let at = from; at < to; at++) {
      while (next < inside.length && inside[next]!.at === at) {
        const cue = inside[next++]!
        if (isSticky(cue.role) && !sticky) {
          role = cue.role
          sticky = cue.role
        } else if (role === 'detour' && cue.role === 'cause') role = 'cause'
        else if (!sticky && !(whole && isSticky(role)) && isOfStreets(cue.role)) role = cue.role
      }
      roles.set(at, role)
    }
  }
  // «По вул. Буковинській знайшли витік»: a sentence that tells only of the trouble.
  const affected = own.some(({ role }) => role === 'affected')
  const ofTrouble = !affected && !sentence.line.bullet && own.some(({ role }) => role === 'cause')
  const street = (at: number): Role => {
    const told = roles.get(at) ?? base
    const role = told === 'affected' && ofTrouble ? 'cause' : told
    const isRestored =
      restoredAt !== null && at < endsRestored && (role === 'affected' || role === 'works' || role === 'near')
    return isRestored || (base === 'restored' && role === 'affected') ? 'restored' : role
  }
  const silent = own.filter(({ role }) => role === 'advice')
  const asOf = restoredAt === null ? own.filter(({ role }) => role === 'as-of') : []
  return {
    street,
    tellsTime: at =>
      base !== 'detour' &&
      !TIMELESS.includes(roles.get(at) ?? base) &&
      !silent.some(cue => cue.at <= at) &&
      !asOf.some(cue => cue.at <= at && at - cue.at < (INSTEAD.test(tokens[cue.at]!.text) ? 2 : 8)),
    restored: restoredAt !== null,
    affected,
  }
}

/** «Перекрито вул. А, об'їзд по вул. Б», «ремонт на вул. А, рух по вул. Б»: what stands before keeps its own role. */
const precedes = (role: Role, sticky: Role): boolean =>
  // «Відключення на вул. А скасовано».
  sticky !== 'spared' &&
  (role === 'affected' || (sticky === 'detour' && (role === 'works' || role === 'cause' || role === 'near')))

/** «Замість 6 липня відключимо 8-го»: only the day right behind is no more. */
const INSTEAD = /^(?:замість|вместо)$/iu

const isOfStreets = (role: Role): boolean => role !== 'advice' && role !== 'as-of' && role !== 'restored'

function clausesOf({ from, to }: Sentence, tokens: readonly NoticeToken[]): [number, number][] {
  const clauses: [number, number][] = []
  let start = from
  for (let i = from; i < to; i++) {
    if (tokens[i]!.text !== ';') continue
    clauses.push([start, i])
    start = i + 1
  }
  clauses.push([start, to])
  return clauses
}

/** Words of headings over lists of places, whatever else they say. */
const OF_PLACES =
  /^(?:адрес\p{L}*|вулиц\p{L}*|улиц\p{L}*|будин\p{L}*|дом[аыов]*|перелік\p{L}*|список\p{L}*|список|район\p{L}*|р-н|графік\p{L}*|график\p{L}*|дат\p{L}*|час|відключ\p{L}*|отключ\p{L}*|знеструм\p{L}*|роботи|робіт|ремонт\p{L}*|мікрорайон\p{L}*|провулк\p{L}*|площ\p{L}*|шосе|споживач\p{L}*|абонент\p{L}*|мешканц\p{L}*|програм\p{L}*|план\p{L}*|сьогодні|завтра|зокрема|саме|де|так\p{L}*|водії|увага|ділянк\p{L}*|об'єкт\p{L}*)$/iu

/** The role that a heading gives its list; null when it says nothing of it. */
export function headingRole(
  sentence: Sentence,
  tokens: readonly NoticeToken[],
  cues: readonly PlacedCue[],
): Role | null {
  const own = cues.filter(({ at }) => at >= sentence.from && at < sentence.to)
  const sticky = own.find(({ role }) => isSticky(role))
  if (sticky) {
    const before = own.some(({ role, at }) => role === 'affected' && at < sticky.at)
    return before && sticky.role === 'office' ? 'affected' : sticky.role
  }
  if (own.some(({ role }) => role === 'restored')) return 'restored'
  if (own.some(({ role }) => role === 'affected')) return 'affected'
  const words = tokens.slice(sentence.from, sentence.to)
  return words.some(({ text, moment, type }) => moment || type || OF_PLACES.test(text)) ? 'affected' : null
}
