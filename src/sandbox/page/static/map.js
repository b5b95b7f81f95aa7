/** @import { Place } from '../../person.ts' */
import { fill, h, svg } from './dom.js'
import { openSheet } from './sheets.js'
import { language, t } from './words.js'

/** Centres of the districts, as in content/places/districts.tsv, and where the name stands beside the dot. */
const DISTRICTS = [
  { uk: 'Центрально-Міський', en: 'Tsentralno-Miskyi', lat: 47.903, lon: 33.337, side: 'end' },
  { uk: 'Металургійний', en: 'Metalurhiinyi', lat: 47.907, lon: 33.387, side: 'under' },
  { uk: 'Довгинцівський', en: 'Dovhyntsivskyi', lat: 47.912, lon: 33.423, side: 'start' },
  { uk: 'Саксаганський', en: 'Saksahanskyi', lat: 47.941, lon: 33.418, side: 'start' },
  { uk: 'Покровський', en: 'Pokrovskyi', lat: 47.999, lon: 33.449, side: 'start' },
  { uk: 'Тернівський', en: 'Ternivskyi', lat: 48.145, lon: 33.555, side: 'end' },
  { uk: 'Інгулецький', en: 'Inhuletskyi', lat: 47.837, lon: 33.348, side: 'under' },
]
const OUTSIDE = { lat: 48.4647, lon: 35.0462 }

/** The city's shape and its two rivers, roughly, as longitude and latitude: drawn by hand for orientation. */
const OUTLINE = [
  [33.3, 47.797],
  [33.37, 47.79],
  [33.42, 47.812],
  [33.435, 47.86],
  [33.485, 47.878],
  [33.515, 47.915],
  [33.492, 47.955],
  [33.515, 47.99],
  [33.52, 48.045],
  [33.575, 48.085],
  [33.635, 48.135],
  [33.628, 48.19],
  [33.565, 48.2],
  [33.5, 48.16],
  [33.462, 48.09],
  [33.405, 48.045],
  [33.378, 47.985],
  [33.335, 47.95],
  [33.275, 47.935],
  [33.255, 47.885],
  [33.285, 47.855],
  [33.262, 47.825],
]
const RIVERS = [
  [
    [33.24, 48.01],
    [33.31, 47.97],
    [33.315, 47.93],
    [33.335, 47.893],
    [33.31, 47.86],
    [33.335, 47.815],
    [33.3, 47.76],
  ],
  [
    [33.62, 48.24],
    [33.52, 48.12],
    [33.47, 48.03],
    [33.44, 47.965],
    [33.405, 47.935],
    [33.37, 47.915],
    [33.335, 47.893],
  ],
]

const WEST = 33.2
const NORTH = 48.225
const UNIT = 1000
/** A degree of longitude is shorter than one of latitude: the cosine of 48°. */
const SQUEEZE = 0.669
const WIDTH = (33.69 - WEST) * UNIT * SQUEEZE
const HEIGHT = (NORTH - 47.765) * UNIT

/** @param {number} lon */
const x = lon => (lon - WEST) * UNIT * SQUEEZE
/** @param {number} lat */
const y = lat => (NORTH - lat) * UNIT
/** @param {number[][]} points */
const line = points => points.map(([lon = 0, lat = 0]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join(' ')

/** @param {Place} to */
function nearest(to) {
  const apart = (/** @type {Place} */ place) => Math.hypot(x(place.lon) - x(to.lon), y(place.lat) - y(to.lat))
  const [district] = [...DISTRICTS].sort((a, b) => apart(a) - apart(b))
  return district && apart(district) < 90 ? district : undefined
}

/** The part of the plane that is nearer to `own` than to any other district. @param {typeof DISTRICTS[number]} own */
function cell(own) {
  let shape = [
    [-50, -50],
    [WIDTH + 50, -50],
    [WIDTH + 50, HEIGHT + 50],
    [-50, HEIGHT + 50],
  ]
  for (const other of DISTRICTS) {
    if (other === own) continue
    const [ax, ay, bx, by] = [x(own.lon), y(own.lat), x(other.lon), y(other.lat)]
    const side = (/** @type {number[]} */ [px = 0, py = 0]) =>
      (px - (ax + bx) / 2) * (bx - ax) + (py - (ay + by) / 2) * (by - ay)
    shape = shape.flatMap((from, at) => {
      const to = shape[(at + 1) % shape.length] ?? from
      const [s, e] = [side(from), side(to)]
      const kept = s <= 0 ? [from] : []
      if (s <= 0 === e <= 0) return kept
      const share = s / (s - e)
      const [fx = 0, fy = 0] = from
      const [tx = 0, ty = 0] = to
      return [...kept, [fx + (tx - fx) * share, fy + (ty - fy) * share]]
    })
  }
  return shape.map(point => point.map(part => part.toFixed(1)).join(',')).join(' ')
}

let drawings = 0

/** The sketch of the city without a pin. @param {boolean} labelled */
function sketch(labelled) {
  const clip = `city-${++drawings}`
  const mark = (/** @type {typeof DISTRICTS[number]} */ { uk, en, lat, lon, side }) => {
    const [dx, dy] = side === 'under' ? [0, 18] : [side === 'start' ? 7 : -7, 4]
    const anchor = side === 'under' ? 'middle' : side
    const name = language() === 'en' ? en : uk
    return svg(
      'g',
      {},
      svg('circle', { cx: x(lon), cy: y(lat), r: 3, class: 'map-dot' }),
      svg('text', { x: x(lon) + dx, y: y(lat) + dy, class: 'map-name', 'text-anchor': anchor }, name),
    )
  }
  return svg(
    'g',
    {},
    svg('defs', {}, svg('clipPath', { id: clip }, svg('polygon', { points: line(OUTLINE) }))),
    svg('rect', { x: -400, y: -400, width: WIDTH + 800, height: HEIGHT + 800, class: 'map-land' }),
    svg(
      'g',
      { 'clip-path': `url(#${clip})` },
      ...DISTRICTS.map((district, at) =>
        svg('polygon', { points: cell(district), class: `map-district map-tint-${at % 4}` }),
      ),
    ),
    svg('polygon', { points: line(OUTLINE), class: 'map-outline' }),
    ...RIVERS.map(points => svg('polyline', { points: line(points), class: 'map-river' })),
    ...(labelled ? DISTRICTS.map(mark) : []),
  )
}

/** @param {Place} at @param {number} size */
function pin({ lat, lon }, size) {
  const shape = svg('path', { d: 'M0 0C-2-5-7-8-7-14a7 7 0 0 1 14 0C7-8 2-5 0 0z', class: 'map-pin' })
  return svg(
    'g',
    { transform: `translate(${x(lon)} ${y(lat)}) scale(${size})` },
    shape,
    svg('circle', { cy: -14, r: 2.6, class: 'map-pin-eye' }),
  )
}

/** A place as a messenger shows it in the chat. @param {Place} at */
export function placePicture(at) {
  const wide = 74
  const tall = 44
  const view = `${x(at.lon) - wide / 2} ${y(at.lat) - tall * 0.62} ${wide} ${tall}`
  const label = t('placeOnMap', { lat: at.lat.toFixed(4), lon: at.lon.toFixed(4) })
  return svg(
    'svg',
    { viewBox: view, role: 'img', 'aria-label': label, class: 'map', preserveAspectRatio: 'xMidYMid slice' },
    sketch(false),
    pin(at, 0.7),
  )
}

/** Degrees that one press of an arrow moves the pin: about 150 metres. */
const STEP = 0.0014

/**
 * Asks where the person is.
 *
 * @param {HTMLElement} phone
 * @param {Place} from
 * @param {(place: Place) => void} onChosen
 */
export function pickPlace(phone, from, onChosen) {
  let at = from
  const pinned = svg('g')
  const words = h('p.map-words', { 'aria-live': 'polite' })
  const drawing = svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      class: 'map picker',
      tabindex: 0,
      role: 'application',
      'aria-label': t('mapNote'),
    },
    sketch(true),
    pinned,
  )
  const put = (/** @type {Place} */ place) => {
    at = { lat: Number(place.lat.toFixed(5)), lon: Number(place.lon.toFixed(5)) }
    const district = nearest(at)
    const name = district ? t('district', { name: language() === 'en' ? district.en : district.uk }) : t('outOfCity')
    pinned.replaceChildren(pin(at, 1.6))
    fill(words, `${name} · ${at.lat.toFixed(4)}, ${at.lon.toFixed(4)}`)
  }
  drawing.addEventListener('click', event => {
    const matrix = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (drawing)).getScreenCTM()?.inverse()
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix)
    put({ lat: NORTH - point.y / UNIT, lon: WEST + point.x / UNIT / SQUEEZE })
  })
  drawing.addEventListener('keydown', event => {
    const moves = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const move = moves[/** @type {keyof typeof moves} */ (event.key)]
    if (!move) return
    event.preventDefault()
    const far = event.shiftKey ? STEP * 8 : STEP
    put({ lat: at.lat + (move[0] ?? 0) * far, lon: at.lon + (move[1] ?? 0) * far })
  })
  const go = (/** @type {string} */ name, /** @type {Place} */ place) =>
    h('button.chip', { type: 'button', onclick: () => put(place) }, name)
  put(from)
  const close = openSheet(phone, t('mapTitle'), [
    drawing,
    words,
    h(
      'div.chips',
      {},
      ...DISTRICTS.map(district => go(language() === 'en' ? district.en : district.uk, district)),
      go(t('outside'), OUTSIDE),
    ),
    h(
      'div.sheet-ends',
      {},
      h('button.plain', { type: 'button', onclick: () => close() }, t('cancel')),
      h(
        'button.main',
        {
          type: 'button',
          onclick: () => {
            close()
            onChosen(at)
          },
        },
        t('sendThisPlace'),
      ),
    ),
  ])
}
