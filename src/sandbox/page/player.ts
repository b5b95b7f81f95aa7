import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DateTime } from 'luxon'
import { CITY_ZONE } from '../../core/clock.ts'
import { inProject } from '../../project-folder.ts'
import type { MovableClock } from '../movable-clock.ts'
import type { Person } from '../person.ts'
import { parseTranscript } from '../transcript/parse.ts'
import { play, type Stage as Scene } from '../transcript/play.ts'
import { BadTranscript, type ChannelName, type Transcript } from '../transcript/transcript.ts'
import type { Witness } from '../transcript/witness.ts'
import type { CityDesk } from './city-desk.ts'
import { patiently } from './patience.ts'
import type { PagePeople } from './people.ts'

/** The transcripts of the tests, where the page runs from a checkout. */
const FOLDER = inProject('test/transcripts')
/** What a `=` line of a transcript may order; those that belong to the tests alone are read and passed over. */
const ORDERS = new Set(['after', 'status', 'clock', 'invite', 'redeliver', 'restart', 'deploy', 'photos', 'reception'])
/** A number of any city. */
const NUMBER = /\b[A-Z0-9]{1,8}-\d\d-\d{6}\b/g

export interface TranscriptFile {
  name: string
  title: string
}

export function transcriptFiles(): TranscriptFile[] {
  return fileNames().map(name => ({ name, title: /^# (.+)/.exec(sourceOf(name))?.[1] ?? name }))
}

/** @throws BadTranscript for a name that is none of `transcriptFiles` */
export function sourceOf(name: string): string {
  if (!fileNames().includes(name)) throw new BadTranscript(`there is no transcript "${name}"`)
  return readFileSync(path.join(FOLDER, name), 'utf8')
}

/** None where only the program was installed. */
function fileNames(): string[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.chat'))
    .sort()
}

export interface PlayerParts {
  channel: ChannelName
  people: PagePeople
  desk: CityDesk
  clock: MovableClock
  forward(ms: number): Promise<void>
  witness: Witness
  takePhoto(number: number): Uint8Array
  settled(): Promise<void>
  /** Milliseconds between two actions, so that people can follow. */
  stepMs: number
}

/**
 * Plays a transcript on the phones as it is, with new people, on a store that is not empty: numbers of requests are put
 * in as they come out here.
 *
 * @returns how many things were done
 * @throws BadTranscript with the line that could not be played
 */
export async function playOnPage(source: string, language: 'uk' | 'en', parts: PlayerParts): Promise<number> {
  const transcript = parseTranscript(source, ORDERS)
  await parts.witness.news()
  return (await play(transcript, new PageScene(language, parts))).length
}

class PageScene implements Scene {
  readonly channel: ChannelName
  readonly takePhoto: PlayerParts['takePhoto']
  readonly #language: 'uk' | 'en'
  readonly #parts: PlayerParts
  readonly #people = new Map<string | undefined, Person>()
  /** Numbers of the requests filed here, in the order in which the transcript counts them. */
  readonly #numbers: string[] = []

  constructor(language: 'uk' | 'en', parts: PlayerParts) {
    this.channel = parts.channel
    this.takePhoto = number => parts.takePhoto(number)
    this.#language = language
    this.#parts = parts
  }

  person(name: string | undefined): Person {
    const known = this.#people.get(name)
    if (known) return known
    const { person } = this.#parts.people.add(this.channel, name ?? 'Оксана', this.#language)
    this.#people.set(name, person)
    return person
  }

  transcript(name: string): Transcript {
    return parseTranscript(sourceOf(`${name}.${this.#language}.chat`), ORDERS)
  }

  heard(text: string): string {
    return text.replace(NUMBER, number => this.#numbers[Number(number.slice(-6)) - 1] ?? number)
  }

  async order(text: string): Promise<void> {
    const moved = /^status (\S+): (\w+)(?:\/(\w+))?(?: "(.*)")?$/.exec(this.heard(text))
    if (moved) {
      const [, number = '', status = '', result, comment = ''] = moved
      const answer = await this.#parts.desk.move(number, { status, comment, ...(result ? { result } : {}) })
      if (answer.status !== 200) throw new BadTranscript(`the API answered ${answer.status}: ${answer.body}`)
    }
    const [, name = '', role = ''] = /^invite (\S+): (\w+)/.exec(text) ?? []
    if (name !== '') this.person(name).starts((await this.#parts.desk.invite(role, name)) ?? undefined)
    const clock = /^clock (.+)$/.exec(text)?.[1]
    if (clock !== undefined) await this.#forward(clock)
  }

  async settled(): Promise<void> {
    await patiently(this.#parts.settled())
    await new Promise(resolve => setTimeout(resolve, this.#parts.stepMs))
  }

  async effects(): Promise<string[]> {
    const effects = await this.#parts.witness.news()
    this.#numbers.push(...effects.flatMap(effect => /^registered (\S+):/.exec(effect)?.[1] ?? []))
    return effects
  }

  shown(text: string): string {
    return text
  }

  /** Steps are made; a moment is gone to when it lies ahead. */
  async #forward(words: string): Promise<void> {
    const now = DateTime.fromJSDate(this.#parts.clock.now(), { zone: CITY_ZONE })
    const [, count = '', unit = ''] = /^\+(\d+) (minute|hour|day)s?$/.exec(words) ?? []
    const moment =
      count === ''
        ? DateTime.fromFormat(words, 'yyyy-MM-dd HH:mm', { zone: CITY_ZONE })
        : now.plus({ [`${unit}s`]: Number(count) })
    const ms = moment.toMillis() - now.toMillis()
    if (ms > 0) await this.#parts.forward(ms)
  }
}
