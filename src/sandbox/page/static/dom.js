/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element: `h('button.send', { onclick, 'aria-label': '…' }, 'Send')`. Properties that begin with "on" are
 * listeners, `true` is an empty attribute and `false`, `null` and `undefined` leave it out; in `aria-…` true and false are words.
 *
 * @param {string} name a tag, with classes after dots
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const [tag = 'div', ...classes] = name.split('.')
  const element = document.createElement(tag)
  if (classes.length > 0) element.className = classes.join(' ')
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), /** @type {EventListener} */ (value))
    else if (key.startsWith('aria-') && typeof value === 'boolean') element.setAttribute(key, String(value))
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value))
  }
  fill(element, ...children)
  return element
}

/**
 * Puts children in the place of those that are there.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children
      .flat()
      .filter(child => child !== null && child !== undefined && child !== false)
      .map(child => (child instanceof Node ? child : document.createTextNode(String(child)))),
  )
}

const SVG = 'http://www.w3.org/2000/svg'

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(SVGElement | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  element.append(...children)
  return /** @type {SVGElement} */ (element)
}

/** Line icons on a grid of 24, drawn for this page. */
const ICONS = {
  back: 'M15 5l-7 7 7 7',
  down: 'M6 10l6 6 6-6',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  clip: 'M20 11.5l-8 8a5.2 5.2 0 0 1-7.4-7.4l8.4-8.4a3.5 3.5 0 0 1 5 5l-8.3 8.3a1.8 1.8 0 0 1-2.5-2.5l7.4-7.4',
  send: 'M12 19V6M6 11.5L12 5.5l6 6',
  plane: 'M4 12l16-7-5.5 15-3-6.5L4 12zM11.5 13.5L20 5',
  mic: 'M12 15a3 3 0 0 0 3-3V6.5a3 3 0 0 0-6 0V12a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  menu: 'M5 7h14M5 12h14M5 17h14',
  plus: 'M12 5v14M5 12h14',
  photo:
    'M4 7.5A1.5 1.5 0 0 1 5.500 6H8l1.500-2h5L16 6h2.500A1.500 1.500 0 0 1 20 7.500v10a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 17.500zM12 16a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7z',
  place:
    'M12 21s7-6.200 7-11.500a7 7 0 0 0-14 0C5 14.800 12 21 12 21zM12 12.200a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400z',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500c.8-3.800 3.800-6 7.500-6s6.700 2.200 7.500 6',
  sticker:
    'M20 12.500V8a4 4 0 0 0-4-4H8a4 4 0 0 0-4 4v8a4 4 0 0 0 4 4h4.500L20 12.500zM12.500 20v-3.500a4 4 0 0 1 4-4H20M9 10v.01M15 9.500v.01',
  keyboard: 'M4 7h16v10H4zM7.500 10.500v.01M11 10.500v.01M14.500 10.500v.01M8.500 14h7',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  block: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM6.500 6.500l11 11',
  copy: 'M9 9h10v11H9zM15 9V5H5v11h4',
  outside: 'M9 15L18 6M11 6h7v7',
  save: 'M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 20h14',
  play: 'M8 5.500v13l10.500-6.500z',
  edit: 'M5 19l1-4L16.500 4.500l3 3L9 18z',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4',
  door: 'M6 21V4.500L15 3v18M6 21H4M15 21h5M15 5h3v16M12 12v.01',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
}

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const line = svg('path', {
    d: ICONS[name],
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': name === 'more' ? 3 : 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
  return svg('svg', { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' }, line)
}
