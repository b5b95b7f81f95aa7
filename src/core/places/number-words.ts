/** Numbers as they are said, in Ukrainian and Russian; ordinals end otherwise and are left alone. */
const WORDS: readonly (readonly [number, string])[] = [
  [1, 'один|одна'],
  [2, 'два|дві|две'],
  [3, 'три'],
  [4, 'чотири|четыре'],
  [5, "п'ять|пять"],
  [6, 'шість|шесть'],
  [7, 'сім|семь'],
  [8, 'вісім|восемь'],
  [9, "дев'ять|девять"],
  [10, 'десять'],
  [11, 'одинадцять|одиннадцать'],
  [12, 'дванадцять|двенадцать'],
  [13, 'тринадцять|тринадцать'],
  [14, 'чотирнадцять|четырнадцать'],
  [15, "п'ятнадцять|пятнадцать"],
  [16, 'шістнадцять|шестнадцать'],
  [17, 'сімнадцять|семнадцать'],
  [18, 'вісімнадцять|восемнадцать'],
  [19, "дев'ятнадцять|девятнадцать"],
  [20, 'двадцять|двадцать'],
  [30, 'тридцять|тридцать'],
  [40, 'сорок'],
  [50, "п'ятдесят|пятдесят|пятьдесят"],
  [60, 'шістдесят|шестьдесят'],
  [70, 'сімдесят|семьдесят'],
  [80, 'вісімдесят|восемьдесят'],
  [90, "дев'яносто|девяносто"],
  [100, 'сто'],
  [200, 'двісті|двести'],
  [300, 'триста'],
]
const VALUES = new Map(WORDS.flatMap(([value, forms]) => forms.split('|').map(form => [form, value] as const)))
const ONE = [...VALUES.keys()].sort((a, b) => b.length - a.length).join('|')
const NUMBER = new RegExp(`(?<![\\p{L}\\d'])(?:${ONE})(?:\\s+(?:${ONE}))*(?![\\p{L}'])`, 'giu')
const OF_HOUSE_BEFORE = /(?:буд(?:инок|инку)?|дом|дім|номер|№)\.?\s*$/iu
/** A letter, a flat, a mark or the end behind it: «двадцять вісім а», «сім квартира п'ять». */
const ENDS_ADDRESS =
  /^\s*(?:$|[,.;:!?)\n/]|["«']?\p{L}["»']?(?!\p{L})|(?:кв|квартира|корп|корпус|дріб|дробь|під'їзд|подъезд|поверх|этаж)(?!\p{L}))/iu

/**
 * «Купріна сто двадцять п'ять» → «Купріна 125»: houses said in words, as they come out of dictation. Only what may be a
 * house: several words of one number, or one that ends the address. «Три дні» stays as it is.
 */
export function withNumbers(text: string): string {
  return text
    .replace(NUMBER, (words, at: number) => {
      const value = numberOf(words.toLowerCase().split(/\s+/))
      const compound = /\s/u.test(words)
      const isHouse =
        compound || OF_HOUSE_BEFORE.test(text.slice(0, at)) || ENDS_ADDRESS.test(text.slice(at + words.length))
      return value === null || !isHouse ? words : String(value)
    })
    .replace(/(\d)\s+(?:дріб|дробь)\s+(\d)/giu, '$1/$2')
}

/** 125 of «сто двадцять п'ять»; null for words that make no number: «два три». */
function numberOf(words: readonly string[]): number | null {
  let sum = 0
  let least = Number.POSITIVE_INFINITY
  for (const word of words) {
    const value = VALUES.get(word)!
    const size = value >= 100 ? 100 : value >= 20 ? 10 : 1
    if (size >= least) return null
    sum += value
    least = value >= 10 && value < 20 ? 0 : size
  }
  return sum
}
