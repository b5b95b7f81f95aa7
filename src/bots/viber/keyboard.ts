import type { Button, PromptRef } from '../../core/messages/message.ts'
import { layout } from '../layout.ts'
import { markOf } from './mark.ts'

/** Viber's grid is six columns wide; at most twelve rows show on every phone. */
const COLUMNS = 6
const MOST_IN_A_ROW = 3
/** Characters that fit side by side in the small text size. */
const WIDTH = 38
/** From this API version on the phone can share its location and number by a button. */
const SHARING_SINCE = 3

export interface ViberButton {
  Columns: number
  Rows: 1
  ActionType: 'reply' | 'open-url' | 'location-picker' | 'share-phone'
  ActionBody: string
  Text: string
  TextSize: 'regular'
}

export interface ViberKeyboard {
  Type: 'keyboard'
  DefaultHeight: false
  Buttons: ViberButton[]
}

/**
 * What goes along with a message and comes back with the person's next one (`tracking_data`, at most 4,000 characters):
 * the question it asks, and what each button's words stand for. People see and send only the words.
 */
export interface Tracking {
  /** Talk and step of the open question. */
  t?: string
  s?: string
  /** Words → option of that question. */
  o?: Record<string, string>
  /** Words → command with its argument. */
  c?: Record<string, string>
  /** Addresses that buttons open: Viber sends a pressed one as if the person had written it. */
  u?: string[]
}

export function keyboard(
  buttons: Button[],
  prompt: PromptRef | undefined,
  apiVersion: number,
  callPage: string | null,
): ViberKeyboard {
  const usable = buttons.filter(b => canShow(b, apiVersion, callPage))
  const rows = layout(usable, WIDTH, MOST_IN_A_ROW)
  return {
    Type: 'keyboard',
    DefaultHeight: false,
    Buttons: rows.flatMap(row => row.map(button => viberButton(button, COLUMNS / row.length, prompt, callPage))),
  }
}

/** The lowest API version that a message with these buttons may state. */
export function versionFor(buttons: Button[]): number {
  return buttons.some(isShare) ? SHARING_SINCE : 1
}

export function tracking(buttons: Button[], prompt: PromptRef | undefined, callPage: string | null): Tracking {
  const options = buttons.flatMap(b => (b.kind === 'option' ? [[b.label, b.option]] : []))
  const commands = buttons.flatMap(b => (b.kind === 'command' ? [[b.label, calledBy(b)]] : []))
  const opened = buttons.flatMap(b =>
    b.kind === 'link' ? [b.url] : b.kind === 'call' && callPage ? [dialling(b, callPage)] : [],
  )
  return {
    ...(prompt ? { t: prompt.talk, s: prompt.step, o: Object.fromEntries(options) } : {}),
    ...(commands.length > 0 ? { c: Object.fromEntries(commands) } : {}),
    ...(opened.length > 0 ? { u: opened } : {}),
  }
}

function canShow(button: Button, apiVersion: number, callPage: string | null): boolean {
  if (isShare(button)) return apiVersion >= SHARING_SINCE
  return button.kind !== 'call' || callPage !== null
}

/** Are there buttons that share, and can this phone not show them? */
export function hidesSharing(buttons: Button[], apiVersion: number): boolean {
  return buttons.some(isShare) && apiVersion < SHARING_SINCE
}

function isShare(button: Button): boolean {
  return button.kind === 'share-place' || button.kind === 'share-phone'
}

function calledBy({ command, argument = '' }: Button & { kind: 'command' }): string {
  return `${command} ${argument}`.trimEnd()
}

function meaningOf(button: Button, prompt: PromptRef | undefined): string {
  return button.kind === 'command' ? calledBy(button) : questionOf(prompt?.talk, prompt?.step)
}

/** The meaning of an answer's button: which answer it is, its words tell. */
export function questionOf(talk = '', step = ''): string {
  return `${talk} ${step}`
}

function dialling({ phone }: Button & { kind: 'call' }, callPage: string): string {
  return callPage + encodeURIComponent(phone)
}

function viberButton(
  button: Button,
  columns: number,
  prompt: PromptRef | undefined,
  callPage: string | null,
): ViberButton {
  const face = { Columns: columns, Rows: 1 as const, Text: escapeHtml(button.label), TextSize: 'regular' as const }
  switch (button.kind) {
    case 'link':
      return { ...face, ActionType: 'open-url', ActionBody: button.url }
    case 'call':
      return { ...face, ActionType: 'open-url', ActionBody: dialling(button, callPage ?? '') }
    case 'share-place':
      return { ...face, ActionType: 'location-picker', ActionBody: SHARED_PLACE }
    case 'share-phone':
      return { ...face, ActionType: 'share-phone', ActionBody: SHARED_PHONE }
    default:
      return { ...face, ActionType: 'reply', ActionBody: button.label + markOf(meaningOf(button, prompt)) }
  }
}

/** Comes back as the text of a contact shared by our button: only then is the number the person's own. */
export const SHARED_PHONE = 'share-phone'
/** Never comes back where the place itself can be shared. */
export const SHARED_PLACE = 'share-place'

/** Button faces are a small HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
