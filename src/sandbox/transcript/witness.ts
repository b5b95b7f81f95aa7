import type { Language } from '../../core/people/person.ts'
import type { Database } from '../../store/database/database.ts'
import { build, type Expression, prepared, raw } from '../../store/database/statements.ts'

const photosOf = (number: Expression<string>) =>
  build
    .selectFrom('photo')
    .select(raw<number>`count(*)::int`.as('count'))
    .where('request_number', '=', number)
    .where('state', '<>', 'lost')

/**
 * What transcripts show of the store: a new fact is an effect, one that is gone is an effect with `no more: ` in front.
 * A part of the program whose actions should be seen in transcripts adds its question here; each row is one fact in the words
 * of a `=` line. `language` needs no mention.
 */
const watches = (language: string) => [
  build
    .selectFrom('request as r')
    .select(({ ref }) => {
      const place = raw`coalesce(nullif(concat_ws(', ', ${ref('r.street')}, ${ref('r.house')}), ''),
        nullif(${ref('r.address_text')}, ''), 'a point')`
      const photos = photosOf(ref('r.number'))
      return raw<string>`concat('registered ', ${ref('r.number')}, ': ', ${ref('r.category')}, '/',
        coalesce(${ref('r.subcategory')}, 'none'),
        case when ${ref('r.address_text')} is not null then concat(', ', ${place}) end,
        case ${photos} when 0 then '' when 1 then ', 1 photo' else concat(', ', ${photos}, ' photos') end)`.as('fact')
    })
    .orderBy('r.number'),
  build
    .selectFrom('request_history as h')
    .select(({ ref }) =>
      raw<string>`concat(${ref('h.number')}, ' is ', ${ref('h.status')}, ' by ', ${ref('h.by')}, ': ' || ${ref('h.comment')})`.as(
        'fact',
      ),
    )
    .where('h.by', 'in', ['resident', 'clock', 'deadline', 'neighbour'])
    .where(({ or, eb }) => or([eb('h.status', '<>', 'registered'), eb('h.by', '<>', 'resident')]))
    .orderBy('h.id'),
  build.selectFrom('person').select(raw<string>`'consent'`.as('fact')).where('consent_version', 'is not', null),
  build
    .selectFrom('person')
    .select(({ ref }) => raw<string>`concat('phone ', ${ref('phone')})`.as('fact'))
    .where('phone', 'is not', null),
  build
    .selectFrom('person')
    .select(({ ref }) => raw<string>`concat('language ', ${ref('language')})`.as('fact'))
    .where('language', '<>', raw<Language>`${language}`),
  build.selectFrom('photo').select(raw<string>`'photo lost'`.as('fact')).where('state', '=', 'lost'),
  build.selectFrom('account').select(raw<string>`'out of reach'`.as('fact')).where('reachable', '=', false),
]

/** All of it in one question: it is asked after every action. */
const allOf = prepared(({ language }: { language: string }) => {
  const each = watches(language).map(
    (watch, at) => raw`select ${at}::int as watch, row_number() over () as place, fact from ${watch} as watched`,
  )
  return raw<{ fact: string }>`select fact from (${raw.join(each, raw` union all `)}) as facts order by watch, place`
})

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
    const rows = await this.#database.run(allOf({ language: this.#language }))
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
