import { createHash } from 'node:crypto'
import type { Claim } from '../../core/idempotency.ts'
import { submit } from '../../core/requests/requests.ts'
import { day } from '../../flows/presenters/dates.ts'
import type { Call, Open311Parts } from './call.ts'
import { filingOf } from './filing.ts'
import type { Value } from './formats.ts'
import type { Parameters } from './parameters.ts'
import { Refused } from './refusal.ts'

/** So long the same form again is a caller who heard no answer, and not another trouble. Milliseconds. */
const SAME_MS = 90_000

/** Who gives no key of their own is known by what they send: all of it, whatever its order. */
function sameForm(form: Parameters, caller: string): Claim {
  const pairs = form.pairs.filter(([name]) => name !== 'api_key').sort()
  const fingerprint = createHash('sha256').update(JSON.stringify(pairs)).digest('base64url')
  return { caller, key: `same ${fingerprint}`, fingerprint, lasts: SAME_MS }
}

/** `POST requests`: an app files a request for a person. It goes the way of those from the chats and gets its number at once. */
export async function requestTaken(call: Call, { world, once, clock, nextKey }: Open311Parts): Promise<Value> {
  const { form, speech } = call
  const caller = call.writer(form)
  const { draft, leaf, pictures } = filingOf(form, world.categories, world.locator, speech.language)
  const claim = call.claim(caller, null)
  const outcome = await once.run(claim ?? sameForm(form, caller.name), async doings => {
    const now = clock.now()
    const photos: string[] = []
    for (const picture of pictures) photos.push(await doings.keepLink(picture, now))
    const key = `open311:${caller.name}:${claim?.key ?? nextKey()}`
    const request = await submit(doings.requests, { ...draft, photos, key }, now, world.rules)
    return { keep: true, answer: { number: request.number, due: day(request.dueAt, now, speech.language) } }
  })
  if (outcome.kind === 'other-contents') throw new Refused(400, 'other-contents')
  const { number, due } = outcome.answer
  const executor = leaf?.executor[speech.language]
  const filed = speech.words.of(
    executor ? { key: 'open311-filed', params: { executor, due } } : { key: 'open311-filed-due', params: { due } },
  )
  const notice = leaf?.stop ? `${speech.words.of({ key: `open311-stop-${leaf.stop}` })} ${filed}` : filed
  return [{ service_request_id: number, service_notice: notice, account_id: null }]
}
