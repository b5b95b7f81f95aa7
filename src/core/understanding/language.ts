import type { Word } from './words.ts'

/** What a text seems to be written in. `mixed` is суржик: letters or words of both languages at once. */
export type WrittenIn = 'uk' | 'ru' | 'mixed' | 'en' | 'unknown'

const UKRAINIAN_LETTERS = /[іїєґ]|[а-я]'[яюєї]/g
const RUSSIAN_LETTERS = /[ыэёъ]/g
const UKRAINIAN_WORDS =
  /(?<!\p{L})(що|як|коли|чи|немає|нема|де|куди|скільки|вже|ще|та|або|якщо|дуже|треба|потрібно|від|після|під|був|була|буде|не працює|дякую|будь|вода|води|воду|світло|чому)(?!\p{L})/gu
const RUSSIAN_WORDS =
  /(?<!\p{L})(что|как|когда|нет|где|куда|сколько|уже|еще|или|если|очень|надо|нужно|от|после|под|был|была|будет|не работает|спасибо|пожалуйста|почему|свет|воды нет|и|с|со|кто|дом|доме)(?!\p{L})/gu

/** A guess for statistics and for the tone of an answer; it never decides what is understood. */
export function writtenIn(text: string, words: readonly Word[]): WrittenIn {
  if (words.length === 0) return 'unknown'
  const english = words.filter(word => word.english).length
  if (english * 2 >= words.length) return 'en'
  const lower = text.slice(0, 2_000).toLowerCase()
  const ukrainian = count(lower, UKRAINIAN_LETTERS) * 2 + count(lower, UKRAINIAN_WORDS)
  const russian = count(lower, RUSSIAN_LETTERS) * 2 + count(lower, RUSSIAN_WORDS)
  if (ukrainian > 0 && russian > 0 && Math.min(ukrainian, russian) * 4 > Math.max(ukrainian, russian)) return 'mixed'
  if (ukrainian > russian) return 'uk'
  return russian > 0 ? 'ru' : 'unknown'
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
