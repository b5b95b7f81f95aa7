import type { Outgoing } from '../../core/messages/message.ts'
import type { TalkState } from './talk.ts'

/** What stands open in a chat: its talk and the last thing said. */
export interface Asked {
  current: TalkState | null
  last: Outgoing | null
}

/** The message whose question is still waiting for its answer, null when nothing is asked. */
export function openQuestion({ current, last }: Asked): Outgoing | null {
  const prompt = last?.prompt
  return prompt && current && prompt.talk === current.id && prompt.step === current.waiting ? last : null
}

/**
 * Where every message takes the keyboard before it away, what we say of our own accord brings the open question's buttons
 * along, behind its own; but its way to the menu, which is no answer, leaves.
 */
export function keepAsking(message: Outgoing, question: Outgoing | null): Outgoing {
  if (!question?.prompt) return message
  const own = message.buttons.filter(button => button.kind !== 'command' || button.command !== '/menu')
  const asked = question.buttons.filter(button => own.every(other => other.label !== button.label))
  return { ...message, prompt: question.prompt, buttons: [...own, ...asked] }
}
