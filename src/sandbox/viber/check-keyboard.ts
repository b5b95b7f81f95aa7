import { Trouble } from './status.ts'
import type { Keyboard, KeyboardButton, RichMedia } from './wire.ts'

type Fields = Readonly<Record<string, unknown>>

const GRID_COLUMNS = 6
/** Newer documentation says 24; 12 is what every client shows. */
const LARGEST_ROWS = 12
const LONGEST_LABEL = 250
const LONGEST_ACTION = 250
const CARDS = 6

const ACTIONS = ['reply', 'open-url', 'location-picker', 'share-phone', 'open-map', 'none']
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  TextSize: ['small', 'regular', 'large'],
  TextVAlign: ['top', 'middle', 'bottom'],
  TextHAlign: ['left', 'center', 'right'],
  BgMediaType: ['picture', 'gif'],
  OpenURLType: ['internal', 'external'],
  BgMediaScaleType: ['crop', 'fill', 'fit'],
  ImageScaleType: ['crop', 'fill', 'fit'],
}

/** The lowest min_api_version for fields that came later. */
const SINCE: Readonly<Record<string, number>> = {
  CustomDefaultHeight: 3,
  HeightScale: 3,
  ButtonsGroupColumns: 4,
  ButtonsGroupRows: 4,
  InputFieldState: 4,
  FavoritesMetadata: 6,
  Frame: 6,
  TextShouldFit: 3,
  BgMediaScaleType: 6,
  ImageScaleType: 6,
  InternalBrowser: 3,
  MediaPlayer: 6,
  Map: 6,
}

/** The lowest min_api_version for kinds of buttons. */
const ACTION_SINCE: Readonly<Record<string, number>> = { 'location-picker': 3, 'share-phone': 3, 'open-map': 6 }

/** Checks a keyboard; what it uses beyond `version` is refused with status 14. */
export function checkKeyboard(value: unknown, version: number): Keyboard {
  const fields = objectNamed(value, 'keyboard')
  if (fields.Type !== 'keyboard') throw new Trouble('badData', 'keyboard is not valid. [missing "Type": "keyboard"]')
  checkVersion(fields, version)
  checkColour(fields)
  within(fields, 'CustomDefaultHeight', 40, 70)
  within(fields, 'HeightScale', 20, 100)
  within(fields, 'ButtonsGroupColumns', 1, GRID_COLUMNS)
  within(fields, 'ButtonsGroupRows', 1, 2)
  oneOf(fields, 'InputFieldState', ['regular', 'minimized', 'hidden'])
  const buttons = readButtons(fields.Buttons, 2, version)
  const rows = rowsTaken(buttons)
  if (rows > LARGEST_ROWS)
    throw new Trouble('badData', `keyboard is not valid. [${rows} rows, at most ${LARGEST_ROWS}]`)
  return fields as Keyboard
}

/** Checks a carousel. Location and phone buttons belong to keyboards only. */
export function checkRichMedia(value: unknown, version: number): RichMedia {
  const fields = objectNamed(value, 'rich_media')
  if (fields.Type !== 'rich_media')
    throw new Trouble('badData', 'rich_media is not valid. [missing "Type": "rich_media"]')
  if (version < 2) throw new Trouble('incompatibleWithVersion', 'rich_media needs min_api_version 2')
  checkColour(fields)
  within(fields, 'ButtonsGroupColumns', 1, GRID_COLUMNS)
  within(fields, 'ButtonsGroupRows', 1, 7)
  const buttons = readButtons(fields.Buttons, 7, version)
  const columns = Number(fields.ButtonsGroupColumns ?? GRID_COLUMNS)
  const rows = Number(fields.ButtonsGroupRows ?? 7)
  if (buttons.length > CARDS * columns * rows)
    throw new Trouble('badData', 'rich_media is not valid. [too many buttons]')
  const misplaced = buttons.find(({ ActionType }) => ActionType === 'share-phone' || ActionType === 'location-picker')
  if (misplaced)
    throw new Trouble('badData', `rich_media is not valid. [${misplaced.ActionType} is for keyboards only]`)
  return fields as RichMedia
}

function readButtons(value: unknown, tallest: number, version: number): KeyboardButton[] {
  if (!Array.isArray(value) || value.length === 0)
    throw new Trouble('badData', 'keyboard is not valid. [Buttons: at least one]')
  return value.map((entry: unknown) => {
    const button = objectNamed(entry, 'button')
    const action = button.ActionType ?? 'reply'
    if (typeof action !== 'string' || !ACTIONS.includes(action))
      throw new Trouble('badData', `unknown ActionType ${action}`)
    const since = ACTION_SINCE[action] ?? 1
    if (version < since) throw new Trouble('incompatibleWithVersion', `${action} needs min_api_version ${since}`)
    checkVersion(button, version)
    const body = button.ActionBody
    if (typeof body !== 'string' || body === '')
      throw new Trouble('badData', 'object has missing required properties (["ActionBody"])')
    if (body.length > LONGEST_ACTION && action !== 'open-url') throw new Trouble('badData', 'ActionBody is too long')
    if (action === 'open-url' && !URL.canParse(body))
      throw new Trouble('badData', 'ActionBody of open-url is not a URL')
    if (button.Text !== undefined && typeof button.Text !== 'string')
      throw new Trouble('badData', 'Text must be a string')
    if (typeof button.Text === 'string' && button.Text.length > LONGEST_LABEL)
      throw new Trouble('badData', 'Text is too long')
    within(button, 'Columns', 1, GRID_COLUMNS)
    within(button, 'Rows', 1, tallest)
    within(button, 'TextOpacity', 0, 100)
    checkColour(button)
    for (const [name, choices] of Object.entries(CHOICES)) oneOf(button, name, choices)
    for (const name of ['Image', 'BgMedia']) {
      const link = button[name]
      if (link !== undefined && !(typeof link === 'string' && URL.canParse(link)))
        throw new Trouble('badData', `${name} is not a URL`)
    }
    return button as KeyboardButton
  })
}

/** Rows of the six-column grid that the buttons take, each put into the first gap where it fits after the last one. */
function rowsTaken(buttons: readonly KeyboardButton[]): number {
  const filled: number[] = new Array(GRID_COLUMNS).fill(0)
  let column = 0
  let row = 0
  for (const button of buttons) {
    const width = button.Columns ?? GRID_COLUMNS
    const height = button.Rows ?? 1
    while (column + width > GRID_COLUMNS || filled.slice(column, column + width).some(level => level > row)) {
      column += 1
      if (column + width <= GRID_COLUMNS) continue
      column = 0
      row += 1
    }
    filled.fill(row + height, column, column + width)
    column += width
  }
  return Math.max(0, ...filled)
}

function objectNamed(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new Trouble('badData', `${name} is not valid. [must be an object]`)
}

function checkVersion(fields: Fields, version: number): void {
  for (const [name, since] of Object.entries(SINCE)) {
    if (name in fields && version < since)
      throw new Trouble('incompatibleWithVersion', `${name} needs min_api_version ${since}`)
  }
}

function checkColour(fields: Fields): void {
  const colour = fields.BgColor
  if (colour === undefined) return
  if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour))
    throw new Trouble('badData', 'BgColor is not #RRGGBB')
}

function within(fields: Fields, name: string, least: number, most: number): void {
  const value = fields[name]
  if (value === undefined) return
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new Trouble('badData', `${name} must be ${least} to ${most}`)
  }
}

function oneOf(fields: Fields, name: string, choices: readonly string[]): void {
  const value = fields[name]
  if (value === undefined) return
  if (typeof value !== 'string' || !choices.includes(value))
    throw new Trouble('badData', `${name} must be ${choices.join(', ')}`)
}
