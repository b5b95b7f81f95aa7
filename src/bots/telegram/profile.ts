import type { Api } from 'grammy'
import { servedCity } from '../../core/city.ts'
import type { Language } from '../../core/people/person.ts'
import { COMMANDS } from '../../flows/commands.ts'
import type { Texts } from '../../flows/engine/texts.ts'

/** The city's first language is what everybody gets; another is for phones set to it. */
const codes = (): { language: Language; code?: Language }[] =>
  servedCity().languages.map((language, at) => (at === 0 ? { language } : { language, code: language }))

/** Puts the bot's name, descriptions and menu of commands in place, in each language. Only what differs is written. */
export async function setProfile(api: Api, texts: Texts): Promise<void> {
  for (const { language, code } of codes()) {
    const say = (key: string) => texts.render(language, { key })
    const where = code ? { language_code: code } : {}
    const commands = COMMANDS.filter(
      c => (c.shown !== 'offered' && c.shown !== 'office') || c.command === '/cancel' || c.command === '/start',
    )
      .filter(c => c.command !== '/more')
      .map(c => ({ command: c.command.slice(1), description: say(c.about) }))
    if (JSON.stringify(await api.getMyCommands(where)) !== JSON.stringify(commands))
      await api.setMyCommands(commands, where)
    if ((await api.getMyName(where)).name !== say('bot-name')) await api.setMyName(say('bot-name'), where)
    if ((await api.getMyDescription(where)).description !== say('bot-description')) {
      await api.setMyDescription(say('bot-description'), where)
    }
    if ((await api.getMyShortDescription(where)).short_description !== say('bot-short-description')) {
      await api.setMyShortDescription(say('bot-short-description'), where)
    }
  }
}
