/** The side of a street: even numbers, or odd ones. */
export type Side = 'парні' | 'непарні'

interface Entry {
  side: Side | null
  first: string
  last: string | null
}

const parityOf = (house: string): Side => (Number.parseInt(house, 10) % 2 === 0 ? 'парні' : 'непарні')

/** Houses as they are gathered, with the sides and exceptions that were told among them. */
export class Houses {
  readonly entries: Entry[] = []
  readonly except: Entry[] = []
  /** What is read now is left out: it stands behind «крім». */
  exempting = false
  /** The side said for what is still to come. */
  #side: Side | null = null
  #whole: Side | null = null
  #exceptSide: Side | null = null
  /** Where the entries begin that have no side yet. */
  #loose = 0

  get list(): Entry[] {
    return this.exempting ? this.except : this.entries
  }

  add(first: string, last: string | null): void {
    this.list.push({ side: this.#side, first, last })
  }

  /** A side that stands behind houses is theirs, one before them is of those to come. */
  side(side: Side, behind: boolean): void {
    const { list } = this
    if (!behind) {
      this.#side = side
      this.#loose = list.length
      if (this.exempting && list.length === 0) this.#exceptSide = side
      return
    }
    const ranges = list.slice(this.#loose).filter(({ last }) => last !== null)
    const fitting = ranges.every(({ first, last }) => parityOf(first) === side && parityOf(last!) === side)
    for (const entry of fitting ? ranges : ranges.slice(-1)) entry.side = side
    this.#side = null
    this.#loose = list.length
  }

  /** «Усі парні, а також 7»: a side of its own beside single houses. */
  wholeSide(side: Side): void {
    this.list.push({ side, first: '', last: null })
    this.#loose = this.list.length
  }

  /** «Крім» begins or ends. */
  exempt(begins: boolean): void {
    if (begins && this.entries.length === 0) this.#whole = this.#side
    if (begins) this.#side = null
    this.exempting = begins
    this.#loose = this.list.length
  }

  /** «1», «5-11», «парні 2-40»; a side alone for all of it. */
  get told(): string[] {
    const alone = this.entries.length > 0 ? null : (this.#whole ?? (this.exempting ? null : this.#side))
    return written(this.entries, alone)
  }

  get leftOut(): string[] {
    return written(this.except, this.except.length > 0 ? null : this.#exceptSide)
  }
}

function written(entries: readonly Entry[], alone: Side | null): string[] {
  const houses = entries.map(({ side, first, last }) => {
    if (last === null) return first || side!
    return side ? `${side} ${first}-${last}` : `${first}-${last}`
  })
  return houses.length > 0 ? [...new Set(houses)] : alone ? [alone] : []
}
