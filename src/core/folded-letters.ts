/** Letters in which Ukrainian and Russian write the same sound differently, and signs that say little: one alphabet for both. */
export const FOLDED_LETTERS: Readonly<Record<string, string>> = {
  ґ: 'г',
  є: 'е',
  э: 'е',
  ё: 'е',
  і: 'и',
  ї: 'и',
  ы: 'и',
  й: 'и',
  щ: 'ш',
  ь: '',
  ъ: '',
}
