import type { Button } from '../core/messages/message.ts'

/** Answers first, the ways out (back, cancel) in a row of their own: the same place under every question. */
export function layout(buttons: Button[], width: number, most: number): Button[][] {
  const isWay = (b: Button) => b.kind === 'option' && (b.option === ':back' || b.option === ':cancel')
  return [
    ...inRows(
      buttons.filter(b => !isWay(b)),
      width,
      most,
    ),
    ...inRows(buttons.filter(isWay), width, most),
  ]
}

/** Puts buttons into rows: short words share a row, a long one gets its own. `width` is the room in a row, in characters. */
function inRows<B extends { label: string }>(buttons: B[], width: number, most: number): B[][] {
  const rows: B[][] = []
  let row: B[] = []
  const fits = (b: B) => {
    const count = row.length + 1
    const longest = Math.max(...[...row, b].map(x => [...x.label].length))
    return count <= most && longest * count <= width
  }
  for (const button of buttons) {
    if (row.length > 0 && !fits(button)) {
      rows.push(row)
      row = []
    }
    row.push(button)
  }
  return row.length > 0 ? [...rows, row] : rows
}
