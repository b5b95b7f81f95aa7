import { h } from './dom.js'

/** What Telegram's markup may become here; everything else is shown as plain words. */
const ALLOWED = new Set(['B', 'I', 'U', 'S', 'CODE', 'PRE', 'BLOCKQUOTE', 'A'])
const LINK = /(https?:\/\/[^\s«»"]+)|(?<![\wа-яіїєґ/])(\/[a-z_]{2,32})(?!\w)/giu

/**
 * The words of a message with their markup, links, and, where the messenger has them, commands that can be tapped.
 *
 * @param {{ text: string, html?: string | undefined }} message
 * @param {((command: string) => void) | null} onCommand
 * @param {(text: string) => void} onCopy
 * @returns {Node[]}
 */
export function wordsOf({ text, html }, onCommand, onCopy) {
  if (html === undefined) return linked(text, onCommand)
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.childNodes].flatMap(node => redrawn(node, onCommand, onCopy))
}

/**
 * Builds nodes of our own after the parsed ones, so that no attribute comes through.
 *
 * @param {Node} node
 * @param {((command: string) => void) | null} onCommand
 * @param {(text: string) => void} onCopy
 * @returns {Node[]}
 */
function redrawn(node, onCommand, onCopy) {
  if (!(node instanceof HTMLElement)) return linked(node.textContent ?? '', onCommand)
  const children = [...node.childNodes].flatMap(child => redrawn(child, onCommand, onCopy))
  if (!ALLOWED.has(node.tagName)) return children
  if (node.tagName === 'CODE') {
    const words = node.textContent ?? ''
    return [tappable('code', words, () => onCopy(words))]
  }
  const href = node.getAttribute('href') ?? ''
  const where = /^https?:\/\//.test(href) ? { href, target: '_blank', rel: 'noopener noreferrer' } : {}
  return [h(node.tagName.toLowerCase(), where, ...children)]
}

/**
 * @param {string} text
 * @param {((command: string) => void) | null} onCommand
 * @returns {Node[]}
 */
function linked(text, onCommand) {
  /** @type {Node[]} */
  const nodes = []
  let from = 0
  for (const { 0: found, 1: url, 2: command, index } of text.matchAll(LINK)) {
    if (command && !onCommand) continue
    nodes.push(document.createTextNode(text.slice(from, index)))
    if (url) nodes.push(h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url))
    else nodes.push(tappable('command', found, () => onCommand?.(found)))
    from = index + found.length
  }
  nodes.push(document.createTextNode(text.slice(from)))
  return nodes
}

/**
 * Words that do something. No real button: that would be one block in the line, and a full stop after it could fall to
 * the next line.
 *
 * @param {string} name
 * @param {string} words
 * @param {() => void} act
 */
function tappable(name, words, act) {
  const onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    act()
  }
  return h(`span.${name}`, { role: 'button', tabindex: 0, onclick: act, onkeydown }, words)
}
