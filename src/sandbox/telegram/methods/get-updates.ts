import type { Method } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** Seconds; the real server waits no longer than this whatever is asked. */
const LONGEST_POLL = 50

export const getUpdates: Method = ({ bot, params }) => {
  if (bot.webhook) {
    throw new Refusal(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  }
  const allowed = params.structure('allowed_updates')
  bot.updates.ask(Array.isArray(allowed) ? allowed : undefined)
  const limit = Math.min(Math.max(params.integer('limit') ?? 100, 1), 100)
  const timeout = Math.min(Math.max(params.integer('timeout') ?? 0, 0), LONGEST_POLL)
  return bot.polling.take(params.integer('offset') ?? 0, limit, timeout)
}
