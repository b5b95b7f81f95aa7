import { DateTime } from 'luxon'
import { act } from '../../src/sandbox/transcript/actions.ts'
import { BadTranscript } from '../../src/sandbox/transcript/transcript.ts'
import { ViberPerson } from '../../src/sandbox/viber/person.ts'
import { DEPLOYS } from './deploys.ts'
import type { UniverseStage } from './stage.ts'

type Order = (stage: UniverseStage, rest: string) => Promise<void> | void

/**
 * What a `=` line can order, by its first word:
 * - `status 1520-26-000001: done/explained "слова"` the city moves a request through the HTTP API;
 * - `clock +1 day`, `clock 2026-12-31 23:30` moves the time, and what waited for it happens;
 * - `redeliver on`, `redeliver off` the messengers bring every event twice;
 * - `restart` the program stops and starts again; `deploy <name>` it comes back with a flow of `deploys.ts`;
 * - `photos cannot be fetched` from here on; `photos cannot be fetched for now`, and then `photos are gone` after all, or
 *   `photos can be fetched` again;
 * - `invite Ірина: official` the city invites somebody, and they send the code to the bot; `revoke Ірина` ends that;
 * - `address Марія: вулиця Спаська, 3` somebody has added an address some time ago;
 * - `gone Марія` somebody has blocked the bot, and the messenger has not told us.
 */
export const ORDERS: Readonly<Record<string, Order>> = {
  status,
  clock,
  redeliver,
  restart,
  deploy,
  photos,
  invite,
  revoke,
  address,
  gone,
  reception,
}

/** `after report/filed` is the player's own order: it plays another transcript first. */
export const ORDER_WORDS: ReadonlySet<string> = new Set([...Object.keys(ORDERS), 'after'])

async function status({ universe }: UniverseStage, rest: string): Promise<void> {
  const found = /^(\S+): (\w+)(?:\/(\w+))?(?: "(.*)")?$/.exec(rest)
  if (!found) throw new BadTranscript('write: status 1520-26-000001: done/fixed "слова"')
  const [, number, word, result, comment] = found
  const body = { status: word, ...(result ? { result } : {}), ...(comment ? { comment } : {}) }
  const answer = await universe.api('POST', `/api/v1/requests/${number}/status`, { body })
  if (answer.status !== 200)
    throw new BadTranscript(`the API answered ${answer.status}: ${JSON.stringify(answer.body)}`)
}

async function clock({ universe }: UniverseStage, rest: string): Promise<void> {
  const now = DateTime.fromJSDate(universe.clock.now(), { zone: 'Europe/Kyiv' })
  const later = /^\+(\d+) (minute|hour|day)s?$/.exec(rest)
  const moment = later
    ? now.plus({ [`${later[2]}s`]: Number(later[1]) })
    : DateTime.fromFormat(rest, 'yyyy-MM-dd HH:mm', { zone: 'Europe/Kyiv' })
  if (!moment.isValid) throw new BadTranscript('write: clock +1 day, or clock 2026-12-31 23:30')
  universe.clock.set(moment.toJSDate())
  await universe.app.sweep()
  await universe.app.upkeep.closingControl()
  await universe.app.upkeep.housekeeping()
}

function redeliver({ universe }: UniverseStage, rest: string): void {
  universe.sandbox.telegram.redeliver = universe.sandbox.viber.redeliver = rest !== 'off'
}

function restart({ universe }: UniverseStage): Promise<void> {
  return universe.restart()
}

async function deploy({ universe }: UniverseStage, rest: string): Promise<void> {
  const flows = DEPLOYS[rest]
  if (!flows) throw new BadTranscript(`no deploy "${rest}": there are ${Object.keys(DEPLOYS).join(', ')}`)
  await universe.restart({ flows })
}

async function photos({ universe }: UniverseStage, rest: string): Promise<void> {
  const { telegram, viber } = universe.sandbox
  const times = Number.POSITIVE_INFINITY
  for (const standIn of [telegram, viber]) standIn.faults.clear()
  if (rest === 'can be fetched') return
  if (rest === 'cannot be fetched for now') {
    telegram.fault({ method: 'getFile', httpStatus: 502, times })
    viber.fault({ method: 'media', httpStatus: 502, times })
    return
  }
  const description = 'Bad Request: file is too big'
  telegram.fault({ method: 'getFile', errorCode: 400, description, times })
  viber.fault({ method: 'media', httpStatus: 404, times })
  if (rest !== 'are gone') return
  universe.clock.set(new Date(universe.clock.now().getTime() + 60_000))
  await universe.app.sweep()
}

/** The city invites somebody, and they send the code to the bot. */
async function invite(stage: UniverseStage, rest: string): Promise<void> {
  const found = /^(\S+): (official|operator|admin)(?: \((.+)\))?$/.exec(rest)
  if (!found) throw new BadTranscript('write: invite Ірина: official, or invite Ірина: official (Саксаганський)')
  const [, name, role, district] = found
  const body = { role, name, ...(district ? { district } : {}) }
  const answer = await stage.universe.api('POST', '/api/v1/officials/invites', { body })
  if (answer.status !== 200) throw new BadTranscript(`the API answered ${answer.status}`)
  stage.person(name).starts((answer.body as { code: string }).code)
}

async function revoke({ universe }: UniverseStage, name: string): Promise<void> {
  const { body } = await universe.api('GET', '/api/v1/officials')
  const found = (body as { items: { id: string; name: string }[] }).items.find(official => official.name === name)
  const answer = await universe.api('POST', `/api/v1/officials/${found?.id}/revoke`, { body: {} })
  if (answer.status !== 200) throw new BadTranscript(`the API answered ${answer.status}`)
}

/** Somebody has added an address, in the chat and some time ago. */
async function address(stage: UniverseStage, rest: string): Promise<void> {
  const found = /^(\S+): (.+)$/.exec(rest)
  if (!found) throw new BadTranscript('write: address Марія: вулиця Спаська, 3')
  const person = stage.person(found[1]!)
  for (const deed of ['/addresses', '[Додати адресу]', found[2]!, '[Так]']) {
    act(deed, person, stage.takePhoto)
    await stage.settled()
  }
}

/** Blocked, and only the next message to them will tell us. */
function gone(stage: UniverseStage, name: string): void {
  const person = stage.person(name)
  const { telegram } = stage.universe.sandbox
  if (person instanceof ViberPerson) person.subscriber.subscribed = false
  else
    telegram.fault({
      method: 'sendMessage',
      errorCode: 403,
      description: 'Forbidden: bot was blocked by the user',
      times: Number.POSITIVE_INFINITY,
      match: body => String(body.chat_id) === person.id,
    })
}

async function reception({ universe }: UniverseStage, rest: string): Promise<void> {
  const cancel = /^cancel (\d+)$/.exec(rest)
  const added = /^(\d{4}-\d\d-\d\d \d\d:\d\d) places (\d+)$/.exec(rest)
  const at = DateTime.fromFormat(added?.[1] ?? '', 'yyyy-MM-dd HH:mm', { zone: 'Europe/Kyiv' }).toISO()
  const body = { at, host: 'департамент соціальної політики', topic: 'Виплати й пільги', places: Number(added?.[2]) }
  const answer = cancel
    ? await universe.api('POST', `/api/v1/receptions/${cancel[1]}/cancel`, { body: {} })
    : await universe.api('POST', '/api/v1/receptions', { body })
  if (answer.status !== 200)
    throw new BadTranscript(`the API answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  await universe.app.upkeep.closingControl()
}
