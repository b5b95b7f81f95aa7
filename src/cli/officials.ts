import { parseArgs } from 'node:util'
import { linksTo } from '../app/links.ts'
import type { Links } from '../bots/links.ts'
import { type Config, ownConfig } from '../config.ts'
import { type Officials, ROLES, type Role } from '../core/access/official.ts'
import { type OfficialView, viewOf } from '../http/api/officials.ts'
import { randomIds } from '../random-ids.ts'
import { openDatabase } from '../store/database/database.ts'
import { officialsOn } from '../store/people/officials.ts'

const USE = `Use:
  npm run officials -- invite --role ${ROLES.join('|')} --name "…" [--district "…"]
  npm run officials -- list
  npm run officials -- revoke <id>`

/** The same three doings, on the running server or on the store itself. */
interface Desk {
  invite(draft: { role: Role; name: string; district: string | null }): Promise<Invited>
  list(): Promise<OfficialView[]>
  revoke(id: string): Promise<boolean>
  close(): Promise<void>
}

interface Invited {
  code: string
  telegram: string | null
  viber: string | null
  expiresAt: string
}

/** A sentence for the operator; the exit code is 1. */
class Refused extends Error {}

async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: 'string' }, name: { type: 'string' }, district: { type: 'string' } },
  })
  const [verb, id] = positionals
  const role = ROLES.find(known => known === values.role)
  if (verb === 'invite' && (!role || !values.name?.trim())) throw new Refused(USE)
  if (verb === 'revoke' && !id) throw new Refused(USE)
  if (verb !== 'invite' && verb !== 'list' && verb !== 'revoke') throw new Refused(USE)

  const desk = await openDesk(ownConfig())
  try {
    if (verb === 'list') printList(await desk.list())
    else if (verb === 'revoke') {
      if (!(await desk.revoke(id!))) throw new Refused(`Nobody in force has the id ${id}.`)
      console.log(`Revoked: ${id}`)
    } else
      printInvited(await desk.invite({ role: role!, name: values.name!.trim(), district: values.district ?? null }))
  } finally {
    await desk.close()
  }
}

/** PGlite belongs to the server while it runs: then the doing goes through its HTTP API. Else the store is opened here. */
async function openDesk(config: Config): Promise<Desk> {
  const server = `http://${config.host}:${config.port}`
  if (!config.databaseUrl && (await answers(server))) return serverDesk(server, config)
  return storeDesk(config)
}

async function answers(server: string): Promise<boolean> {
  return fetch(`${server}/healthz`, { signal: AbortSignal.timeout(3_000) }).then(
    answer => answer.ok,
    () => false,
  )
}

function serverDesk(server: string, config: Config): Desk {
  const key = config.apiKeys[0]
  if (!key)
    throw new Refused('The server runs on its built-in database: set API_KEYS, the same for the server and here.')
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${server}/api/v1/officials${path}`, {
      method,
      headers: { authorization: `Bearer ${key.secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const read = (await answer.json()) as { error?: string }
    if (!answer.ok && answer.status !== 404) throw new Refused(read.error ?? `The server answered ${answer.status}.`)
    return { ok: answer.ok, read: read as unknown }
  }
  return {
    invite: async ({ role, name, district }) =>
      (await call('POST', '/invites', { role, name, ...(district ? { district } : {}) })).read as Invited,
    list: async () => ((await call('GET', '')).read as { items: OfficialView[] }).items,
    revoke: async id => (await call('POST', `/${encodeURIComponent(id)}/revoke`)).ok,
    close: async () => {},
  }
}

async function storeDesk(config: Config): Promise<Desk> {
  const links: Links = linksTo(config)
  const database = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataDir })
  const onList = <Result>(work: (officials: Officials) => Promise<Result>) =>
    database.transaction(sql => work(officialsOn(sql, randomIds)))
  return {
    invite: async draft => {
      const { code, expiresAt } = await onList(officials => officials.invite(draft, 'cli', new Date()))
      const [telegram, viber] = await Promise.all([links.telegram(code), links.viber(code)])
      return { code, telegram, viber, expiresAt: expiresAt.toISOString() }
    },
    list: async () => (await onList(officials => officials.list())).map(viewOf),
    revoke: id => onList(officials => officials.revoke(id, 'cli', new Date())),
    close: () => database.close(),
  }
}

function printInvited({ code, telegram, viber, expiresAt }: Invited): void {
  console.log(`Code:     ${code}`)
  console.log(`Telegram: ${telegram ?? 'send the code to the bot'}`)
  console.log(`Viber:    ${viber ?? 'send the code to the bot'}`)
  console.log(`Expires:  ${expiresAt}`)
}

function printList(items: OfficialView[]): void {
  for (const { id, role, name, district, acceptedAt, revokedAt, expiresAt } of items) {
    const state = revokedAt ? `revoked ${revokedAt}` : acceptedAt ? `since ${acceptedAt}` : `invited until ${expiresAt}`
    console.log([id, role, name, district ?? 'whole city', state].join('\t'))
  }
  if (items.length === 0) console.log('Nobody yet.')
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
