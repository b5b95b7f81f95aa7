import type { Method } from '../call.ts'
import { bad } from '../refusal.ts'
import { languageOf } from './commands.ts'

/** A text of the bot's profile, one for each language; characters. */
function profileText(
  field: 'name' | 'description' | 'short_description',
  longest: number,
): { set: Method; get: Method } {
  const key = (language: string) => `${field} ${languageOf(language)}`
  return {
    set: ({ bot, params }) => {
      const text = params.text(field)
      if (text.length > longest) throw bad(`bot ${field.replace('_', ' ')} is too long`)
      bot.profile.set(key(params.text('language_code')), text)
      return true
    },
    get: ({ bot, params }) => {
      const standard = field === 'name' ? bot.user.first_name : ''
      return { [field]: bot.profile.get(key(params.text('language_code'))) ?? bot.profile.get(key('')) ?? standard }
    },
  }
}

export const { set: setMyName, get: getMyName } = profileText('name', 64)
export const { set: setMyDescription, get: getMyDescription } = profileText('description', 512)
export const { set: setMyShortDescription, get: getMyShortDescription } = profileText('short_description', 120)
