/** What stands in the place of something that is nobody else's business. */
const STRUCK = '…'

/** Order matters: an address with a dot or a number in it is struck before the digits are looked at. */
const PERSONAL: readonly RegExp[] = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?<![\p{L}\p{N}])@[\w.]{3,}/gu,
  /(?:https?:\/\/)?(?:t\.me|viber\.me|instagram\.com|facebook\.com|fb\.com)\/\S+/giu,
  // Phones, cards and personal accounts: seven digits and more, however they are parted. Dates have dots and fewer digits.
  /(?<![\p{L}\p{N}])\+?\d(?:[ \u00a0()-]{0,3}\d){6,}(?![\p{L}\p{N}])/gu,
  /(?<!\d)0\d{2}[. ]\d{3}[. ]\d{2}[. ]\d{2}(?!\d)/gu,
]

/** A flat says who lives there; the house is enough for everybody else. */
const FLAT = /(?<![\p{L}])(кв\.?|квартира|квартирі|квартире|flat|apt\.?)\s*№?\s*\d+[\p{L}]?/giu

/**
 * A text that everybody may read: phones, cards, accounts, e-mail addresses, accounts of social networks and numbers of
 * flats are struck out. Names cannot be told from other words and stay, so themes in which people tell about themselves
 * are not published at all (`private` in `categories.yml`).
 */
export function publicText(text: string): string {
  const struck = PERSONAL.reduce((rest, pattern) => rest.replace(pattern, STRUCK), text)
  return struck.replace(FLAT, `$1 ${STRUCK}`)
}
