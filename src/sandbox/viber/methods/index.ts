import type { Method } from '../call.ts'
import { getAccountInfo, getOnline, getUserDetails } from './account.ts'
import { broadcastMessage } from './broadcast-message.ts'
import { sendMessage } from './send-message.ts'
import { setWebhook } from './set-webhook.ts'

export const METHODS: Readonly<Record<string, Method>> = {
  broadcast_message: broadcastMessage,
  get_account_info: getAccountInfo,
  get_online: getOnline,
  get_user_details: getUserDetails,
  send_message: sendMessage,
  set_webhook: setWebhook,
}
