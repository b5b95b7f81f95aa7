import type { Language } from '../../core/people/person.ts'
import type { Category, Subcategory } from '../../core/requests/categories.ts'
import type { Opening } from '../engine/opening.ts'
import type { Question } from '../engine/question.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'
import { takingBack } from '../questions/second-thought.ts'

/** A guess right less often than this is no help: then the theme is asked for, and the words are kept. */
const WORTH_PROPOSING = 0.5

/** Is there a theme worth proposing in what was told? */
export function tellsTheme({ guess }: Pick<Opening, 'guess'>): boolean {
  return guess !== undefined && guess.score >= WORTH_PROPOSING
}

/** What happened: the theme and, where its leaf is known, the leaf. */
export interface Topic {
  category: Category
  leaf: Subcategory | null
}

/** Steps to ask again when the topic is to be another. */
export const TOPIC_STEPS = ['guess', 'category', 'subcategory']

/** An answer of the knowledge base may lead here with its theme, `/new heating`, and other paths with the leaf, `heating/bill`. */
export function knownTopic({ argument = '' }: Opening, world: World): Record<string, string> {
  const [category = '', subcategory = ''] = argument.split('/')
  if (!world.categories.category(category)) return {}
  return world.categories.subcategory(category, subcategory) ? { category, subcategory } : { category }
}

/** The guess is proposed and never silently taken; without one, theme and leaf are chosen from the tree. */
export async function whatHappened(talk: Talk, world: World): Promise<Topic | null> {
  const guessed = guessedTopic(talk, world)
  if (guessed) {
    const proposal = { key: 'report-guess', params: { topic: topicName(guessed, talk.person.language) } }
    const answer = await talk.ask(
      'guess',
      proposal,
      takingBack(
        choice([
          { option: 'yes', label: { key: 'button-yes-report' }, means: 'yes' },
          { option: 'other', label: { key: 'button-other-topic' }, means: 'no' },
          { option: 'question', label: { key: 'button-a-question' } },
        ]),
        'other',
      ),
    )
    if (answer === 'question') {
      const { argument: _, ...asked } = talk.opening
      talk.next('ask', { ...asked, insists: true })
      return null
    }
    if (answer === 'yes') {
      sayIfEmergency(talk, guessed)
      return guessed
    }
  }
  const key = talk.opening.text && !guessed ? 'report-category-unsure' : 'report-category'
  const code = await talk.ask('category', { key }, oneOf(world.categories.categories, talk))
  const category = world.categories.category(code)
  if (!category) throw new Error(`no category "${code}"`)
  const leafCode = await talk.ask(
    'subcategory',
    { key: 'report-subcategory', params: { category: category.name[talk.person.language] } },
    oneOf(category.subcategories, talk),
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

export function topicName({ category, leaf }: Topic, language: Language): string {
  return leaf ? `${category.name[language]} → ${leaf.name[language]}` : category.name[language]
}

function oneOf(items: readonly (Category | Subcategory)[], { person: { language } }: Talk): Question<string> {
  const options = items.map(({ code, name }) => ({ option: code, label: { words: name[language] } }))
  return { ...choice(options), says: answer => items.find(({ code }) => code === answer)?.name[language] ?? null }
}
