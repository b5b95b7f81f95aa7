import type { Acceptance, Role } from '../../core/access/official.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'

/** What somebody of the city does first in each role. */
const FIRST_COMMANDS: Record<Role, string[]> = {
  official: ['/announce', '/broadcasts'],
  operator: ['/menu'],
  admin: ['/announce', '/broadcasts'],
}

/** Takes an invitation's code, however it came: with a deep link or typed alone. */
export function invitationFlow(): Flow {
  return {
    name: 'invitation',
    version: 1,
    run: async talk => {
      const code = talk.opening.argument ?? ''
      const role = await talk.once('accept', async store =>
        roleOf(await store.officials.accept(code, talk.person.id, talk.now)),
      )
      if (role === null) return talk.say({ key: 'invitation-unusable' }, [commandButton(talk.words, '/menu')])
      talk.say(
        { key: `invitation-${role}` },
        FIRST_COMMANDS[role].map(command => commandButton(talk.words, command)),
      )
    },
  }
}

function roleOf(acceptance: Acceptance): Role | null {
  return acceptance.kind === 'unusable' ? null : acceptance.official.role
}
