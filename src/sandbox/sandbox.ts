import type { Place } from './person.ts'
import { TelegramStandIn } from './telegram/stand-in.ts'
import { ViberStandIn } from './viber/stand-in.ts'

/** Tokens of the bots that live here. They open nothing anywhere else. */
export const SANDBOX_TELEGRAM_TOKEN = '1000:sandbox-sandbox-sandbox'
export const SANDBOX_VIBER_TOKEN = 'sandbox-viber-token'

/** Both messengers on this machine: the bots live with no tokens, over the messengers' own HTTP. */
export interface Sandbox {
  telegram: TelegramStandIn
  viber: ViberStandIn
  /** Of the bots that live here. */
  tokens: { telegram: string; viber: string }
  stop(): Promise<void>
}

export interface SandboxOptions {
  clock?: () => number
  speed?: number
  /** The sender's name of the bot in Viber. */
  name?: string
  /** Where phones are unless told otherwise. */
  home?: Place
}

export async function startSandbox({ name = 'двері', ...options }: SandboxOptions = {}): Promise<Sandbox> {
  const telegram = await TelegramStandIn.start(options)
  const viber = await ViberStandIn.start(options)
  telegram.bot(SANDBOX_TELEGRAM_TOKEN)
  viber.bot(SANDBOX_VIBER_TOKEN, { name })
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
