import { accountsOfNetworks, addressesOfMail } from './contacts.ts'
import { waysIn } from './doors.ts'
import { type Folded, folded, type Span } from './folded.ts'
import { namesOfPeople } from './names.ts'
import { personalNumbers, spelledNumbers } from './numbers.ts'
import { platesAndPapers } from './papers.ts'

/** What stands in the place of something that is nobody else's business. */
const STRUCK = '…'

/** Each finds its kind in the folded text; what two find is struck once. */
const FINDERS: readonly ((seen: Folded) => Span[])[] = [
  addressesOfMail,
  accountsOfNetworks,
  personalNumbers,
  spelledNumbers,
  platesAndPapers,
  waysIn,
  namesOfPeople,
]

/**
 * A text that everybody may read: phones, cards, accounts, plates, e-mail addresses, names in networks, numbers of flats,
 * codes of doors and names with patronymics are struck out, however they are written. Other names cannot be told from
 * words and stay, so themes in which people tell about themselves are not published at all (`private` in `categories.yml`).
 *
 * Made once, when a text is filed or changed, and kept: it takes time in proportion to the text, and readers are many.
 * A change of what is struck empties the kept ones in a migration, and the job that fills them makes them anew.
 */
export function publicText(text: string): string {
  const seen = folded(text)
  const spans = FINDERS.flatMap(find => find(seen)).sort((a, b) => a[0] - b[0])
  let rest = ''
  let end = 0
  for (const [from, to] of spans) {
    if (from >= end) rest += `${seen.original.slice(end, from)}${STRUCK}`
    end = Math.max(end, to)
  }
  return rest + seen.original.slice(end)
}
