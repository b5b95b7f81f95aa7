import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Logger } from 'pino'
import type { Ids } from '../../core/ids.ts'
import type { Receiver } from '../receiving/receiver.ts'
import { deliveryOf } from './failures.ts'
import type { TakeUpdate } from './polling.ts'
import { readUpdate } from './read.ts'

/** Said once to somebody who calls the bot in a group: a request is a private thing. */
const IN_PRIVATE = 'Напишіть мені особисто, будь ласка: заявки я приймаю лише в приватній розмові.'

/**
 * What happens to every update, polled or pushed. A press is answered first, before anything is waited for: Telegram
 * forgets it after seconds, and until then the button spins.
 */
export function telegramUpdates(receiver: Receiver, ids: Ids, api: Api, log: Logger): TakeUpdate {
  return async update => {
    const press = update.callback_query
    if (press) {
      void api
        .answerCallbackQuery(press.id)
        .catch(error => log.debug({ why: deliveryOf(error).why }, 'a press was not answered'))
    }
    const incoming = readUpdate(update, () => ids.next(), ownId(api.token))
    if (incoming) await receiver.receive(incoming)
    else hintInGroup(update, api, log)
  }
}

/** A token begins with the bot's id. */
function ownId(token: string): number {
  return Number(token.slice(0, token.indexOf(':')))
}

/** Groups are ignored but for a command to us, which gets one kind sentence; it is worth nothing, so it is not kept. */
function hintInGroup(update: Update, api: Api, log: Logger): void {
  const { message } = update
  if (!message || message.chat.type === 'private') return
  if (!message.text?.startsWith('/')) return
  void api
    .sendMessage(message.chat.id, IN_PRIVATE)
    .catch(error => log.debug({ why: deliveryOf(error).why }, 'a group was not answered'))
}
