import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { actionWords } from './action-words.ts'
import { act, action, type PageAction } from './actions.ts'
import { bodyOf, Refused } from './bodies.ts'
import type { CityDesk } from './city-desk.ts'
import type { PageState } from './page-state.ts'
import type { Member } from './people.ts'

/** Ten photos of a telephone, in base64. */
const ACTION_LIMIT = 40 * 1024 * 1024
/** A phone gives up on a picture after this. */
const PICTURE_MS = 10_000

const newcomer = z.strictObject({
  channel: z.enum(['telegram', 'viber']),
  name: z.string().trim().min(1).max(28),
  language: z.enum(['uk', 'en']).default('uk'),
})

type OfPerson = { Params: { key: string } }

export interface PeopleParts {
  stage(): PageState
  desk: CityDesk
}

/** What people do with their phones, and what can be asked of them. */
export function peopleRoutes(page: FastifyInstance, { stage, desk }: PeopleParts): void {
  const memberOf = (key: string): Member => {
    const member = stage().people.find(key)
    if (!member) throw new Refused(404, 'There is nobody by this name.')
    return member
  }

  page.post('/sandbox/people', (request, reply) => {
    const { channel, name, language } = bodyOf(newcomer, request.body)
    const { key, person } = stage().people.add(channel, name, language)
    stage().touched(person)
    return reply.code(201).send({ key })
  })

  page.post<OfPerson>('/sandbox/people/:key/actions', { bodyLimit: ACTION_LIMIT }, async (request, reply) => {
    const member = memberOf(request.params.key)
    const asked = bodyOf(action, request.body)
    const code = isFirstOpening(member, asked) ? await desk.invite(member.role, member.person.name) : null
    const words = actionWords(member.person, asked)
    if (code !== null) stage().journal.invited(member)
    else if (words !== null) stage().journal.did(member, words)
    try {
      act(member.person, code === null ? asked : { verb: 'opens', payload: code })
    } catch (error) {
      throw new Refused(409, error instanceof Error ? error.message : 'It did not work.')
    }
    stage().touched(member.person)
    return reply.code(204).send()
  })

  page.get<OfPerson>('/sandbox/people/:key/talk', async request => {
    const { person } = memberOf(request.params.key)
    return (await stage().inspection.talk(person.channel, person.id)) ?? { current: null, parked: null }
  })

  /** A picture in a chat, fetched from the messenger as the phone does it. */
  page.get<{ Params: { key: string; message: string } }>(
    '/sandbox/people/:key/media/:message',
    async (request, reply) => {
      const message = memberOf(request.params.key).person.chat.find(({ id }) => id === request.params.message)
      if (!message?.media) throw new Refused(404, 'There is no picture here.')
      const answer = await fetch(message.media, { signal: AbortSignal.timeout(PICTURE_MS) }).catch(() => null)
      if (!answer?.ok) throw new Refused(404, 'The messenger no longer has it.')
      const bytes = Buffer.from(await answer.arrayBuffer())
      return reply.type('image/jpeg').header('cache-control', 'private, max-age=3600').send(bytes)
    },
  )
}

/** Somebody of the city comes to the bot for the first time: by the link that the city sent them. */
function isFirstOpening({ role, person }: Member, what: PageAction): boolean {
  const isOfTheCity = role === 'official' || role === 'operator'
  return what.verb === 'opens' && what.payload === undefined && isOfTheCity && person.chat.length === 0
}
