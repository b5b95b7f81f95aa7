import type { Button } from '../../core/messages/message.ts'
import { isBareAddress } from '../../core/places/bare-address.ts'
import type { Courtesy } from '../../core/understanding/courtesy.ts'
import { CLEAR_THEME } from '../../core/understanding/understood.ts'
import { commandButton, operatorButton } from '../commands.ts'
import type { TurnContext } from '../engine/engine.ts'
import { type Opening, openingFrom } from '../engine/opening.ts'
import type { Phrase, Words } from '../engine/phrase.ts'
import type { Reader } from '../engine/reader.ts'
import type { World } from '../engine/world.ts'

/** What a text leads to when nothing is being asked: a conversation, a kind word, or nothing that we know. */
export type Lead = { flow: 'report' | 'ask' | 'amend'; opening: Opening; say?: Phrase } | { courtesy: Courtesy } | null

/** The theme of everything else tells nothing. */
const ANYTHING = 'other'

/** «А хто виграє футбол?», but not «що?». */
const SENTENCE_ASKED = /\S+\s+\S+\s+\S+\?\s*$/u

/**
 * Danger before all, then what is surely polite, then an address by itself, which begins a request as a location does, then
 * a trouble, then a question: answered, or a trouble after all, or near to something.
 */
export function leadOf(text: string, reader: Reader): Lead {
  const { danger, courtesy, intent, answer, near, guess } = reader.understand(text)
  const to = (flow: 'report' | 'ask') => ({ flow, opening: openingFrom(text, reader) })
  if (danger) return to('report')
  if (courtesy) return { courtesy }
  const found = reader.find(text)
  if (isBareAddress(found, text)) {
    return { flow: 'report', opening: { address: text.trim(), found }, say: { key: 'place-kept' } }
  }
  if (intent === 'trouble') return to('report')
  if (intent !== 'question') return null
  if (answer) return to('ask')
  if (guess && guess.score >= CLEAR_THEME && guess.category !== ANYTHING) return to('report')
  return near.length > 0 ? to('ask') : null
}

/** Whoever wants a person, or is cross with the bot, gets the ways that need no understanding. */
export function buttonsAfter(courtesy: Courtesy, words: Words): Button[] {
  if (courtesy !== 'operator' && courtesy !== 'anger') return []
  return [operatorButton(words), commandButton(words, '/new'), commandButton(words, '/menu')]
}

/** What is said to a text on the way, before the open question is asked again. */
export async function remarkOn(
  text: string,
  { knowledge }: World,
  { use, person, channel, now, reader }: TurnContext,
): Promise<Phrase> {
  const { answer, courtesy, intent } = reader.understand(text)
  const article = answer ? knowledge.article(answer, person.language) : null
  if (answer && article) {
    await use(store => store.feedback.shown({ article: answer, channel, at: now }))
    return { key: 'answer-on-the-way', params: { text: article.text } }
  }
  if (courtesy) return { key: `courtesy-${courtesy}-here` }
  if (intent !== 'question' && !SENTENCE_ASKED.test(text)) return { key: 'not-understood-here' }
  await use(store => store.feedback.unanswered(text, now))
  return { key: 'unknown-here' }
}
