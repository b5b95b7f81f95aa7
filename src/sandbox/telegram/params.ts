import { bad } from './refusal.ts'
import type { Upload } from './wire.ts'

/**
 * The parameters of one call. Forms bring every value as text and JSON brings it typed; the real server takes both,
 * so each reader here does too.
 */
export class Params {
  readonly values: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, Upload>

  constructor(values: Readonly<Record<string, unknown>>, files: ReadonlyMap<string, Upload> = new Map()) {
    this.values = values
    this.files = files
  }

  has(name: string): boolean {
    const value = this.values[name]
    return value !== undefined && value !== null && value !== ''
  }

  text(name: string): string {
    const value = this.values[name]
    if (typeof value === 'string') return value
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  }

  number(name: string): number | undefined {
    if (!this.has(name)) return undefined
    const value = Number(this.values[name])
    return Number.isFinite(value) ? value : undefined
  }

  integer(name: string): number | undefined {
    const value = this.number(name)
    return value !== undefined && Number.isSafeInteger(value) ? value : undefined
  }

  flag(name: string): boolean {
    const value = this.values[name]
    return value === true || value === 1 || ['true', 'True', '1', 'yes'].includes(String(value))
  }

  /** A value that is an object or a list; in forms it is JSON text. */
  structure(name: string): unknown {
    const value = this.values[name]
    if (typeof value !== 'string') return value ?? undefined
    if (value === '') return undefined
    try {
      return JSON.parse(value)
    } catch {
      throw bad(`can't parse ${name.replace('_', ' ')} JSON object`)
    }
  }

  /** The file behind `name`: sent under that name itself, or pointed to by `attach://other`. */
  upload(name: string): Upload | undefined {
    return this.attached(this.text(name)) ?? this.files.get(name)
  }

  attached(reference: string): Upload | undefined {
    return reference.startsWith('attach://') ? this.files.get(reference.slice('attach://'.length)) : undefined
  }
}
