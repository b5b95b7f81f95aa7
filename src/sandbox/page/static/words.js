import { EN } from './words-en.js'
import { UK } from './words-uk.js'

/** @typedef {keyof typeof UK} Word */

const REMEMBERED = 'dveri.language'
let english = localStorage.getItem(REMEMBERED) === 'en'

/** @returns {'uk' | 'en'} */
export const language = () => (english ? 'en' : 'uk')

/** @param {'uk' | 'en'} code */
export function speak(code) {
  english = code === 'en'
  localStorage.setItem(REMEMBERED, code)
  document.documentElement.lang = code
  document.title = t('title')
}

/**
 * The page's own words; those of the bot come from the bot.
 *
 * @param {Word} word
 * @param {Record<string, string | number>} [values]
 */
export function t(word, values = {}) {
  return (english ? EN : UK)[word].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}

/** The city's; until it is known, the visitor's own. @type {string | undefined} */
let zone

/** @param {string} name */
export function liveIn(name) {
  zone = name
}

/** @param {number | string | Date} at @param {Intl.DateTimeFormatOptions} options */
export function when(at, options) {
  return new Intl.DateTimeFormat(english ? 'en-GB' : 'uk-UA', { timeZone: zone, ...options }).format(new Date(at))
}

/** @param {number | string | Date} at */
export const hourOf = at => when(at, { hour: '2-digit', minute: '2-digit' })

/** @param {number | string | Date} at */
export const secondOf = at => when(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** @param {number | string | Date} at */
export const dayOf = at => when(at, { day: 'numeric', month: 'long' })
