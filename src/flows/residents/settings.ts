import { servedCity } from '../../core/city.ts'
import type { Language } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { day } from '../presenters/dates.ts'
import { everythingKept } from '../presenters/everything-kept.ts'
import { choice, yesNo } from '../questions/choice.ts'

/** Each language as it calls itself. */
const OWN_NAME: Record<Language, string> = { uk: 'Українська', en: 'English' }

/** Chooses the language the bot speaks; people may write as they like in either. */
export function languageFlow(): Flow {
  return {
    name: 'language',
    version: 1,
    run: async talk => {
      const language = await talk.ask(
        'language',
        { key: 'language-ask' },
        choice<Language>(
          servedCity().languages.map(language => ({ option: language, label: { words: OWN_NAME[language] } })),
        ),
      )
      await talk.once('set', async store => {
        await store.people.setLanguage(talk.person.id, language)
        return language
      })
      const label = talk.words.of({ key: 'menu-menu', language })
      talk.say({ key: 'language-set', language }, [{ kind: 'command', command: '/menu', label }])
    },
  }
}

/** Shows what is kept about the person and wipes it on request. */
export function privacyFlow(world: World): Flow {
  return {
    name: 'privacy',
    version: 1,
    run: async talk => {
      const kept = await talk.read('kept', async store => {
        const { requests, photos, phone, since } = await store.people.account(talk.person.id)
        return { requests, photos, phone: phone ?? 'none', since: day(since, talk.now, talk.person.language) }
      })
      const act = await talk.ask(
        'act',
        { key: 'privacy-kept', params: kept },
        choice(
          [
            { option: 'export', label: { key: 'button-export' } },
            { option: 'erase', label: { key: 'button-erase' } },
          ],
          [commandButton(talk.words, '/menu')],
        ),
      )
      if (act === 'export') {
        const text = await talk.read('everything', async store =>
          everythingKept(talk, world, await store.people.everything(talk.person.id)),
        )
        return talk.say({ key: 'privacy-everything', params: { text } }, [commandButton(talk.words, '/privacy')])
      }
      const sure = await talk.ask(
        'sure',
        { key: 'privacy-sure' },
        yesNo({ key: 'button-yes-erase' }, { key: 'button-no' }),
      )
      const menu = [commandButton(talk.words, '/menu')]
      if (sure === 'no') return talk.say({ key: 'privacy-unchanged' }, menu)
      const open = await talk.once('erase', async store => {
        return (await store.people.erase(talk.person.id, talk.now)).openRequests
      })
      talk.forgetParked()
      if (open.length === 0) return talk.say({ key: 'privacy-erased' }, menu)
      talk.say({ key: 'privacy-erased-open', params: { numbers: open.join(', '), count: open.length } }, menu)
    },
  }
}
