import { expect, test } from 'vitest'
import { listed, type RowsAsJson, records, rowsAsJson } from '../src/store/database/lists.ts'
import { build, once, prepared, raw } from '../src/store/database/statements.ts'

test('a statement is made once, with a parameter for each name that is given', () => {
  let made = 0
  const moved = prepared((p: { number: string; at: Date }) => {
    made += 1
    return build.updateTable('request').set({ updated_at: p.at, status_at: p.at }).where('number', '=', p.number)
  })
  const at = new Date(0)
  expect(moved({ number: '1', at })).toMatchObject({
    text: 'update "request" set "updated_at" = $1, "status_at" = $1 where "number" = $2',
    values: [at, '1'],
  })
  expect(moved({ number: '2', at }).values).toEqual([at, '2'])
  expect(made).toBe(1)
})

test('what is not given stands in the text, so that the planner sees it', () => {
  const awaited = prepared(() => build.selectFrom('photo').select('id').where('state', '=', 'awaited').limit(5))
  expect(awaited()).toMatchObject({ text: `select "id" from "photo" where "state" = 'awaited' limit 5`, values: [] })
  const quoted = prepared(() => build.selectFrom('person').select('id').where('name', '=', `об'єкт`))
  expect(quoted().text).toContain(`"name" = 'об''єкт'`)
})

test('one text has one name, and two texts two', () => {
  const of = (column: 'name' | 'phone') => prepared(() => build.selectFrom('person').select(column))()
  expect(of('name').name).toBe(of('name').name)
  expect(of('name').name).not.toBe(of('phone').name)
  expect(Buffer.byteLength(of('name').name!)).toBeLessThan(64) // PostgreSQL cuts off what is longer
})

test('a list is refused where the text would have to hold it', () => {
  const some = prepared(() =>
    build
      .selectFrom('photo')
      .select('id')
      .where('id', '=', raw<string>`any(${['a', 'b']})`),
  )
  expect(some).toThrow('invalid immediate value')
})

test('a statement for one time keeps its values apart from its text', () => {
  expect(once(build.selectFrom('photo').select('id').where('state', '=', 'lost'))).toEqual({
    text: 'select "id" from "photo" where "state" = $1',
    values: ['lost'],
  })
})

test('lists and records are tables whose text does not depend on how many they are', () => {
  const two = prepared((p: { ids: string[]; kinds: string[] }) =>
    build.selectFrom(listed('o', { id: ['bigint', p.ids], kind: ['text', p.kinds] })).selectAll(),
  )
  expect(two({ ids: ['1', '2'], kinds: ['a', 'b'] })).toMatchObject({
    text: 'select * from unnest($1::bigint[], $2::text[]) with ordinality as "o" ("id", "kind", "nth")',
    values: [
      ['1', '2'],
      ['a', 'b'],
    ],
  })
  const one = prepared((p: { rows: RowsAsJson<{ id: number; note: string | null }> }) =>
    build.selectFrom(records('r', p.rows, { id: 'int', note: 'text' })).selectAll(),
  )
  expect(one({ rows: rowsAsJson([{ id: 1, note: null }]) })).toMatchObject({
    text: 'select * from jsonb_to_recordset($1) as "r" ("id" int, "note" text)',
    values: ['[{"id":1,"note":null}]'],
  })
})
