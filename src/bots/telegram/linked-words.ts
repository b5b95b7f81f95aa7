/** A part of a text that is more than its words. Offsets are in UTF-16 units. */
export interface Entity {
  type: string
  offset: number
  length: number
  url?: string | undefined
}

/**
 * Words with the addresses that were hidden behind them: «графік (https://…)». Whoever reads a request in a list, or an
 * announcement in the other messenger, can press nothing.
 */
export function linkedWords(text: string, entities: readonly Entity[] = []): string {
  const links = entities
    .filter(({ type, url }) => type === 'text_link' && url !== undefined)
    .sort((a, b) => a.offset - b.offset)
  let words = ''
  let from = 0
  for (const [at, { offset, length, url }] of links.entries()) {
    const end = offset + length
    const next = links[at + 1]
    // A bold word in the middle of a link makes several entities of one.
    const goesOn = next !== undefined && next.url === url && next.offset <= end
    if (offset < 0 || end > text.length || end < from || goesOn) continue
    words += text.slice(from, end) + addressBehind(words + text.slice(from, end), url!)
    from = end
  }
  return words + text.slice(from)
}

/** The address in brackets, unless the words say it already or nobody could follow it. */
export function addressBehind(words: string, url: string): string {
  if (!/^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(url)) return ''
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')
  return words.toLowerCase().endsWith(bare(url).toLowerCase()) || words.trim() === '' ? '' : ` (${url})`
}
