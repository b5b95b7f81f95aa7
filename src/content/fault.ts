import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** One thing that an editor has to mend, in the editor's words. */
export interface Fault {
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

/** Zod's own sentences in the editor's language; passed at each parse, since a global setting would reach the API too. */
const inUkrainian = z.locales.uk().localeError

/**
 * Sound sources as they were read, by schema: an editor saves one file and a hundred stay as they were. Reading them is
 * most of the time of a reload.
 */
const sound = new WeakMap<z.ZodType, Map<string, unknown>>()
const MOST_REMEMBERED = 256

/** Reads YAML through a schema; the same source gives the same object, which nobody changes. Either a value, or the faults with their lines; `above` is how many lines stand before. */
export function readYaml<T>(source: string, schema: z.ZodType<T>, above = 0): { value: T | null; faults: Fault[] } {
  const known = sound.get(schema) ?? new Map<string, unknown>()
  sound.set(schema, known)
  if (known.has(source)) return { value: known.get(source) as T, faults: [] }
  const read = parseYaml(source, schema, above)
  if (read.value === null) return read
  known.set(source, read.value)
  if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value!)
  return read
}

function parseYaml<T>(source: string, schema: z.ZodType<T>, above: number): { value: T | null; faults: Fault[] } {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  if (document.errors.length > 0)
    return {
      value: null,
      faults: document.errors.map(error => ({
        line: lines.linePos(error.pos[0]).line + above,
        message: `запис не читається, перевірте лапки, відступи й коми (${error.code})`,
      })),
    }
  const read = schema.safeParse(document.toJS(), { error: inUkrainian })
  if (read.success) return { value: read.data, faults: [] }
  const faults = read.error.issues.map(issue => ({
    line: positionOf(document, lines, issue.path) + above,
    message: `${where(issue.path)}${issue.message}`,
  }))
  return { value: null, faults }
}

/** The fields on the way to a fault, without the numbers: the line says which one. */
function where(path: readonly PropertyKey[]): string {
  const fields = path.filter(key => typeof key === 'string')
  return fields.length > 0 ? `${fields.join(' → ')}: ` : ''
}

/** The line of the nearest existing node on a path: a key that is missing is reported where it should stand. */
function positionOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
