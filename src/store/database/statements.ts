import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DeleteResult,
  type InsertResult,
  NOOP_QUERY_EXECUTOR,
  type OperationNodeSource,
  PostgresQueryCompiler,
  QueryCreator,
  type QueryExecutorProvider,
  type QueryId,
  type RawBuilder,
  type RootOperationNode,
  type Selectable,
  sql,
  type UpdateResult,
} from 'kysely'
import type { DB } from '../generated/kysely/tables.ts'

const NAME = Symbol('name')

export { type Expression, sql as raw } from 'kysely'
export { jsonArrayFrom } from 'kysely/helpers/postgres'
export type Tables = DB

/** A row of a table as it is read. */
export type Row<Table extends keyof DB> = Selectable<DB[Table]>

/** A statement that is ready to be sent: `Sql.run` in a transaction, `Database.run` outside of one. */
export interface Statement<Row> {
  /** Lets the server keep the plan; a statement without one is planned anew, for the values it is given. */
  readonly name?: string
  readonly text: string
  readonly values: unknown[]
  /** What a row of it is, for the compiler alone. */
  readonly row?: Row
}

/** A table's columns under another name, for `raw`: one that is renamed in the schema does not compile. */
export function columnsOf<Table extends keyof DB & string>(
  _table: Table,
  name: string,
): { [Column in keyof Row<Table>]: RawBuilder<Row<Table>[Column]> } {
  return new Proxy({} as never, { get: (_, column) => sql.ref(`${name}.${String(column)}`) })
}

/** Builds statements on the tables of prisma/schema.prisma, and sends none. */
export const build = new QueryCreator<DB>({ executor: NOOP_QUERY_EXECUTOR })

/** `build` after it was given more tables by `with`. */
export type Build<More> = QueryCreator<DB & More>

/** What `build` and `raw` make. */
type Built<Output> = OperationNodeSource & {
  compile(executorProvider: QueryExecutorProvider): CompiledQuery<Output>
}

/** A row that such a function's statement finds. */
export type Found<Build extends (...given: never) => Built<unknown>> =
  ReturnType<Build> extends Built<infer Output> ? Output : never

/** What a statement gives back; one that only writes has no rows to be read. */
type Rows<Output> = Output extends InsertResult | UpdateResult | DeleteResult ? never : Output

/**
 * A statement for ever: compiled when it is first needed, and named after its text. What is taken from `given` becomes a
 * parameter, one however often it is used; everything else stands in the text, where the planner sees it and may use a
 * partial index. So nothing may depend on what is given: `build` is called once, with places instead of values.
 */
export function prepared<Output>(build: () => Built<Output>): () => Statement<Rows<Output>>
export function prepared<Given extends object, Output>(
  build: (given: Given) => Built<Output>,
): (given: Given) => Statement<Rows<Output>>
export function prepared<Output>(build: (given: object) => Built<Output>) {
  let known: { name: string; text: string; places: string[] } | undefined
  return (given: Record<string, unknown> = {}): Statement<Rows<Output>> => {
    known ??= compiled(build(PLACES))
    const { name, text, places } = known
    return { name, text, values: places.map(place => given[place]) }
  }
}

/** A statement for this one time, planned for its values: for what is put together differently each time. */
export function once<Output>(built: Built<Output>): Statement<Rows<Output>> {
  const { sql, parameters } = new PostgresQueryCompiler().compileQuery(rootOf(built), NOBODY)
  return { text: sql, values: [...parameters] }
}

/** Where a given value will stand. */
class Place {
  readonly [NAME]: string
  constructor(name: string) {
    this[NAME] = name
  }
}

/** Values are given flat: of a field of a place nothing is known when the statement is built. */
const FLAT: ProxyHandler<Place> = {
  get: (place, key) => {
    if (typeof key === 'string' && !(key in place) && key !== 'toOperationNode') {
      throw new Error(`a statement was built with "${place[NAME]}.${key}", where only whole values are given`)
    }
    return Reflect.get(place, key)
  },
}

const PLACES = new Proxy({}, { get: (_, name) => new Proxy(new Place(String(name)), FLAT) })

class PreparingCompiler extends PostgresQueryCompiler {
  readonly places: string[] = []

  protected override appendValue(value: unknown): void {
    if (value instanceof Place) this.append(`$${this.#numberOf(value[NAME])}`)
    else this.appendImmediateValue(value)
  }

  #numberOf(name: string): number {
    return this.places.indexOf(name) + 1 || this.places.push(name)
  }
}

function compiled(built: Built<unknown>) {
  const compiler = new PreparingCompiler()
  const { sql: text } = compiler.compileQuery(rootOf(built), NOBODY)
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 22), text, places: compiler.places }
}

/** Kysely numbers what it executes; this is executed by `Sql`. */
const NOBODY: QueryId = { queryId: '' }

function rootOf(built: Built<unknown>): RootOperationNode {
  return built.toOperationNode() as RootOperationNode
}
