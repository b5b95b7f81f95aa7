import { isInternal, isOver } from '../../core/requests/lifecycle.ts'
import { numberIn, type RequestWithHistory } from '../../core/requests/request.ts'
import { legalMoves } from '../../core/requests/requests.ts'
import { type CommandButton, commandButton } from '../commands.ts'
import type { Choice, Phrase } from '../engine/phrase.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { closingLabel } from '../notifications/request.ts'
import { day, moment } from '../presenters/dates.ts'
import { choice } from '../questions/choice.ts'
import { placeFor } from '../steps/where.ts'

/** As many as a person can look through on a phone; older ones are found by their number. */
const MOST_SHOWN = 14
/** The last lines of the story; the whole of it is in the API. */
const LAST_LINES = 6

/** The person's requests with their states, and each with its story. `/my 1520-26-000042` goes straight to one. */
export function myFlow(world: World): Flow {
  return {
    name: 'my',
    version: 1,
    transient: true,
    run: async talk => {
      const asked = numberIn(talk.opening.argument ?? '')
      const number = asked ?? (await pick(talk, world))
      if (number === null) return
      await show(talk, world, number)
    },
  }
}

async function pick(talk: Talk, world: World): Promise<string | null> {
  const language = talk.person.language
  const mine = await talk.read('mine', async store => {
    const requests = await store.requests.ofPerson(talk.person.id, MOST_SHOWN)
    return requests.map(r => ({ number: r.number, status: r.status, category: r.category, over: isOver(r.status) }))
  })
  if (mine.length === 0) {
    talk.say({ key: 'my-none' }, [commandButton(talk.words, '/new'), commandButton(talk.words, '/menu')])
    return null
  }
  const lines = mine.map(r => {
    const category = world.categories.category(r.category)?.name[language] ?? r.category
    return `${r.number} — ${category}. ${talk.words.of({ key: `status-${r.status}` })}`
  })
  const options: Choice[] = mine.map(r => ({ option: r.number, label: { words: r.number } }))
  return talk.ask('which', { key: 'my-list', params: { lines: lines.join('\n') } }, choice(options))
}

async function show(talk: Talk, world: World, number: string): Promise<void> {
  const menu = [commandButton(talk.words, '/my'), commandButton(talk.words, '/menu')]
  const shown = await talk.read<{ text: string; ways: CommandButton[] } | null>('shown', async store => {
    const request = await store.requests.find(number)
    if (request?.personId !== talk.person.id) return null
    return { text: story(talk, world, request), ways: waysOn(talk, world, request) }
  })
  if (!shown) return talk.say({ key: 'my-unknown', params: { number } }, menu)
  talk.say({ key: 'my-card', params: { text: shown.text }, copy: [number] }, [...shown.ways, ...menu])
}

/** What the person can do with the request now, as buttons that go on working. */
function waysOn(talk: Talk, world: World, request: RequestWithHistory): CommandButton[] {
  const way = (command: string, label: string | Phrase) =>
    commandButton(talk.words, command, { argument: request.number, label })
  const legal = legalMoves(request, 'resident', talk.now, world.rules)
  switch (request.status) {
    case 'done':
      return [way('/confirm', closingLabel('yes', request)), way('/refute', closingLabel('no', request))]
    case 'closed':
    case 'rejected':
      return [
        ...(request.status === 'closed' && request.grade === null ? [way('/grade', 'button-grade')] : []),
        ...(legal.includes('reopened') ? [way('/refute', 'button-reopen')] : []),
      ]
    case 'withdrawn':
      return []
    default:
      return [
        ...(request.status === 'needs_info' ? [way('/answer', 'button-answer')] : [way('/add', 'button-add')]),
        ...(legal.includes('withdrawn') ? [way('/withdraw', 'button-withdraw')] : []),
      ]
  }
}

/** A request in plain words: what, where, how it stands, until when, and what happened. */
function story(talk: Talk, world: World, request: RequestWithHistory): string {
  const language = talk.person.language
  const category = world.categories.category(request.category)
  const leaf = request.subcategory ? world.categories.subcategory(request.category, request.subcategory) : null
  const topic = [category?.name[language] ?? request.category, leaf?.name[language]].filter(Boolean).join(' → ')
  const told = request.history.filter(entry => !isInternal(entry))
  const history = told.slice(-LAST_LINES).map(entry => {
    const key = entry.by === 'resident' && entry.comment !== null ? 'my-line-own' : 'my-line'
    const status = talk.words.of({ key: `status-${entry.status}` })
    const line = talk.words.of({ key, params: { moment: moment(entry.at, language), status } })
    return entry.comment ? `${line}: ${entry.comment}` : line
  })
  return [
    `${request.number}. ${talk.words.of({ key: `status-${request.status}` })}`,
    topic,
    ...(request.address ? [placeFor(talk.words, request.address)].filter(Boolean) : []),
    talk.words.of({ key: 'moved-quote', params: { comment: request.description } }),
    ...standing(talk, request),
    ...(request.joined > 0 ? [talk.words.of({ key: 'my-joined', params: { count: request.joined } })] : []),
    '',
    ...history,
  ].join('\n')
}

/** The date people wait for, or how it ended. */
function standing(talk: Talk, { status, dueAt, confirmed, grade }: RequestWithHistory): string[] {
  const say = (key: string, params: NonNullable<Phrase['params']> = {}) => talk.words.of({ key, params })
  const due = day(dueAt, talk.now, talk.person.language)
  if (!isOver(status) && status !== 'done') return [say(dueAt < talk.now ? 'my-late' : 'my-due', { due })]
  return [
    ...(status === 'closed' && confirmed === false ? [say('my-unconfirmed')] : []),
    ...(grade === null ? [] : [say('my-grade', { grade })]),
  ]
}
