import { type Finding, findingIn } from '../../core/places/finding.ts'
import type { SafetyStop } from '../../core/requests/categories.ts'
import type { Understood } from '../../core/understanding/understood.ts'
import type { World } from './world.ts'

/**
 * The one way for a turn to read what was written: each text is understood once and looked up in the register once, for
 * that costs more than all else in a turn. What a later turn needs of it is kept in the talk beside the text.
 */
export class Reader {
  readonly #world: Pick<World, 'knowledge' | 'locator'>
  readonly #understood = new Map<string, Understood>()
  readonly #found = new Map<string, Finding>()

  constructor(world: Pick<World, 'knowledge' | 'locator'>) {
    this.#world = world
  }

  understand(text: string): Understood {
    return known(this.#understood, text, () => this.#world.knowledge.understand(text))
  }

  find(text: string): Finding {
    return known(this.#found, text, () => findingIn(this.#world.locator, text))
  }

  /** Only the danger: a third of the work, for texts that are answers and nothing else. */
  danger(text: string): SafetyStop | null {
    return this.#understood.get(text)?.danger ?? this.#world.knowledge.danger(text)
  }
}

function known<Read>(already: Map<string, Read>, text: string, read: () => Read): Read {
  const before = already.get(text)
  if (before !== undefined) return before
  const now = read()
  already.set(text, now)
  return now
}
