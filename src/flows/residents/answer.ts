import { addToRequest, moveRequest } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { type Answered, addition, commentOf } from '../questions/addition.ts'
import { isOpen, type OwnRequest, ownRequest, sayNotNow } from '../steps/own-request.ts'

const ADDITION = { min: 2, max: 2000, photos: 5, point: true }

/** The city's question to the resident: the answer goes into the request, and the work goes on. */
export function answerFlow(world: World): Flow {
  return {
    name: 'answer',
    version: 1,
    mostPhotos: ADDITION.photos,
    run: async talk => {
      const request = await ownRequest(talk, world, isOpen)
      if (!request) return
      if (request.status !== 'needs_info') return add(talk, world, request)
      const { number, lastWord } = request
      const prompt = lastWord
        ? { key: 'answer-ask', params: { number, question: lastWord } }
        : { key: 'answer-ask-plain', params: { number } }
      const given = await talk.ask('answer', prompt, addition(ADDITION, talk.opening.photos))
      const outcome = await talk.once('answered', async store => {
        const by = { mover: 'resident' as const, name: 'resident' }
        const { photos, point } = given
        const order = {
          number,
          to: 'in_progress' as const,
          by,
          comment: words(world, given),
          at: talk.now,
          photos,
          point,
        }
        return (await moveRequest(store.requests, order, world.rules)).kind
      })
      if (outcome !== 'moved') return sayNotNow(talk, request)
      talk.say({ key: 'answered', params: { number } }, waysOn(talk, request))
    },
  }
}

/** Something more about an open request; nothing moves. */
export function addFlow(world: World): Flow {
  return {
    name: 'add',
    version: 1,
    mostPhotos: ADDITION.photos,
    run: async talk => {
      const request = await ownRequest(talk, world, isOpen)
      if (request) await add(talk, world, request)
    },
  }
}

async function add(talk: Talk, world: World, request: OwnRequest): Promise<void> {
  const { number } = request
  const question = addition(ADDITION, talk.opening.photos)
  const given = await talk.ask('addition', { key: 'add-ask', params: { number } }, question)
  const added = await talk.once('added', store =>
    addToRequest(store.requests, { number, by: 'resident', at: talk.now, ...given, text: words(world, given) }),
  )
  if (!added) return sayNotNow(talk, request)
  talk.say({ key: 'added', params: { number } }, waysOn(talk, request))
}

/** The city reads it, so what stands for pictures and places is in Ukrainian. */
function words(world: World, given: Answered): string {
  return commentOf(given, (key, params) => world.texts.render('uk', { key, params }))
}

function waysOn(talk: Talk, { number }: OwnRequest) {
  return [
    commandButton(talk.words, '/my', { argument: number, label: 'button-this-request' }),
    commandButton(talk.words, '/menu'),
  ]
}
