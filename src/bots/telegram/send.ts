import { type Api, InputFile } from 'grammy'
import type { Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Delivery } from '../channel.ts'
import type { ShownPhotos } from '../shown-photos.ts'
import { deliveryOf, isNotModified } from './failures.ts'
import { writeMessages } from './write.ts'

type SendMessage = Parameters<Api['raw']['sendMessage']>[0]
type EditMessage = Parameters<Api['raw']['editMessageText']>[0]

/** @param paid the message is paid for in Stars, so that more than 30 a second may go */
export async function send(
  api: Api,
  to: Recipient,
  message: Outgoing,
  callPage: string | null,
  paid = false,
): Promise<Delivery> {
  let token: string | null = null
  try {
    for (const written of writeMessages(Number(to.externalId), message, callPage)) {
      const sent = paid ? { ...written, allow_paid_broadcast: true } : written
      const answer: { message_id?: number } | undefined = await api.raw.sendMessage(sent as SendMessage)
      // Taken is taken: an answer without the message itself must not make us say it again.
      token = answer?.message_id === undefined ? null : String(answer.message_id)
    }
    return { kind: 'sent', token }
  } catch (error) {
    return deliveryOf(error)
  }
}

/**
 * The picture that a message brings, in front of its words. Whatever becomes of it, the words go: they hold the question.
 * Where the words have to be sent again later, the picture comes a second time.
 */
export async function sendPicture(api: Api, to: Recipient, photo: string, shown: ShownPhotos): Promise<void> {
  const bytes = await shown.bytes(photo)
  if (bytes) await api.sendPhoto(Number(to.externalId), new InputFile(bytes, `${photo}.jpg`)).catch(() => {})
}

/** A text that is too long for one message keeps its first part only: rewriting is for short ones. */
export async function rewrite(
  api: Api,
  to: Recipient,
  token: string,
  message: Outgoing,
  callPage: string | null,
): Promise<Delivery> {
  const [written] = writeMessages(Number(to.externalId), message, callPage)
  try {
    await api.raw.editMessageText({ ...written, message_id: Number(token) } as EditMessage)
    return { kind: 'sent', token }
  } catch (error) {
    return isNotModified(error) ? { kind: 'sent', token } : deliveryOf(error)
  }
}
