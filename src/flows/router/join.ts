import type { Outgoing } from '../../core/messages/message.ts'
import { commandButton } from '../commands.ts'
import type { Words } from '../engine/phrase.ts'
import type { TalkState } from '../engine/talk.ts'

/** What a turn says, as it is shown: every bubble has a keyboard under it, and the last one always offers a way on. */
export function joinMessages(said: Outgoing[], words: Words): Outgoing[] {
  const messages = joined(said)
  const last = messages.at(-1)
  if (last && last.buttons.length === 0) last.buttons = [commandButton(words, '/menu')]
  return messages
}

/** A sentence without buttons goes in front of the next message: one bubble, and a keyboard always stands under the last words. */
function joined(said: Outgoing[]): Outgoing[] {
  const messages: Outgoing[] = []
  for (const message of said) {
    const before = messages.at(-1)
    if (before && before.buttons.length === 0 && !before.closesKeyboard && !before.gather) {
      const copy = [...(before.copy ?? []), ...(message.copy ?? [])]
      messages[messages.length - 1] = {
        ...message,
        text: `${before.text}\n\n${message.text}`,
        ...(before.unshared || message.unshared
          ? { unshared: `${before.unshared ?? before.text}\n\n${message.unshared ?? message.text}` }
          : {}),
        ...(copy.length > 0 ? { copy } : {}),
      }
    } else {
      messages.push({ ...message })
    }
  }
  return messages
}

/** What is said, with the message that takes a sharing keyboard away in front where its question is not asked any more. */
export function withKeyboardClosed(
  said: readonly Outgoing[],
  before: TalkState | null,
  after: TalkState | null,
  words: Words,
): Outgoing[] {
  const asksAgain = after?.shares === true && after.id === before?.id
  if (before?.shares !== true || asksAgain || said.length === 0) return [...said]
  return [{ text: words.of({ key: 'keyboard-closed' }), buttons: [], closesKeyboard: true }, ...said]
}
