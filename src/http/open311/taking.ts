import { submit } from '../../core/requests/requests.ts'
import { day } from '../../flows/presenters/dates.ts'
import type { Call, Open311Parts } from './call.ts'
import { filingOf } from './filing.ts'
import type { Value } from './formats.ts'
import { Refused } from './refusal.ts'

/** `POST requests`: an app files a request for a person. It goes the way of those from the chats and gets its number at once. */
export async function requestTaken(call: Call, { world, once, clock, nextKey }: Open311Parts): Promise<Value> {
  const { form, speech } = call
  const caller = call.writer(form)
  const { draft, leaf, mediaUrl } = filingOf(form, world.categories, world.locator, speech.language)
  const claim = call.claim(caller, null)
  const outcome = await once.run(claim, async doings => {
    const now = clock.now()
    const photos = mediaUrl === null ? [] : [await doings.keepLink(mediaUrl, now)]
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
