import { moveRequest } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { yesNo } from '../questions/choice.ts'
import { ownRequest, sayNotNow } from '../steps/own-request.ts'

/** Takes an open request back. */
export function withdrawFlow(world: World): Flow {
  return {
    name: 'withdraw',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, ({ legal }) => legal.includes('withdrawn'))
      if (!request) return
      const { number } = request
      const ways = [commandButton(talk.words, '/my'), commandButton(talk.words, '/menu')]
      const sure = await talk.ask(
        'sure',
        { key: 'my-withdraw-sure', params: { number } },
        yesNo({ key: 'button-yes-withdraw' }, { key: 'button-no' }),
      )
      if (sure === 'no') return talk.say({ key: 'my-kept', params: { number } }, ways)
      const outcome = await talk.once('withdraw', async store => {
        const by = { mover: 'resident' as const, name: 'resident' }
        const order = { number, to: 'withdrawn' as const, by, comment: null, at: talk.now }
        return (await moveRequest(store.requests, order, world.rules)).kind
      })
      if (outcome !== 'moved') return sayNotNow(talk, request)
      talk.say({ key: 'my-withdrawn', params: { number } }, ways)
    },
  }
}
