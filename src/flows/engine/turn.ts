import type { Outgoing } from '../../core/messages/message.ts'
import type { Person } from '../../core/people/person.ts'
import type { TalkState } from './talk.ts'

/** A person's chat as it was found at the beginning of a turn. */
export interface Chat {
  channel: string
  person: Person
  current: TalkState | null
  /** Parked for something else, or for a day's silence; "continue?" brings it back. */
  parked: TalkState | null
}

/** What a turn leaves behind. */
export interface Turn {
  said: Outgoing[]
  current: TalkState | null
  parked: TalkState | null
  /** Set when a flow threw: the reference number people were given, for the log. */
  failure?: { reference: string; error: unknown }
  /** The failed turn's effects were rolled back; only what it says and keeps is to be written. */
  undone?: boolean
  /** What is said goes back in the answer to the event itself: Viber's welcome to somebody not subscribed yet. */
  answeredInline?: boolean
}
