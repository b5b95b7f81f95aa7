import type { Button } from '../../core/messages/message.ts'
import { commandButton, menuButtons, operatorButton } from '../commands.ts'
import { openingFrom, type ReadOpening } from '../engine/opening.ts'
import type { Question } from '../engine/question.ts'
import type { Reader } from '../engine/reader.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'
import { text } from '../questions/text.ts'
import { answeredByAnnouncement } from './deflection.ts'

const QUESTION = { min: 2, max: 1000 }
/** More near candidates than this are a list, not a help. */
const MOST_NEAR = 3
/** Chosen where both an answer and a request were offered; no article has this name. */
const REQUEST = 'request'

/** Answers a question from the knowledge base in the editors' own words, or says plainly that it does not know. */
export function askFlow(world: World): Flow {
  return {
    name: 'ask',
    version: 1,
    transient: true,
    run: async talk => {
      const { argument } = talk.opening
      if (argument && world.knowledge.article(argument, talk.person.language)) {
        return answer(talk, world, argument, null)
      }
      const asked = await read(talk)
      const { text: question, articles, insists } = asked
      if ((await answeredByAnnouncement(talk, world, asked)).over) return
      const { answer: sure, near, nearest } = articles
      const torn = articles.torn && !insists
      if (sure && !torn) return answer(talk, world, sure, question)
      const offered = insists ? nearest : sure ? [sure] : near
      if (offered.length === 0) return unknown(talk, question)
      const options = offered.slice(0, MOST_NEAR).flatMap(id => {
        const article = world.knowledge.article(id, talk.person.language)
        return article ? [{ option: id, label: { words: article.title } }] : []
      })
      const meant = await talk.ask(
        'meant',
        { key: 'ask-did-you-mean' },
        choice([
          ...options,
          ...(torn ? [{ option: REQUEST, label: { key: 'button-a-request' } }] : []),
          { option: 'none', label: { key: 'button-none-of-these' }, means: 'no' },
        ]),
      )
      if (meant === REQUEST) return talk.next('report', asked)
      return meant === 'none' ? unknown(talk, question) : answer(talk, world, meant, question)
    },
  }
}

/** The question as it was read when it came: with the words that began the talk, or when they were asked for. */
async function read(talk: Talk): Promise<ReadOpening> {
  const { text, articles, found, argument, insists } = talk.opening
  if (text !== undefined && articles && found) return { ...talk.opening, text, articles, found }
  const question = text ?? argument ?? (await talk.ask('question', { key: 'ask-question' }, questionIn(talk.reader)))
  const asked = await talk.read('asked', async () => openingFrom(question, talk.reader))
  return { ...asked, ...(insists ? { insists } : {}) }
}

/** Words to look for an answer to. A trouble or a polite word is none: it is heard as if nothing were asked. */
function questionIn(reader: Reader): Question<string> {
  const words = text(QUESTION)
  return {
    ...words,
    hear: (said, part, inWords) => {
      if (said.kind === 'text') {
        const { answer, courtesy, intent } = reader.understand(said.text)
        if (courtesy || (intent === 'trouble' && !answer)) return { kind: 'other' }
      }
      return words.hear(said, part, inWords)
    },
  }
}

/** An article with its buttons, then whether it helped. */
async function answer(talk: Talk, world: World, id: string, question: string | null): Promise<void> {
  const article = world.knowledge.article(id, talk.person.language)
  if (!article) return unknown(talk, question ?? id)
  const ways: Button[] = article.buttons
  await talk.read('shown', async store => {
    await store.feedback.shown({ article: id, channel: talk.channel, at: talk.now })
    return true
  })
  const helped = await talk.ask(
    'helped',
    { key: 'ask-answer', params: { text: article.text } },
    choice(
      [
        { option: 'yes', label: { key: 'button-helped' }, means: 'thanks' },
        { option: 'no', label: { key: 'button-not-helped' }, means: 'no' },
      ],
      ways,
    ),
  )
  await talk.once('noted', async store => {
    await store.feedback.answered({ article: id, helped: helped === 'yes', question, at: talk.now })
    return true
  })
  const menu = commandButton(talk.words, '/menu')
  if (helped === 'yes') talk.say({ key: 'ask-glad' }, [menu])
  else
    talk.say({ key: 'ask-sorry' }, [
      requestFrom(ways) ?? commandButton(talk.words, '/new'),
      operatorButton(talk.words),
      menu,
    ])
}

/** The article's own way to a request, in its theme. */
function requestFrom(ways: Button[]): Button | undefined {
  return ways.find(way => way.kind === 'command' && way.command === '/new')
}

/** Not knowing is said plainly, and noted: unanswered questions are the editors' list of what to write next. */
async function unknown(talk: Talk, question: string): Promise<void> {
  await talk.once('unanswered', async store => {
    await store.feedback.unanswered(question, talk.now)
    return true
  })
  talk.say({ key: 'unknown-text' }, menuButtons(talk.words, 'menu'))
}
