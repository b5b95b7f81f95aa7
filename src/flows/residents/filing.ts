import type { Request, RequestAddress, RequestDraft } from '../../core/requests/request.ts'
import { submit } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import { toldIn } from '../engine/opening.ts'
import type { Store } from '../engine/store.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { day } from '../presenters/dates.ts'
import type { Topic } from '../steps/topic.ts'

/** A request as it was asked together. */
export interface Draft {
  topic: Topic
  address: RequestAddress | null
  description: string
  photos: string[]
}

/** Registers a checked draft, says its number, its day and who does it, and offers announcements for the place. */
export async function register(talk: Talk, world: World, draft: Draft): Promise<void> {
  const { topic, address } = draft
  const { street } = address ?? {}
  // Looked up first: from its number on a request holds up all others until the turn is over.
  const offered = street ? await talk.read('offered', store => mayOffer(store, talk.person.id, address!)) : false
  const registered = await talk.once('register', async store => {
    const request = await submit(store.requests, draftFor(talk, draft), talk.now, world.rules)
    await noteGuess(talk, store, request)
    await noteVisit(talk, store, request)
    return { number: request.number, due: day(request.dueAt, talk.now, talk.person.language) }
  })
  const executor = executorOf(talk, topic)
  const done = { key: 'request-registered', params: { ...registered, executor }, copy: [registered.number] }
  const own = commandButton(talk.words, '/my', { argument: registered.number, label: 'button-this-request' })
  const last = talk.opening.visit === undefined ? done : { key: 'reception-filed' }
  if (last !== done) talk.say(done)
  if (!offered) return talk.say(last, [own, commandButton(talk.words, '/menu')])
  talk.say(last)
  talk.say({ key: 'subscribe-offer' }, [
    commandButton(talk.words, '/addresses', { argument: `from ${registered.number}`, label: 'button-yes' }),
    { ...commandButton(talk.words, '/menu'), label: talk.words.of({ key: 'button-no' }) },
    own,
  ])
}

/** A request with a number of its own that goes along with the first neighbour's: nothing more is asked. */
export async function joinFirst(
  talk: Talk,
  world: World,
  topic: Topic,
  address: RequestAddress,
  first: string,
): Promise<void> {
  const number = await talk.once('join', async store => {
    const words = toldIn(talk.opening)?.trim() ?? talk.words.of({ key: 'joined-description', params: { first } })
    const photos = talk.opening.photos ?? []
    const draft = draftFor(talk, { topic, address, description: words, photos })
    const request = await submit(store.requests, draft, talk.now, world.rules)
    await noteVisit(talk, store, request)
    const note = world.texts.render('uk', { key: 'neighbour-joined', params: { number: request.number } })
    await store.neighbours.join(request.number, first, note, talk.now)
    return request.number
  })
  talk.say({ key: 'request-joined', params: { number, first }, copy: [number] }, [
    commandButton(talk.words, '/my', { argument: number, label: 'button-this-request' }),
    commandButton(talk.words, '/menu'),
  ])
}

function draftFor(talk: Talk, { topic, address, description, photos }: Draft): RequestDraft {
  return {
    kind: 'problem',
    category: topic.category.code,
    subcategory: topic.leaf?.code ?? null,
    description,
    address,
    photos,
    channel: talk.channel,
    personId: talk.person.id,
    contact: { name: talk.person.name, phone: talk.person.phone },
    // A question of a reception becomes one request, however often it is asked to.
    key: talk.opening.visit === undefined ? `talk:${talk.id}` : `visit:${talk.opening.visit}`,
  }
}

/** Announcements for this address are offered once: not to somebody who has it already. */
async function mayOffer(store: Store, personId: string, { street, house }: RequestAddress): Promise<boolean> {
  const mine = await store.subscriptions.ofPerson(personId)
  return mine.every(s => s.street !== street || (s.house !== null && s.house !== house))
}

/** Who will do it; «Виконавець — виконавець» says nothing, so then only the day is named. */
function executorOf(talk: Talk, topic: Topic): string {
  const executor = topic.leaf?.executor[talk.person.language]
  return executor === undefined || executor === talk.words.of({ key: 'executor-unknown' }) ? 'none' : executor
}

/** The guess beside the person's own choice is tomorrow's training set. */
async function noteGuess(talk: Talk, store: Store, request: Request): Promise<void> {
  const { guess } = talk.opening
  const { number, category, subcategory } = request
  if (guess) await store.feedback.guessed({ number, guess, chosen: { category, subcategory }, at: talk.now })
}

async function noteVisit({ opening }: Talk, store: Store, { number }: Request): Promise<void> {
  if (opening.visit !== undefined) await store.receptions.becameRequest(opening.visit, number)
}
