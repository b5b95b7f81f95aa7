import type { Database } from '../../store/database/database.ts'

/**
 * What transcripts show of the store: a new fact is an effect, one that is gone is an effect with `no more: ` in front.
 * A part of the program whose actions should be seen in transcripts adds its question here; each row is one fact in the words
 * of a `=` line. `$1` is the language that needs no mention.
 */
const WATCHES = [
  `select concat('registered ', r.number, ': ', r.category, '/', coalesce(r.subcategory, 'none'),
     case when r.address_text is null then '' else concat(', ', coalesce(nullif(concat_ws(', ', r.street, r.house), ''), nullif(r.address_text, ''), 'a point')) end,
     case (select count(*) from photo f where f.request_number = r.number and f.state <> 'lost') when 0 then ''
       when 1 then ', 1 photo' else concat(', ', (select count(*) from photo f where f.request_number = r.number and f.state <> 'lost'), ' photos') end) as fact
   from request r order by r.number`,
  `select concat(h.number, ' is ', h.status, ' by ', h.by, coalesce(': ' || h.comment, '')) as fact
     from request_history h where h.by in ('resident', 'clock', 'deadline', 'neighbour') and (h.status <> 'registered' or h.by <> 'resident') order by h.id`,
  `select 'consent' as fact from person where consent_version is not null`,
  `select concat('phone ', phone) as fact from person where phone is not null`,
  `select concat('language ', language) as fact from person where language <> $1`,
  `select 'photo lost' as fact from photo where state = 'lost'`,
  `select 'out of reach' as fact from account where not reachable`,
]

/** All of it in one question: it is asked after every action. */
const ALL = `
  select fact from (${WATCHES.map(
    (watch, at) => `select ${at} as watch, row_number() over () as place, fact from (${watch}) as watch_${at}`,
  ).join(' union all ')}) as facts order by watch, place`

/** Looks at the store and says what has changed since it last looked. */
export class Witness {
  readonly #database: Database
  readonly #language: string
  #known: string[] = []

  constructor(database: Database, language: string) {
    this.#database = database
    this.#language = language
  }

  async news(): Promise<string[]> {
    const question = { name: 'witness', text: ALL, values: [this.#language] }
    const { rows } = await this.#database.pool.query<{ fact: string }>(question)
    const facts = rows.map(row => row.fact)
    const news = [...without(facts, this.#known), ...without(this.#known, facts).map(fact => `no more: ${fact}`)]
    this.#known = facts
    return news
  }
}

/** What is in `all` more often than in `some`; a seeded city has thousands of facts. */
function without(all: string[], some: string[]): string[] {
  const left = new Map<string, number>()
  for (const fact of some) left.set(fact, (left.get(fact) ?? 0) + 1)
  return all.filter(fact => {
    const times = left.get(fact) ?? 0
    left.set(fact, times - 1)
    return times <= 0
  })
}
