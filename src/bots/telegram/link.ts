import { Api } from 'grammy'

export interface TelegramAddress {
  token: string
  apiRoot: string
}

/** A link that opens the bot and brings `payload` with `/start`; null while Telegram does not say what the bot is called. */
export async function telegramLink({ token, apiRoot }: TelegramAddress, payload: string): Promise<string | null> {
  const me = await new Api(token, { apiRoot }).getMe().catch(() => null)
  return me ? `https://t.me/${me.username}?start=${encodeURIComponent(payload)}` : null
}
