import type { Language } from '../core/people/person.ts'
import type { Category, Subcategory } from '../core/requests/categories.ts'
import type { Request, RequestAddress, RequestDraft } from '../core/requests/request.ts'
import { submit } from '../core/requests/requests.ts'
import { commandButton } from './commands.ts'
import { day } from './dates.ts'
import { alreadyAnnounced, answeredByAnnouncement, DEFLECTION_STEPS, joins } from './deflection.ts'
import type { Services } from './services.ts'
import { choice } from './steps/choice.ts'
import { consent } from './steps/consent.ts'
import { photos } from './steps/photos.ts'
import { safetyStop } from './steps/safety-stop.ts'
import { fits, text } from './steps/text.ts'
import { knownPlace, PLACE_STEPS, placeFor, whereItIs } from './steps/where.ts'
import type { Choice, Flow, Opening, Phrase, Talk } from './talk.ts'
import { tellOfNext, toldInReport } from './told.ts'
import type { World } from './world.ts'

/** Long enough to tell a brigade where to look, short enough to be read at night. In characters. */
export const DESCRIPTION = { min: 10, max: 2000 }
export const MOST_PHOTOS = 5

/** A guess right less often than this is no help: then the theme is asked for, and the words are kept. */
const WORTH_PROPOSING = 0.5

/** What happened: the theme and, where its leaf is known, the leaf. */
interface Topic {
  category: Category
  leaf: Subcategory | null
}

/** Files a request: what, where, in the person's words, with photos; checked, changed and sent. */
export function reportFlow(world: World): Flow {
  const known = (opening: Opening) => ({
    ...knownCategory(opening, world),
    ...knownPlace(opening, world.locator),
    ...knownDescription(opening),
  })
  return {
    name: 'report',
    version: 1,
    run: async talk => {
      if (talk.opening.danger) await safetyStop(talk, talk.opening.danger)
      const { text } = talk.opening
      const told = text ? await answeredByAnnouncement(talk, world, text) : null
      if (told?.over) return tellOfNext(talk, world)
      const topic = await whatHappened(talk, world)
      if (topic === null) return
      if (topic.leaf?.stop && topic.leaf.stop !== talk.opening.danger) await safetyStop(talk, topic.leaf.stop)
      if (!(await consent(talk, 'report'))) return
      const need = topic.leaf?.place === 'street' || topic.leaf?.place === 'area' ? 'street' : 'house'
      const address = topic.leaf?.place === 'none' ? null : await whereItIs(talk, world, need)
      const declined = told?.declined ?? null
      if (address && (await alreadyAnnounced(talk, world, topic.category.code, address, declined))) {
        return tellOfNext(talk, world)
      }
      const joined = address ? await joins(talk, topic, address) : null
      if (address && joined) {
        await joinFirst(talk, world, topic, address, joined)
        return tellOfNext(talk, world)
      }
      const description = await describe(talk, topic.leaf)
      const early = talk.opening.photos ?? []
      const asked = await talk.ask(
        'photos',
        { key: 'photos-ask', params: { max: MOST_PHOTOS } },
        photos(MOST_PHOTOS, early),
      )
      const words = withCaptions(description, talk.opening.captions ?? [])
      const draft = { topic, address, description: words, photos: [...new Set([...asked, ...early])] }
      await check(talk, draft)
      await register(talk, world, draft)
      tellOfNext(talk, world)
    },
    known,
    mostPhotos: MOST_PHOTOS,
    told: toldInReport(known, DESCRIPTION),
  }
}

/** An answer of the knowledge base may lead here with its theme, `/new heating`, and other paths with the leaf, `heating/bill`. */
function knownCategory({ argument = '' }: Opening, world: World): Record<string, string> {
  const [category = '', subcategory = ''] = argument.split('/')
  if (!world.categories.category(category)) return {}
  return world.categories.subcategory(category, subcategory) ? { category, subcategory } : { category }
}

/** A text that began the talk is the description, if it is long enough to be one. */
function knownDescription(opening: Opening): Record<string, string> {
  const begun = opening.text
  return begun !== undefined && fits(begun, DESCRIPTION) ? { description: begun.trim() } : {}
}

/** The guess is proposed and never silently taken; without one, theme and leaf are chosen from the tree. */
async function whatHappened(talk: Talk, world: World): Promise<Topic | null> {
  const guessed = guessedTopic(talk, world)
  if (guessed) {
    const proposal = { key: 'report-guess', params: { topic: topicName(guessed, talk.person.language) } }
    const answer = await talk.ask(
      'guess',
      proposal,
      choice([
        { option: 'yes', label: { key: 'button-yes-report' }, means: 'yes' },
        { option: 'other', label: { key: 'button-other-topic' }, means: 'no' },
        { option: 'question', label: { key: 'button-a-question' } },
      ]),
    )
    if (answer === 'question') {
      const { text } = talk.opening
      talk.next('ask', text ? { text, insists: true } : {})
      return null
    }
    if (answer === 'yes') {
      sayIfEmergency(talk, guessed)
      return guessed
    }
  }
  const key = talk.opening.text && !guessed ? 'report-category-unsure' : 'report-category'
  const code = await talk.ask('category', { key }, choice(named(world.categories.categories, talk)))
  const category = world.categories.category(code)
  if (!category) throw new Error(`no category "${code}"`)
  const leafCode = await talk.ask(
    'subcategory',
    { key: 'report-subcategory', params: { category: category.name[talk.person.language] } },
    choice(named(category.subcategories, talk)),
  )
  const topic = { category, leaf: world.categories.subcategory(code, leafCode) }
  sayIfEmergency(talk, topic)
  return topic
}

/** What the words seem to be about; where that is not clear, the danger in them says it: gas is about gas. */
function guessedTopic({ opening: { guess, danger } }: Talk, { categories }: World): Topic | null {
  const category = guess ? categories.category(guess.category) : null
  if (guess && category && guess.score >= WORTH_PROPOSING) {
    return { category, leaf: guess.subcategory ? categories.subcategory(category.code, guess.subcategory) : null }
  }
  if (danger === undefined) return null
  const topics = categories.categories.flatMap(one => one.subcategories.map(leaf => ({ category: one, leaf })))
  return topics.find(({ leaf }) => leaf.stop === danger) ?? null
}

function sayIfEmergency(talk: Talk, topic: Topic): void {
  if (topic.leaf?.emergency && !topic.leaf.stop) talk.say({ key: 'report-emergency' })
}

function describe(talk: Talk, leaf: Subcategory | null): Promise<string> {
  const hint = leaf?.hint ? ` ${leaf.hint[talk.person.language]}` : ''
  return talk.ask('description', { key: 'report-description', params: { ...DESCRIPTION, hint } }, text(DESCRIPTION))
}

/** Words under photos go behind the description, as long as there is room. */
function withCaptions(description: string, captions: readonly string[]): string {
  return captions
    .filter(caption => !description.includes(caption))
    .reduce(
      (words, caption) => (fits(`${words}\n${caption}`, DESCRIPTION) ? `${words}\n${caption}` : words),
      description,
    )
}

/** Steps to ask again for each thing that can be changed before sending. */
const CHANGES = {
  topic: ['guess', 'category', 'subcategory', ...DEFLECTION_STEPS],
  place: [...PLACE_STEPS, ...DEFLECTION_STEPS],
  description: ['description'],
  photos: ['photos'],
}

/** Shows the whole request; any one answer can be changed, and the others stay. Returns only when it is to be sent. */
async function check(talk: Talk, draft: Draft): Promise<void> {
  const answer = await talk.ask(
    'check',
    { key: 'report-check', params: summary(draft, talk) },
    choice([
      { option: 'send', label: { key: 'button-send' }, means: 'yes' },
      { option: 'change', label: { key: 'button-change' }, means: 'no' },
    ]),
  )
  if (answer === 'send') return
  const changeable = (['topic', 'place', 'description', 'photos'] as const).filter(w => w !== 'place' || draft.address)
  const what = await talk.ask(
    'change',
    { key: 'report-change' },
    choice(changeable.map(option => ({ option, label: { key: `button-change-${option}` } }))),
  )
  return talk.again(...CHANGES[what], 'check', 'change')
}

async function register(talk: Talk, world: World, draft: Draft): Promise<void> {
  const { topic, address } = draft
  const { street } = address ?? {}
  // Looked up first: from its number on a request holds up all others until the turn is over.
  const offered = street ? await talk.look('offered', services => mayOffer(services, talk.person.id, address!)) : false
  const registered = await talk.once('register', async services => {
    const request = await submit(services.requests, draftFor(talk, draft), talk.now, world.rules)
    await noteGuess(talk, services, request)
    await noteVisit(talk, services, request)
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
async function joinFirst(
  talk: Talk,
  world: World,
  topic: Topic,
  address: RequestAddress,
  first: string,
): Promise<void> {
  const number = await talk.once('join', async services => {
    const words = talk.opening.text?.trim() ?? talk.words.of({ key: 'joined-description', params: { first } })
    const photos = talk.opening.photos ?? []
    const draft = draftFor(talk, { topic, address, description: words, photos })
    const request = await submit(services.requests, draft, talk.now, world.rules)
    await noteVisit(talk, services, request)
    const note = world.texts.render('uk', { key: 'neighbour-joined', params: { number: request.number } })
    await services.neighbours.join(request.number, first, note, talk.now)
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
async function mayOffer(services: Services, personId: string, { street, house }: RequestAddress): Promise<boolean> {
  const mine = await services.subscriptions.ofPerson(personId)
  return mine.every(s => s.street !== street || (s.house !== null && s.house !== house))
}

/** Who will do it; «Виконавець — виконавець» says nothing, so then only the day is named. */
function executorOf(talk: Talk, topic: Topic): string {
  const executor = topic.leaf?.executor[talk.person.language]
  return executor === undefined || executor === talk.words.of({ key: 'executor-unknown' }) ? 'none' : executor
}

/** The guess beside the person's own choice is tomorrow's training set. */
async function noteGuess(talk: Talk, services: Services, request: Request): Promise<void> {
  const { guess } = talk.opening
  const { number, category, subcategory } = request
  if (guess) await services.feedback.guessed({ number, guess, chosen: { category, subcategory }, at: talk.now })
}

async function noteVisit({ opening }: Talk, services: Services, { number }: Request): Promise<void> {
  if (opening.visit !== undefined) await services.receptions.becameRequest(opening.visit, number)
}

interface Draft {
  topic: Topic
  address: RequestAddress | null
  description: string
  photos: string[]
}

function summary(draft: Draft, { person, words }: Talk): NonNullable<Phrase['params']> {
  return {
    topic: topicName(draft.topic, person.language),
    place: draft.address ? placeFor(words, draft.address) : 'none',
    description: draft.description,
    photos: draft.photos.length,
  }
}

function topicName({ category, leaf }: Topic, language: Language): string {
  return leaf ? `${category.name[language]} → ${leaf.name[language]}` : category.name[language]
}

function named(items: readonly (Category | Subcategory)[], talk: Talk): Choice[] {
  return items.map(({ code, name }) => ({ option: code, label: { words: name[talk.person.language] } }))
}
