import { fill, h } from './dom.js'
import { openSheet } from './sheets.js'
import { t } from './words.js'

/** Drawn for this page: no photo of a real place, no person. */
const SAMPLES = /** @type {const} */ ([
  { file: 'pothole', word: 'samplePothole' },
  { file: 'radiator', word: 'sampleRadiator' },
  { file: 'lamp', word: 'sampleLamp' },
  { file: 'bins', word: 'sampleBins' },
])
/** As a phone's camera in a messenger: the longer side, in pixels. */
const LONGEST_SIDE = 1280
const MOST = 10

/**
 * Asks for photos: drawn ones, or one's own.
 *
 * @param {HTMLElement} phone
 * @param {(photos: string[], caption: string) => void} onChosen photos are JPEG in base64
 */
export function pickPhotos(phone, onChosen) {
  /** @type {string[]} */
  const chosen = []
  const caption = /** @type {HTMLInputElement} */ (
    h('input', { id: 'photo-caption', autocomplete: 'off', maxlength: 500 })
  )
  const send = /** @type {HTMLButtonElement} */ (
    h('button.main', {
      type: 'button',
      disabled: true,
      onclick: async () => {
        send.disabled = true
        const photos = await Promise.all(chosen.map(asJpeg))
        close()
        onChosen(photos, caption.value.trim())
      },
    })
  )
  const count = () => {
    fill(send, t('sendPhotos', { count: chosen.length }))
    send.disabled = chosen.length === 0
  }
  const toggle = (/** @type {HTMLElement} */ button, /** @type {string} */ source) => {
    const at = chosen.indexOf(source)
    if (at >= 0) chosen.splice(at, 1)
    else if (chosen.length < MOST) chosen.push(source)
    button.setAttribute('aria-pressed', String(chosen.includes(source)))
    count()
  }
  const tile = (/** @type {string} */ source, /** @type {string} */ name) => {
    const button = h(
      'button.tile',
      { type: 'button', 'aria-pressed': 'false', onclick: () => toggle(button, source) },
      h('img', { src: source, alt: name }),
    )
    return button
  }
  const tiles = h(
    'div.tiles',
    {},
    ...SAMPLES.map(({ file, word }) => tile(`/sandbox/static/samples/${file}.svg`, t(word))),
  )
  const own = h('input', {
    type: 'file',
    id: 'own-photo',
    accept: 'image/*',
    multiple: true,
    onchange: (/** @type {Event} */ event) => {
      for (const file of /** @type {HTMLInputElement} */ (event.target).files ?? []) {
        const button = tile(URL.createObjectURL(file), file.name)
        tiles.append(button)
        button.click()
      }
    },
  })
  const close = openSheet(phone, t('photosTitle'), [
    tiles,
    h('label.file', { for: 'own-photo' }, t('ownPhoto'), own),
    h('label', { for: 'photo-caption' }, t('caption')),
    caption,
    h('div.sheet-ends', {}, send),
  ])
  count()
}

/** @param {string} source @returns {Promise<string>} */
async function asJpeg(source) {
  const image = new Image()
  image.src = source
  await image.decode()
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.85).replace(/^data:image\/jpeg;base64,/, '')
}
