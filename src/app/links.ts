import type { Links } from '../bots/links.ts'
import { type TelegramAddress, telegramLink } from '../bots/telegram/link.ts'
import { type ViberAddress, viberLink } from '../bots/viber/link.ts'

/** Where the bots live and under what names, as far as links to them need it; null for a messenger that is off. */
export interface LinkSettings {
  telegram: TelegramAddress | null
  viber: ViberAddress | null
}

export function linksTo({ telegram, viber }: LinkSettings): Links {
  return {
    telegram: async payload => (telegram ? telegramLink(telegram, payload) : null),
    viber: async payload => (viber ? viberLink(viber, payload) : null),
  }
}
