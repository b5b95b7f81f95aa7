import { type AliasedRawBuilder, sql as raw } from 'kysely'

/** Types of PostgreSQL that lists of values are sent as. */
type Type = 'bigint' | 'boolean' | 'int' | 'jsonb' | 'text' | 'timestamptz'

type Lists = Record<string, readonly [type: Type, values: readonly unknown[]]>

/** A row made of one value of each list. */
type Listed<Given extends Lists> = { [Column in keyof Given]: Given[Column][1][number] }

/**
 * Lists of one length as a table to select or update from, a column each: many rows in one statement, whose text does not
 * depend on how many. `nth` is the place of a row, from 1.
 */
export function listed<const Alias extends string, Given extends Lists>(
  alias: Alias,
  lists: Given,
): AliasedRawBuilder<Listed<Given> & { nth: number }, Alias> {
  const values = Object.values(lists).map(([type, list]) => raw`${list}::${raw.raw(type)}[]`)
  const columns = [...Object.keys(lists), 'nth'].map(column => raw.ref(column))
  return raw<Listed<Given> & { nth: number }>`unnest(${raw.join(values)}) with ordinality`.as<Alias>(
    raw`${raw.ref(alias)} (${raw.join(columns)})`,
  )
}

/** Rows on their way to the store as one JSON text. */
export type RowsAsJson<Fields> = string & { readonly fields?: Fields }

export function rowsAsJson<Fields extends object>(rows: readonly Fields[]): RowsAsJson<Fields> {
  return JSON.stringify(rows) as RowsAsJson<Fields>
}

/** Such rows as a table to select or update from; `types` says what PostgreSQL takes each field for. */
export function records<const Alias extends string, Fields extends object>(
  alias: Alias,
  rows: RowsAsJson<Fields>,
  types: { [Field in keyof Fields]-?: Type },
): AliasedRawBuilder<Fields, Alias> {
  const columns = Object.entries<Type>(types).map(([field, type]) => raw`${raw.ref(field)} ${raw.raw(type)}`)
  return raw<Fields>`jsonb_to_recordset(${rows})`.as<Alias>(raw`${raw.ref(alias)} (${raw.join(columns)})`)
}
