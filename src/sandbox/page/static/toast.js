import { h } from './dom.js'

const SHOWN_MS = 2600

/** Flashes a few words over a phone, or over the page. @param {HTMLElement} over @param {string} words */
export function toast(over, words) {
  const flash = h('div.toast', { role: 'status' }, words)
  over.append(flash)
  setTimeout(() => flash.remove(), SHOWN_MS)
}
