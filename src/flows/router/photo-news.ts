import type { Outgoing, Said } from '../../core/messages/message.ts'
import { isOver, type Status } from '../../core/requests/lifecycle.ts'
import { commandButton } from '../commands.ts'
import type { TurnContext } from '../engine/engine.ts'
import type { Words } from '../engine/phrase.ts'
import type { TalkState } from '../engine/talk.ts'
import { photosOf, withoutPhoto } from './album.ts'
import { buttonsToParked } from './navigation.ts'

/** What a chat holds open, and what is said to the news. */
interface Told {
  current: TalkState | null
  parked: TalkState | null
  said: Outgoing
}

type News = Said & { kind: 'photo-lost' | 'photo-small' }

/** Of a talk, and of a request that is filed already. */
const GONE = { talk: 'photo-lost', request: 'photo-lost-of-request' }
const UNREADABLE = { talk: 'photo-unreadable', request: 'photo-unreadable-of-request' }
const SMALL = { talk: 'photo-small', request: 'photo-small-of-request' }

/** A photo of theirs is given up, or only its small picture could be kept: the talk that held it goes on, or its request does. */
export async function toldOfPhoto(
  news: News,
  talks: Pick<Told, 'current' | 'parked'>,
  context: TurnContext,
): Promise<Told | null> {
  return news.kind === 'photo-lost' ? lost(news, talks, context) : small(news.photo, talks, context)
}

async function lost(
  { photo, why }: News & { kind: 'photo-lost' },
  { current, parked }: Pick<Told, 'current' | 'parked'>,
  { use, words }: TurnContext,
): Promise<Told | null> {
  const given = await use(store => store.photos.lose(photo))
  const [now, later] = [current && withoutPhoto(current, photo), parked && withoutPhoto(parked, photo)]
  const talk = now ?? later
  if (!given || !(talk || given.request)) return null
  const key = why === 'gone' ? GONE : UNREADABLE
  const said = given.request
    ? ofRequest(words, key.request, given.request)
    : ofTalk(words, { key: key.talk, params: { left: photosOf(talk!).size } }, now !== null)
  return { current: now ?? current, parked: later ?? parked, said }
}

async function small(
  photo: string,
  { current, parked }: Pick<Told, 'current' | 'parked'>,
  { use, words }: TurnContext,
): Promise<Told | null> {
  const request = await use(store => store.photos.requestOf(photo))
  if (request) return { current, parked, said: ofRequest(words, SMALL.request, request) }
  const isHeld = [current, parked].map(talk => talk !== null && withoutPhoto(talk, photo) !== null)
  if (!isHeld.includes(true)) return null
  return { current, parked, said: ofTalk(words, { key: SMALL.talk }, isHeld[0]!) }
}

function ofTalk(words: Words, phrase: Parameters<Words['of']>[0], isOpen: boolean): Outgoing {
  return { text: words.of(phrase), buttons: isOpen ? [] : buttonsToParked(words) }
}

/** Of a request that is filed already. One bubble for a whole album. */
function ofRequest(words: Words, key: string, { number, status }: { number: string; status: Status }): Outgoing {
  const add = commandButton(words, '/add', { argument: number, label: 'button-add' })
  return {
    text: words.of({ key, params: { number, open: isOver(status) ? 'no' : 'yes' } }),
    copy: [number],
    buttons: [...(isOver(status) ? [] : [add]), commandButton(words, '/menu')],
    gather: `${key}:${number}`,
  }
}
