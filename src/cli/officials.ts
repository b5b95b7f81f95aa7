import { parseArgs } from 'node:util'
import { ROLES } from '../core/access/official.ts'
import type { OfficialView } from '../http/api/officials.ts'
import { Refused, runCommand } from './store-or-server.ts'

const USE = `Use:
  npm run officials -- invite --role ${ROLES.join('|')} --name "…" [--district "…"]
  npm run officials -- list
  npm run officials -- revoke <id>`

interface Invited {
  code: string
  telegram: string | null
  viber: string | null
  expiresAt: string
}

await runCommand(async (args, open) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: 'string' }, name: { type: 'string' }, district: { type: 'string' } },
  })
  const [verb, id] = positionals
  const role = ROLES.find(known => known === values.role)
  const name = values.name?.trim()
  if (verb === 'invite' && (!role || !name)) throw new Refused(USE)
  if (verb === 'revoke' && !id) throw new Refused(USE)
  if (verb !== 'invite' && verb !== 'list' && verb !== 'revoke') throw new Refused(USE)

  const api = await open()
  if (verb === 'list') printList((await api.get<{ items: OfficialView[] }>('officials')).items)
  else if (verb === 'revoke') {
    await api.post(`officials/${encodeURIComponent(id!)}/revoke`).catch(error => {
      throw error instanceof Refused && error.status === 404 ? new Refused(`Nobody in force has the id ${id}.`) : error
    })
    console.log(`Revoked: ${id}`)
  } else {
    const district = values.district ? { district: values.district } : {}
    printInvited(await api.post<Invited>('officials/invites', { role, name, ...district }))
  }
})

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
