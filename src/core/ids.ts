/** Where new identifiers come from: short (8–12 characters of `[a-z0-9]`), unguessable, never reused. */
export interface Ids {
  next(): string
}
