import type { Method } from '../call.ts'
import { getMe } from './account.ts'
import { answerCallbackQuery } from './answer-callback-query.ts'
import { sendChatAction } from './chat-action.ts'
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit.ts'
import { getFile } from './get-file.ts'
import { getUpdates } from './get-updates.ts'
import { getChatMenuButton, setChatMenuButton } from './menu-button.ts'
import {
  getMyDescription,
  getMyName,
  getMyShortDescription,
  setMyDescription,
  setMyName,
  setMyShortDescription,
} from './profile.ts'
import { sendLocation, sendVenue } from './send-location.ts'
import { sendDocument, sendMediaGroup, sendPhoto } from './send-media.ts'
import { sendMessage } from './send-message.ts'
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.ts'

const METHODS: Readonly<Record<string, Method>> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChatMenuButton,
  getFile,
  getMe,
  getMyCommands,
  getMyDescription,
  getMyName,
  getMyShortDescription,
  getUpdates,
  getWebhookInfo,
  sendChatAction,
  sendDocument,
  sendLocation,
  sendMediaGroup,
  sendMessage,
  sendPhoto,
  sendVenue,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyName,
  setMyShortDescription,
  setWebhook,
}

const BY_NAME = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), method]))

/** Method names are not case-sensitive. Undefined for what this stand-in does not have. */
export function methodNamed(name: string): Method | undefined {
  return BY_NAME.get(name.toLowerCase())
}
