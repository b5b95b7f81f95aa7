import { chatToWriteTo, type Method, markupFor, post } from '../call.ts'
import { readText } from '../words.ts'

export const sendMessage: Method = call => {
  const conversation = chatToWriteTo(call)
  const { text, entities } = readText(call.params)
  const markup = markupFor(call, conversation)
  return post(call, conversation, { text, ...(entities.length > 0 ? { entities: [...entities] } : {}) }, markup)
}
