import { type Api, InputFile } from 'grammy'
import type { Recipient } from '../../core/messages/letter.ts'
import type { Outgoing } from '../../core/messages/message.ts'
import type { Delivery } from '../channel.ts'
import type { ShownPhotos } from '../shown-photos.ts'
import { deliveryOf, isNotModified, isThreadGone } from './failures.ts'
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
      const answer: { message_id?: number } | undefined = await inItsThread(sent, one =>
        api.raw.sendMessage(one as SendMessage),
      )
      // Taken is taken: an answer without the message itself must not make us say it again.
      token = answer?.message_id === undefined ? null : String(answer.message_id)
    }
    return { kind: 'sent', token }
  } catch (error) {
    return deliveryOf(error)
  }
}

/** A topic may be closed or gone by the time it is answered: then the answer goes to the chat itself. */
async function inItsThread<Sent extends { message_thread_id?: number }, Answer>(
  message: Sent,
  send: (message: Omit<Sent, 'message_thread_id'> & { message_thread_id?: number }) => Promise<Answer>,
): Promise<Answer> {
  const { message_thread_id: thread, ...elsewhere } = message
  if (thread === undefined) return send(message)
  return send(message).catch(error => (isThreadGone(error) ? send(elsewhere) : Promise.reject(error)))
}

/**
 * The picture that a message brings, in front of its words. Whatever becomes of it, the words go: they hold the question.
 * Where the words have to be sent again later, the picture comes a second time.
 */
export async function sendPicture(
  api: Api,
  to: Recipient,
  { photo, thread }: Outgoing & { photo: string },
  shown: ShownPhotos,
): Promise<void> {
  const bytes = await shown.bytes(photo)
  if (!bytes) return
  const topic = thread === undefined ? {} : { message_thread_id: Number(thread) }
  await inItsThread(topic, other =>
    api.sendPhoto(Number(to.externalId), new InputFile(bytes, `${photo}.jpg`), other),
  ).catch(() => {})
}

/** A text that is too long for one message keeps its first part only: rewriting is for short ones. */
export async function rewrite(
  api: Api,
  to: Recipient,
  token: string,
  message: Outgoing,
  callPage: string | null,
): Promise<Delivery> {
  const [{ message_thread_id: _, ...written } = {}] = writeMessages(Number(to.externalId), message, callPage)
  try {
    await api.raw.editMessageText({ ...written, message_id: Number(token) } as EditMessage)
    return { kind: 'sent', token }
  } catch (error) {
    return isNotModified(error) ? { kind: 'sent', token } : deliveryOf(error)
  }
}
