import { TelegramStandIn } from './telegram/stand-in.ts'
import { ViberStandIn } from './viber/stand-in.ts'

/** Tokens of the bots that live here. They open nothing anywhere else. */
export const SANDBOX_TELEGRAM_TOKEN = '1520:sandbox-sandbox-sandbox'
export const SANDBOX_VIBER_TOKEN = 'sandbox-viber-token-1520'

/** Both messengers on this machine: the bots live with no tokens, over the messengers' own HTTP. */
export interface Sandbox {
  telegram: TelegramStandIn
  viber: ViberStandIn
  /** Of the bots that live here. */
  tokens: { telegram: string; viber: string }
  stop(): Promise<void>
}

export async function startSandbox(options: { clock?: () => number; speed?: number } = {}): Promise<Sandbox> {
  const telegram = await TelegramStandIn.start(options)
  const viber = await ViberStandIn.start(options)
  telegram.bot(SANDBOX_TELEGRAM_TOKEN)
  viber.bot(SANDBOX_VIBER_TOKEN, { name: 'Контакт-центр 1520' })
  return {
    telegram,
    viber,
    tokens: { telegram: SANDBOX_TELEGRAM_TOKEN, viber: SANDBOX_VIBER_TOKEN },
    stop: async () => {
      await telegram.stop()
      await viber.stop()
    },
  }
}
