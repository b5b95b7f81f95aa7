import { GrammyError } from 'grammy'
import type { Delivery } from '../channel.ts'

/** When the messenger gives no time of its own: a moment for it to come back. */
const SOON_MS = 3_000

/**
 * What an error of the Bot API means for a delivery. Decided by the code first and the words second: the words are not
 * part of Telegram's contract.
 */
export function deliveryOf(error: unknown): Exclude<Delivery, { kind: 'sent' }> {
  if (!(error instanceof GrammyError)) return { kind: 'later', waitMs: SOON_MS, why: 'no answer from Telegram' }
  const { error_code: code, description, parameters } = error
  const why = `${code} ${description}`
  if (code === 429) return { kind: 'later', waitMs: (parameters.retry_after ?? 1) * 1000, why, everybody: true }
  if (code >= 500) return { kind: 'later', waitMs: SOON_MS, why }
  if (code === 401 || code === 404)
    return { kind: 'later', waitMs: 60_000, why: `${why}: the token is not valid`, everybody: true, closed: true }
  if (code === 403) return { kind: 'gone', why }
  if (code === 400 && /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description))
    return { kind: 'gone', why }
  return { kind: 'refused', why }
}

/** Telegram says so when the text is already what we wanted it to be. */
export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /message is not modified/i.test(error.description)
}

/** The topic of the chat where the message was to go is closed or deleted; the chat itself may be as it was. */
export function isThreadGone(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /message thread not found|TOPIC_(?:CLOSED|DELETED|ID_INVALID)|thread_id/i.test(error.description)
  )
}
