import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Database } from '../../store/database/database.ts'
import type { MovableClock } from '../movable-clock.ts'
import { BadTranscript } from '../transcript/transcript.ts'
import { Witness } from '../transcript/witness.ts'
import { bodyOf, Refused } from './bodies.ts'
import type { CityDesk } from './city-desk.ts'
import type { PageState } from './page-state.ts'
import { playOnPage, sourceOf, transcriptFiles } from './player.ts'

const playing = z
  .strictObject({
    channel: z.enum(['telegram', 'viber']),
    /** One of the list, or the text of a transcript itself. */
    name: z.string().optional(),
    text: z.string().max(200_000).optional(),
    language: z.enum(['uk', 'en']).default('uk'),
    stepMs: z.number().int().min(0).max(5_000).default(700),
  })
  .refine(({ name, text }) => (name === undefined) !== (text === undefined), 'either a name or a text')

/** As many different pictures as one request ever gets. */
const PICTURES = 8

export interface TranscriptParts {
  stage(): PageState
  desk: CityDesk
  database: Database
  clock: MovableClock
  forward(ms: number): Promise<void>
  settled(): Promise<void>
}

/** Chats saved as transcripts, and transcripts played on the phones. */
export function transcriptRoutes(page: FastifyInstance, parts: TranscriptParts): void {
  const { stage } = parts
  let busy = false

  page.get<{ Params: { key: string } }>('/sandbox/people/:key/transcript', async (request, reply) => {
    const member = stage().people.find(request.params.key)
    const text = member && (await stage().journal.transcriptOf(member))
    if (!text) throw new Refused(404, 'Nothing was said in this chat yet.')
    return reply.type('text/plain; charset=utf-8').send(text)
  })
  page.get('/sandbox/transcripts', () => transcriptFiles())

  page.post('/sandbox/transcripts/play', async request => {
    const { channel, name, text, language, stepMs } = bodyOf(playing, request.body)
    if (busy) throw new Refused(409, 'A transcript is being played already.')
    busy = true
    try {
      const photos = await pictures()
      const source = text ?? sourceOf(name ?? '')
      const steps = await playOnPage(source, /\.en\.chat$/.test(name ?? '') ? 'en' : language, {
        channel,
        people: stage().people,
        desk: parts.desk,
        clock: parts.clock,
        forward: parts.forward,
        witness: new Witness(parts.database, language),
        takePhoto: number => photos[number % photos.length]!,
        settled: parts.settled,
        stepMs,
      })
      return { steps }
    } catch (error) {
      if (error instanceof BadTranscript) throw new Refused(409, error.message)
      throw error
    } finally {
      busy = false
    }
  })
}

async function pictures(): Promise<Buffer[]> {
  const { default: sharp } = await import('sharp')
  return Promise.all(
    Array.from({ length: PICTURES }, (_, at) => {
      const background = { r: 90 + at * 20, g: 120, b: 200 - at * 20 }
      return sharp({ create: { width: 640, height: 480, channels: 3, background } })
        .jpeg()
        .toBuffer()
    }),
  )
}
