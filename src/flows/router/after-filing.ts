import { isBareAddress } from '../../core/places/bare-address.ts'
import { isOver } from '../../core/requests/lifecycle.ts'
import type { TurnContext } from '../engine/engine.ts'
import { openingFrom } from '../engine/opening.ts'
import { secondThoughtIn } from '../questions/second-thought.ts'
import type { Lead } from './free-text.ts'

/** So long after «Готово» a second thought is about what was filed. In milliseconds. */
const FRESH = 15 * 60_000

/** A second thought, or an address and nothing else: only then it is worth asking the store for a request. */
function mayAmend(text: string, lead: Lead, { reader }: TurnContext): boolean {
  const { takesBack, rest } = secondThoughtIn(text)
  if (takesBack) return rest !== ''
  return lead !== null && 'flow' in lead && isBareAddress(reader.find(text), text)
}

/** What words lead to that may be about the request filed a moment ago: then it is asked whether they are. */
export async function amended(text: string, lead: Lead, context: TurnContext): Promise<Lead> {
  if (!mayAmend(text, lead, context)) return lead
  const [last] = await context.use(store => store.requests.ofPerson(context.person.id, 1))
  if (!last || isOver(last.status) || context.now.getTime() - last.createdAt.getTime() > FRESH) return lead
  return { flow: 'amend', opening: { ...openingFrom(text, context.reader), argument: last.number } }
}
