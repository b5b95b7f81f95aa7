import type { Outgoing } from '../../core/messages/message.ts'
import type { Opening } from '../engine/opening.ts'
/** Something we say of our own accord. Its buttons are commands, so that they work whenever they are pressed. */
export interface Notification {
  message: Outgoing
  /**
   * The talk that waits for the answer, where nobody is asked anything else: then typed words and photos count too.
   * A talk of this kind steps aside for everything that is no answer.
   */
  expects?: { flow: string; step: string; opening: Opening }
}
