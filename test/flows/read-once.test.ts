import { expect, test } from 'vitest'
import type { Said } from '../../src/core/messages/message.ts'
import type { Person } from '../../src/core/people/person.ts'
import type { Store } from '../../src/flows/engine/store.ts'
import type { Chat } from '../../src/flows/engine/turn.ts'
import { Conversation } from '../../src/flows/router/conversation.ts'
import { shippedCity } from '../shipped.ts'
import { CountedIds, MORNING } from '../universe.ts'

const OKSANA: Person = { id: 'p1', language: 'uk', consent: null, name: 'Оксана', phone: null }
const TROUBLE = 'нема опалення третій день, мелешкина 12'
const ANOTHER = 'на зупинці побили скло, скрізь уламки'

/** A store in which nothing is announced and every request is the first. */
const EMPTY = {
  announcements: { current: async () => [] },
  neighbours: { burst: async () => null },
  subscriptions: { ofPerson: async () => [] },
  people: { giveConsent: async () => {} },
  photos: { keep: async () => {} },
  feedback: { shown: async () => {}, answered: async () => {}, unanswered: async () => {}, guessed: async () => {} },
  requests: {
    ofKey: async () => null,
    ofPerson: async () => [],
    register: async (draft: object) => ({ ...draft, number: '1520-26-000001', dueAt: MORNING }),
  },
} as unknown as Store

/** A chat whose texts are read by the real readers, who count; what is kept between turns goes through JSON. */
class Reading {
  readonly counts = new Map<string, number>()
  said: string[] = []
  #chat: Chat = { channel: 'telegram', person: OKSANA, current: null, parked: null }
  readonly #conversation: Conversation

  constructor() {
    const { world } = shippedCity()
    const counted =
      <Result>(reading: string, read: (text: string) => Result) =>
      (text: string) => {
        const what = `${reading}: ${text}`
        this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
        return read(text)
      }
    const knowledge = {
      ...world.knowledge,
      understand: counted('understood', text => world.knowledge.understand(text)),
    }
    const locator = { ...world.locator, find: counted('looked up', text => world.locator.find(text)) }
    const { texts, categories, rules, notices } = world
    this.#conversation = new Conversation({ texts, categories, rules, notices, knowledge, locator }, new CountedIds())
  }

  async hears(said: Said): Promise<void> {
    const turn = await this.#conversation.turn(this.#chat, { said }, work => work(EMPTY), MORNING)
    expect(turn.failure?.error).toBeUndefined()
    this.said = turn.said.map(({ text }) => text)
    this.#chat = JSON.parse(JSON.stringify({ ...this.#chat, current: turn.current, parked: turn.parked }))
  }

  /** What was read more than once. */
  twice(): [string, number][] {
    expect(this.counts.size).toBeGreaterThan(0)
    return [...this.counts].filter(([, count]) => count > 1)
  }

  /** Makes the open talk one of the version before, which kept texts and nothing that was read in them. */
  isOlder(): void {
    this.#chat = JSON.parse(
      JSON.stringify(this.#chat, (name, value) => (/^(found|articles)$/.test(name) ? undefined : value)),
    )
    this.counts.clear()
  }

  async says(...texts: string[]): Promise<this> {
    for (const text of texts) await this.hears({ kind: 'text', text })
    return this
  }
}

const photo = (id: string, caption = ''): Said => ({ kind: 'photo', photo: id, source: { fileId: id }, caption })
const TO_THE_END = ['Так, погоджуюсь', 'Так', 'Пропустити', 'Надіслати']
const DESCRIBED = 'велика яма, вже три машини стали'

test.each<[string, string[], string]>([
  ['a request begun with words', [TROUBLE, 'Так, подати', ...TO_THE_END], 'Готово'],
  ['a step back', [TROUBLE, 'Так, подати', 'Назад', 'Інша тема', 'Назад', 'Так, подати'], 'Погоджуєтесь'],
  ['what is a question after all', [TROUBLE, 'Це питання, не заявка', 'Нічого з цього'], 'Цього я не знаю'],
  ['a question answered', ['коли увімкнуть опалення?', 'Допомогло'], 'Радий допомогти'],
  ['a question asked for', ['/ask', 'скільки коштує проїзд у трамваї', 'Допомогло'], 'Радий допомогти'],
  ['an address told at once', ['мелешкина 12', 'Дороги', 'Яма на дорозі', 'Так, погоджуюсь', 'Так'], 'своїми словами'],
  ['a trouble told inside', [TROUBLE, 'Так, подати', ANOTHER, ...TO_THE_END, 'Так, подати'], 'Погоджуєтесь'],
  [
    'a trouble told by buttons',
    ['/new', 'Теплопостачання', 'Немає опалення', TROUBLE, 'Так, погоджуюсь', 'миру 3', 'Так'],
    'фото',
  ],
  [
    '/new',
    ['/new', 'Дороги', 'Яма на дорозі', TO_THE_END[0]!, 'миру 3', 'Так', DESCRIBED, 'Пропустити', 'Надіслати'],
    'Готово',
  ],
])('%s: no text is read twice', async (_, texts, ending) => {
  const reading = await new Reading().says(...texts)
  expect(reading.said.join('\n')).toContain(ending)
  expect(reading.twice()).toEqual([])
})

test('an album with a caption: no text is read twice', async () => {
  const reading = new Reading()
  await reading.hears(photo('a', TROUBLE))
  for (const id of ['b', 'c']) await reading.hears(photo(id))
  await reading.says('Так, подати', ...TO_THE_END.slice(0, 2), 'Готово', 'Надіслати')
  expect(reading.said.join('\n')).toContain('Готово')
  expect(reading.twice()).toEqual([])
})

test('a talk that was begun before readings were kept goes on, and its words are read no more than once again', async () => {
  const reading = await new Reading().says(TROUBLE, 'Так, подати')
  reading.isOlder()
  await reading.says(...TO_THE_END)
  expect(reading.said.join('\n')).toContain('Готово')
  expect(reading.twice()).toEqual([])
})
