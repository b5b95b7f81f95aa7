import type { Recipient } from '../core/messages/letter.ts'
import type { FileSource, Outgoing } from '../core/messages/message.ts'

/**
 * How a delivery ends. Whether to try again is decided from the kind alone.
 * - `sent`: the messenger took it;
 * - `later`: not now (too fast, messenger down); `everybody` when the whole channel has to wait, not just this person;
 *   `closed` when it waits for somebody to mend our account (a wrong token, a blocked bot);
 * - `gone`: the person cannot be reached (blocked, unsubscribed, deactivated) until they write again;
 * - `refused`: the messenger will never take it: our mistake, with a sentence for the log.
 */
export type Delivery =
  | { kind: 'sent'; token: string | null }
  | { kind: 'later'; waitMs: number; why: string; everybody?: boolean; closed?: boolean }
  | { kind: 'gone'; why: string }
  | { kind: 'refused'; why: string }

/** Called when a delivery says `closed`: somebody of the city has to know why. */
export type Alarm = (channel: string, why: string) => Promise<void>

/** What is different about a messenger, as data: nothing above a channel asks which one it is. */
export interface Traits {
  /** `last-message`: every message brings its keyboard and takes away the one before. `stays`: until it is removed. */
  keyboard: 'last-message' | 'stays'
  /** Own-accord messages a second, over all our processes. */
  rate: number
  /** How many people one call can tell the same thing. */
  atOnce: number
  /** Euro for a message outside the 24 hours after the person's last word; 0 where nothing is charged. */
  price: number
  /** Tells of each message whether it was delivered and seen. */
  receipts: boolean
}

/** What a messenger says of the way its events take: does it lead to us, and how many wait on it, where it counts them? */
export interface EventQueue {
  inPlace: boolean
  waiting: number | null
}

/** A messenger. Adding one is one folder that fills this; see CONTRIBUTING.md, "Add a channel". */
export interface Channel {
  readonly name: string
  readonly traits: Traits
  /** Sends one message and never throws: whatever happens is one of the four words. */
  deliver(to: Recipient, message: Outgoing): Promise<Delivery>
  /** Tells at most `traits.atOnce` people the same in one call and never throws: a word for each, in their order. */
  broadcast(to: readonly Recipient[], message: Outgoing): Promise<Delivery[]>
  /** Puts other words in the place of a message that was sent; absent where that cannot be done. Never throws. */
  rewrite?(to: Recipient, token: string, message: Outgoing): Promise<Delivery>
  /** Brings a person's photo here, in its own limit of time. @throws PhotoGone when the messenger no longer has it; any other error is worth another try */
  fetchPhoto(source: FileSource): Promise<Uint8Array>
  /** Asks the messenger how our events stand; null when it does not answer. Never throws. */
  eventQueue(): Promise<EventQueue | null>
  /** Stops taking events. */
  stop(): Promise<void>
  /** null when all is well, else what is missing, for `/readyz`. */
  trouble(): string | null
}

export class PhotoGone extends Error {}

/** Largest photo that is fetched, in bytes: what Telegram's `getFile` gives at most. */
export const LARGEST_PHOTO = 20 * 1024 * 1024

/** The bytes of an answer, unless there are more than a photo may have: not every server says so in advance. */
export async function photoBytes(answer: { body: AsyncIterable<Uint8Array> | null }): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.byteLength
    // Leaving the loop lets the connection go, and what is still coming with it.
    if (size > LARGEST_PHOTO) throw new PhotoGone('too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * Where a press on a phone number leads: a page of ours that dials, because neither messenger has a button that does.
 * null where the messenger would refuse our address.
 */
export function callPage(publicUrl: string | null): string | null {
  return publicUrl?.startsWith('https://') ? `${publicUrl}/call/` : null
}
