import { keptMessage, type Method } from '../call.ts'
import { bad } from '../refusal.ts'

/** Seconds; older messages stay. */
const DELETABLE_FOR = 48 * 60 * 60

export const deleteMessage: Method = call => {
  const { conversation, kept } = keptMessage(call, 'message to delete not found')
  if (call.now / 1000 - kept.message.date > DELETABLE_FOR) throw bad("message can't be deleted for everyone")
  conversation.remove(kept.message.message_id)
  return true
}
