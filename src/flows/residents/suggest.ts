import { submit } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { day } from '../presenters/dates.ts'
import { choice } from '../questions/choice.ts'
import { fits, text } from '../questions/text.ts'
import { withCaptions } from '../steps/captions.ts'
import { consent } from '../steps/consent.ts'

const MOST_PHOTOS = 5
const SUGGESTION = { min: 10, max: 2000 }

/** Registers a suggestion (пропозиція): a theme, the idea in the person's words, checked and sent. */
export function suggestFlow(world: World): Flow {
  return {
    name: 'suggest',
    version: 1,
    mostPhotos: MOST_PHOTOS,
    run: async talk => {
      const language = talk.person.language
      const code = await talk.ask(
        'category',
        { key: 'suggest-category' },
        choice(world.categories.categories.map(c => ({ option: c.code, label: { words: c.name[language] } }))),
      )
      const category = world.categories.category(code)
      if (!category) throw new Error(`no category "${code}"`)
      if (!(await consent(talk, 'suggest'))) return
      const told = await talk.ask('idea', { key: 'suggest-idea', params: SUGGESTION }, text(SUGGESTION))
      const idea = withCaptions(told, talk.opening, SUGGESTION)
      const photos = talk.opening.photos ?? []
      const params = { topic: category.name[language], description: idea, photos: photos.length }
      const answer = await talk.ask(
        'check',
        { key: 'suggest-check', params },
        choice([
          { option: 'send', label: { key: 'button-send' } },
          { option: 'change', label: { key: 'button-change' } },
        ]),
      )
      if (answer === 'change') return talk.change(['idea'], ['check'])
      const registered = await talk.once('register', async store => {
        const request = await submit(
          store.requests,
          {
            kind: 'suggestion',
            category: code,
            subcategory: null,
            description: idea,
            address: null,
            photos,
            channel: talk.channel,
            personId: talk.person.id,
            contact: { name: talk.person.name, phone: talk.person.phone },
            key: `talk:${talk.id}`,
          },
          talk.now,
          world.rules,
        )
        return { number: request.number, due: day(request.dueAt, talk.now, language) }
      })
      talk.say({ key: 'suggestion-registered', params: registered, copy: [registered.number] }, [
        commandButton(talk.words, '/menu'),
      ])
    },
    onDigression: (talk, { text: idea, reader }) => {
      const { danger, answer, courtesy } = reader.understand(idea)
      if (talk.waiting !== 'category' || danger || answer || courtesy || !fits(idea, SUGGESTION)) return null
      return { talk: { ...talk, answers: { ...talk.answers, idea: idea.trim() } }, say: { key: 'told-idea' } }
    },
  }
}
