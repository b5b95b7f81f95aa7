import type { ChatMessage, Person } from '../src/sandbox/person.ts'

/** What one request of a resident says. No two are alike, so a request in the store shows whose answers it was made of. */
export interface Story {
  category: string
  subcategory: string
  /** A description that no other request has. */
  description: string
  place: { lat: number; lon: number }
  /** A picture to add, or none. */
  photo: Uint8Array | null
  /** Says the description first of all, as people do who write at once, and not after `/new`. */
  wordsFirst?: true
}

export interface Filed {
  number: string
  story: Story
}

/** How a resident behaves in time. */
export interface Manner {
  /** How long a reply may take before it counts as none. Milliseconds. */
  patienceMs: number
  /** Waits before each thing said; gives the moment from which the reply is counted. */
  before?: () => Promise<number>
  /** Told of every reply, how long it took. */
  replied?: (ms: number) => void
}

const NUMBER = /1520-\d\d-\d{6}/

/**
 * Somebody who files requests by answering whatever is asked, as the buttons in sight suggest. Knows nothing of the flow
 * but its buttons, so a step more or less changes nothing here.
 */
export class Resident {
  readonly person: Person
  readonly filed: Filed[] = []
  /** Questions that were said again after they had been answered. */
  repeated = 0
  /** Answers a question again when it is said twice; the patient ones see that they have answered. */
  readonly hasty: boolean
  /** Faces of the questions answered in this story: one of them may come again late, when its sender is dead already. */
  readonly #answered = new Set<string>()
  #photoSent = false

  constructor(person: Person, hasty = false) {
    this.person = person
    this.hasty = hasty
  }

  /**
   * Files one request from `/new`, or from its words, to its number.
   *
   * @throws when a reply does not come in time, with the chat in the error
   */
  async files(story: Story, { patienceMs, before = async () => performance.now(), replied }: Manner): Promise<Filed> {
    this.#answered.clear()
    this.#photoSent = false
    let act: (() => void) | null = () => void this.person.sends(story.wordsFirst ? story.description : '/new')
    for (;;) {
      const began = await before()
      act?.()
      const message = await this.person.waitFor(seen => this.#concernsMe(seen, story), patienceMs)
      replied?.(performance.now() - began)
      const number = NUMBER.exec(message.text)?.[0]
      if (number) {
        const filed = { number, story }
        this.filed.push(filed)
        return filed
      }
      this.#answered.add(this.#faceOf(message))
      act = this.#answerTo(message, story)
    }
  }

  /** Asks a question, and says that the answer helped. */
  async asks(question: string, { patienceMs, before = async () => performance.now(), replied }: Manner): Promise<void> {
    const told = async (act: () => void, isReply: (message: ChatMessage) => boolean) => {
      const began = await before()
      act()
      const reply = await this.person.waitFor(isReply, patienceMs)
      replied?.(performance.now() - began)
      return reply
    }
    const helped = (message: ChatMessage) => this.#labelsOf(message).find(label => /Допомогло$/.test(label))
    const answer = await told(
      () => this.person.sends(question),
      message => helped(message) !== undefined,
    )
    await told(
      () => this.person.presses({ label: helped(answer)!, message: answer }),
      ({ text }) => text.startsWith('Радий допомогти'),
    )
  }

  /** A message that wants an answer, or brings a number not seen before. */
  #concernsMe(message: ChatMessage, story: Story): boolean {
    const number = NUMBER.exec(message.text)?.[0]
    if (number) return !this.filed.some(filed => filed.number === number)
    if (this.#answerTo(message, story) === null) return false
    if (!this.#answered.has(this.#faceOf(message))) return true
    this.repeated += 1
    return this.hasty
  }

  /** What to do about a message; null when it asks nothing: a menu, or words in passing. */
  #answerTo(message: ChatMessage, story: Story): (() => void) | null {
    const { person } = this
    const labels = this.#labelsOf(message)
    const one = (pattern: RegExp) => labels.find(label => pattern.test(label))
    if (one(/геолокацію/)) return () => void person.sendsPlace(story.place.lat, story.place.lon)
    const { photo } = story
    if (photo && one(/^Пропустити$/)) {
      // Asked again while the picture is on its way: "skip" would overtake it, so the reply to the picture is waited for.
      if (this.#photoSent) return null
      return () => {
        this.#photoSent = true
        person.sendsPhoto(photo)
      }
    }
    const label =
      labels.find(seen => seen === story.category || seen === story.subcategory) ??
      one(/^(Так, погоджуюсь|Надіслати|Готово|Пропустити|Ще варіанти|Так, подати|Усе одно подати заявку)$/)
    if (label) return () => person.presses({ label, message })
    if (one(/Подати заявку/)) return null
    if (one(/^Продовжити/)) return () => person.presses(/^Продовжити/)
    return one(/Скасувати/) ? () => void person.sends(story.description) : null
  }

  /** In Telegram a keyboard stands apart from the message that brought it; it counts when the message has no buttons. */
  #labelsOf(message: ChatMessage): string[] {
    const shown = message.buttons.flat()
    return (shown.length > 0 ? shown : this.person.keyboard.flat()).map(button => button.label)
  }

  #faceOf(message: ChatMessage): string {
    return `${message.text}\n${this.#labelsOf(message).join('|')}`
  }
}
