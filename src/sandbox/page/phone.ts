import type { Button, ChatMessage, Place } from '../person.ts'
import { drawButton } from '../viber/chat-view.ts'
import type { ViberPerson } from '../viber/person.ts'
import type { KeyboardButton } from '../viber/wire.ts'
import type { Anybody, Member, Role } from './people.ts'

/** How much of a long chat goes to the page. */
const MESSAGES_SHOWN = 150

/** A message and, for one of the person's own, whether the bot has taken it. */
export type PhoneMessage = ChatMessage & { readonly taken?: boolean }

/** A button of Viber's six-column grid. */
export interface GridButton extends Button {
  readonly columns: number
  readonly rows: number
  readonly colour?: string
}

/** Everything that a phone on the page shows. */
export interface Phone {
  key: string
  channel: 'telegram' | 'viber'
  name: string
  role: Role
  number: string
  /** What the phone is set to; messengers tell it to the bot. */
  language: string
  position: Place
  /** `new`: never opened; `greeted`: Viber's welcome was read and nothing sent; `open`; `left`: blocked or unsubscribed. */
  state: 'new' | 'greeted' | 'open' | 'left'
  chat: PhoneMessage[]
  keyboard: readonly (readonly Button[])[]
  grid: GridButton[]
  toast: string
}

/** @param taken ids of the person's messages that the bot has accepted */
export function drawPhone({ key, role, person }: Member, taken: ReadonlySet<string>): Phone {
  const { channel, name, reachable, chat, keyboard, toast = '' } = person.snapshot()
  const wrote = chat.some(message => message.from === 'person')
  return {
    key,
    channel,
    name,
    role,
    number: person.phone,
    language: languageOf(person),
    position: person.position,
    state: reachable ? 'open' : wrote ? 'left' : chat.length > 0 ? 'greeted' : 'new',
    chat: chat
      .slice(-MESSAGES_SHOWN)
      .map(message => (message.from === 'bot' ? message : { ...message, taken: taken.has(message.id) })),
    keyboard,
    grid: channel === 'viber' ? gridOf(person as ViberPerson) : [],
    toast,
  }
}

function languageOf(person: Anybody): string {
  return person.channel === 'telegram' ? (person.user.language_code ?? '') : person.subscriber.details.language
}

function gridOf({ subscriber }: ViberPerson): GridButton[] {
  return (subscriber.keyboard?.Buttons ?? []).map(drawGridButton)
}

function drawGridButton(button: KeyboardButton): GridButton {
  const { Columns = 6, Rows = 1, BgColor } = button
  return {
    ...drawButton(button),
    columns: Columns,
    rows: Rows,
    ...(typeof BgColor === 'string' ? { colour: BgColor } : {}),
  }
}
