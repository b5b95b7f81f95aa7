/** @import { CityMap } from '../../../content/map-file.ts' */
/** @import { Place } from '../../person.ts' */
import { fill, h, svg } from './dom.js'
import { openSheet } from './sheets.js'
import { state } from './state.js'
import { language, t } from './words.js'

/** @typedef {CityMap['districts'][number]} District */

/** Air around the outline, in degrees. */
const MARGIN = { lat: 0.025, lon: 0.055 }
/** The drawing's height in its own units, whatever the city's size: words and lines are as large in each. */
const HEIGHT = 460
/** Farther than this from every district's dot is out of the city. */
const REACH = 90

/** @type {CityMap} */
const NOWHERE = { districts: [], outline: [[0, 0]], rivers: [], outside: { lat: 0, lon: 0 } }

/** @type {ReturnType<typeof planOf> | undefined} */
let planned

/** The city's sketch as it is drawn. */
function plan() {
  const map = state.profile?.city.map ?? NOWHERE
  if (planned?.map !== map) planned = planOf(map)
  return planned
}

/** A degree of longitude is shorter than one of latitude: by the cosine. @param {CityMap} map */
function planOf(map) {
  const lats = map.outline.map(([, lat]) => lat)
  const lons = map.outline.map(([lon]) => lon)
  const north = Math.max(...lats) + MARGIN.lat
  const south = Math.min(...lats) - MARGIN.lat
  const west = Math.min(...lons) - MARGIN.lon
  const unit = HEIGHT / (north - south)
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180)
  return { map, north, west, unit, squeeze, width: (Math.max(...lons) + MARGIN.lon - west) * unit * squeeze }
}

/** @param {number} lon */
const x = lon => (lon - plan().west) * plan().unit * plan().squeeze
/** @param {number} lat */
const y = lat => (plan().north - lat) * plan().unit
/** @param {CityMap['outline']} points */
const line = points => points.map(([lon = 0, lat = 0]) => `${x(lon).toFixed(1)},${y(lat).toFixed(1)}`).join(' ')

/** @param {Place} to */
function nearest(to) {
  const apart = (/** @type {Place} */ place) => Math.hypot(x(place.lon) - x(to.lon), y(place.lat) - y(to.lat))
  const [district] = [...plan().map.districts].sort((a, b) => apart(a) - apart(b))
  return district && apart(district) < REACH ? district : undefined
}

/** The part of the plane that is nearer to `own` than to any other district. @param {District} own */
function cell(own) {
  const { map, width } = plan()
  let shape = [
    [-50, -50],
    [width + 50, -50],
    [width + 50, HEIGHT + 50],
    [-50, HEIGHT + 50],
  ]
  for (const other of map.districts) {
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
  const { map, width } = plan()
  const { districts, outline, rivers } = map
  const clip = `city-${++drawings}`
  const mark = (/** @type {District} */ { uk, en, lat, lon, side }) => {
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
    svg('defs', {}, svg('clipPath', { id: clip }, svg('polygon', { points: line(outline) }))),
    svg('rect', { x: -400, y: -400, width: width + 800, height: HEIGHT + 800, class: 'map-land' }),
    svg(
      'g',
      { 'clip-path': `url(#${clip})` },
      ...districts.map((district, at) =>
        svg('polygon', { points: cell(district), class: `map-district map-tint-${at % 4}` }),
      ),
    ),
    svg('polygon', { points: line(outline), class: 'map-outline' }),
    ...rivers.map(points => svg('polyline', { points: line(points), class: 'map-river' })),
    ...(labelled ? districts.map(mark) : []),
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
  const { map, north, west, unit, squeeze, width } = plan()
  let at = from
  const pinned = svg('g')
  const words = h('p.map-words', { 'aria-live': 'polite' })
  const drawing = svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${HEIGHT}`,
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
    put({ lat: north - point.y / unit, lon: west + point.x / unit / squeeze })
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
      ...map.districts.map(district => go(language() === 'en' ? district.en : district.uk, district)),
      go(t('outside'), map.outside),
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
