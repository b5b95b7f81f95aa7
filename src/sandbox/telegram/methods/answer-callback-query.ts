import type { Method } from '../call.ts'
import { bad } from '../refusal.ts'

const LONGEST_TOAST = 200

/** A press can be answered once, and only for a short while after it. */
export const answerCallbackQuery: Method = ({ bot, params, now, queryLifeMs }) => {
  const id = params.text('callback_query_id')
  const text = params.text('text')
  if (text.length > LONGEST_TOAST) throw bad('MESSAGE_TOO_LONG')
  const query = bot.queries.get(id)
  bot.queries.delete(id)
  if (!query || now - query.at > queryLifeMs) {
    throw bad('query is too old and response timeout expired or query ID is invalid')
  }
  query.onAnswer(text, params.flag('show_alert'), params.text('url'))
  return true
}
