import type { Subcategory } from '../../core/requests/categories.ts'
import { type Opening, toldIn } from '../engine/opening.ts'
import type { Phrase } from '../engine/phrase.ts'
import type { Question } from '../engine/question.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'
import { photos } from '../questions/photos.ts'
import { takingBack } from '../questions/second-thought.ts'
import { fits, text } from '../questions/text.ts'
import { withCaptions } from '../steps/captions.ts'
import { consent } from '../steps/consent.ts'
import { correctionIn } from '../steps/correction.ts'
import { safetyStop } from '../steps/safety-stop.ts'
import { knownTopic, TOPIC_STEPS, topicName, whatHappened } from '../steps/topic.ts'
import { knownPlace, PLACE_STEPS, placeFor, whereItIs } from '../steps/where.ts'
import { alreadyAnnounced, answeredByAnnouncement, DEFLECTION_STEPS, joins } from './deflection.ts'
import { digressionInReport, settledInReport, tellOfNext } from './digressions.ts'
import { type Draft, joinFirst, register } from './filing.ts'

/** Long enough to tell a brigade where to look, short enough to be read at night. In characters. */
export const DESCRIPTION = { min: 10, max: 2000 }
export const MOST_PHOTOS = 5

/** Files a request: what, where, in the person's words, with photos; checked, changed and sent. */
export function reportFlow(world: World): Flow {
  const known = (opening: Opening) => ({
    ...knownTopic(opening, world),
    ...knownPlace(opening, world.locator),
    ...knownDescription(opening),
  })
  return {
    name: 'report',
    version: 1,
    run: async talk => {
      if (talk.opening.danger) await safetyStop(talk, talk.opening.danger)
      const { text } = talk.opening
      const told = text === undefined ? null : await answeredByAnnouncement(talk, world, { ...talk.opening, text })
      if (told?.over) return tellOfNext(talk)
      const topic = await whatHappened(talk, world)
      if (topic === null) return
      if (topic.leaf?.stop && topic.leaf.stop !== talk.opening.danger) await safetyStop(talk, topic.leaf.stop)
      if (!(await consent(talk, 'report'))) return
      const need = topic.leaf?.place === 'street' || topic.leaf?.place === 'area' ? 'street' : 'house'
      const address = topic.leaf?.place === 'none' ? null : await whereItIs(talk, world, need)
      const declined = told?.declined ?? null
      if (address && (await alreadyAnnounced(talk, world, topic.category.code, address, declined))) {
        return tellOfNext(talk)
      }
      const joined = address ? await joins(talk, topic, address) : null
      if (address && joined) {
        await joinFirst(talk, world, topic, address, joined)
        return tellOfNext(talk)
      }
      const description = await describe(talk, topic.leaf)
      const early = talk.opening.photos ?? []
      const asked = await talk.ask(
        'photos',
        { key: 'photos-ask', params: { max: MOST_PHOTOS } },
        photos(MOST_PHOTOS, early),
      )
      const words = withCaptions(description, talk.opening, DESCRIPTION)
      const draft = { topic, address, description: words, photos: [...new Set([...asked, ...early])] }
      await check(talk, draft)
      await register(talk, world, draft)
      tellOfNext(talk)
    },
    known,
    mostPhotos: MOST_PHOTOS,
    onDigression: digressionInReport(known, DESCRIPTION),
    onSettled: settledInReport(DESCRIPTION),
  }
}

/** A text that began the talk is the description, if it is long enough to be one. */
function knownDescription(opening: Opening): Record<string, string> {
  const begun = toldIn(opening)
  return begun !== undefined && fits(begun, DESCRIPTION) ? { description: begun.trim() } : {}
}

function describe(talk: Talk, leaf: Subcategory | null): Promise<string> {
  const words = leaf?.place === 'none' ? text(DESCRIPTION) : description(talk)
  const hint = leaf?.hint ? ` ${leaf.hint[talk.person.language]}` : ''
  return talk.ask('description', { key: 'report-description', params: { ...DESCRIPTION, hint } }, words)
}

/** An address is a line: longer texts are descriptions, and need not be looked up. In characters. */
const MOST_ADDRESS = 60

/** Words that describe; an address alone is the place once more, «ой, не те» takes back what was said before. */
function description({ reader }: Talk): Question<string> {
  const words = text(DESCRIPTION)
  return {
    ...words,
    hear: (said, part, inWords) => {
      const short = said.kind === 'text' && fits(said.text, { min: 1, max: MOST_ADDRESS })
      const meant = short ? correctionIn(said.text, { waiting: 'description', answers: {} }, reader) : null
      return meant && meant.kind !== 'words' ? { kind: 'other' } : words.hear(said, part, inWords)
    },
  }
}

/** Steps to ask again for each thing that can be changed before sending. */
const CHANGES = {
  topic: [...TOPIC_STEPS, ...DEFLECTION_STEPS],
  place: [...PLACE_STEPS, ...DEFLECTION_STEPS],
  description: ['description'],
  photos: ['photos'],
}

/** Shows the whole request; any one answer can be changed, and the others stay. Returns only when it is to be sent. */
async function check(talk: Talk, draft: Draft): Promise<void> {
  const answer = await talk.ask(
    'check',
    { key: 'report-check', params: summary(draft, talk) },
    takingBack(
      choice([
        { option: 'send', label: { key: 'button-send' }, means: 'yes' },
        { option: 'change', label: { key: 'button-change' }, means: 'no' },
      ]),
      'change',
    ),
  )
  if (answer === 'send') return
  const changeable = (['topic', 'place', 'description', 'photos'] as const).filter(w => w !== 'place' || draft.address)
  const what = await talk.ask(
    'change',
    { key: 'report-change' },
    choice(changeable.map(option => ({ option, label: { key: `button-change-${option}` } }))),
  )
  return talk.change(CHANGES[what], ['check', 'change'])
}

function summary(draft: Draft, { person, words }: Talk): NonNullable<Phrase['params']> {
  return {
    topic: topicName(draft.topic, person.language),
    place: draft.address ? placeFor(words, draft.address) : 'none',
    description: draft.description,
    photos: draft.photos.length,
  }
}
