import type { CityMap } from '../../content/map-file.ts'
import { SANDBOX_TELEGRAM_TOKEN, SANDBOX_VIBER_TOKEN, type Sandbox } from '../sandbox.ts'

export interface BotProfile {
  name: string
  description: string
  commands: readonly { command: string; description: string }[]
}

/** Which bots have tokens of their own: they live in the real messenger, and their phone here is off. */
export interface RealMessengers {
  telegram: boolean
  viber: boolean
}

/** The city, as far as the page draws it: a few letters for its picture, its zone, its sketch. */
export interface PageCity {
  mark: string
  zone: string
  map: CityMap
}

/** What the messengers know of the bot: Telegram in the languages it was told, Viber its account's name. */
export function profileOf({ telegram, viber }: Sandbox, real: RealMessengers, city: PageCity) {
  const { profile, user } = telegram.bot(SANDBOX_TELEGRAM_TOKEN)
  const inLanguage = (code: string): BotProfile => {
    const text = (field: string) => String(profile.get(`${field} ${code}`) ?? profile.get(`${field} `) ?? '')
    return {
      name: text('name') || user.first_name,
      description: text('description'),
      commands: (profile.get(`commands default   ${code}`) ?? []) as BotProfile['commands'],
    }
  }
  return {
    telegram: { uk: inLanguage(''), en: inLanguage('en'), username: user.username ?? '' },
    real,
    city,
    viber: { name: viber.bot(SANDBOX_VIBER_TOKEN).name },
  }
}
