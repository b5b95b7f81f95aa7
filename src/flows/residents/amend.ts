import { addToRequest } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'
import { isOpen, ownRequest, sayNotNow } from '../steps/own-request.ts'

/**
 * A second thought right after «Готово»: it goes to the request just filed, or it is another trouble. Which of them only the
 * person knows, so it is asked once; whatever else they say is heard as if nothing were asked.
 */
export function amendFlow(world: World): Flow {
  return {
    name: 'amend',
    version: 1,
    transient: true,
    run: async talk => {
      const { argument: number = '', text = '', ...rest } = talk.opening
      const meant = await talk.ask(
        'meant',
        { key: 'amend-ask', params: { number, text } },
        choice([
          { option: 'correction', label: { key: 'button-a-correction' } },
          { option: 'another', label: { key: 'button-another-trouble' } },
        ]),
      )
      if (meant === 'another') return talk.next('report', { ...rest, text })
      const request = await ownRequest(talk, world, isOpen)
      if (!request) return
      const added = await talk.once('added', store =>
        addToRequest(store.requests, { number, by: 'resident', at: talk.now, text, photos: [], point: null }),
      )
      if (!added) return sayNotNow(talk, request)
      talk.say({ key: 'added', params: { number } }, [
        commandButton(talk.words, '/my', { argument: number, label: 'button-this-request' }),
        commandButton(talk.words, '/menu'),
      ])
    },
  }
}
