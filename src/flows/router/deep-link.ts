import { codeIn } from '../../core/access/invitation-code.ts'
import { numberIn } from '../../core/requests/request.ts'
import type { Called } from '../commands.ts'
import { sameWords } from '../engine/phrase.ts'
import { FLOW_OF_COMMAND } from './all-flows.ts'

/** What a deep link asks for: an invitation, a request by its number, a flow by its name (`/start new`); null: nothing we know. */
export function calledByLink(context: string): Called | null {
  const code = codeIn(context)
  if (code) return { command: '/invitation', argument: code }
  const number = numberIn(context)
  if (number) return { command: '/my', argument: number }
  const command = `/${sameWords(context)}`
  return FLOW_OF_COMMAND[command] ? { command, argument: '' } : null
}
