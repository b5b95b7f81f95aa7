import type { Channel } from '../bots/channel.ts'
import type { Links } from '../bots/links.ts'
import { type TelegramChannel, telegramChannel } from '../bots/telegram/channel.ts'
import { type ViberChannel, viberChannel } from '../bots/viber/channel.ts'
import { type Config, derivedSecret } from '../config.ts'
import type { CityFacts } from '../content/city-file.ts'
import type { ChannelTerms } from '../core/announcements/sending-plan.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Entrance } from './entrance.ts'
import type { Ground } from './ground.ts'
import { linksTo } from './links.ts'

/** The messengers that are on. They speak; what they bring is taken in `receiving.ts`. */
export interface Channels {
  byName: ReadonlyMap<string, Channel>
  telegram: { channel: TelegramChannel; webhookSecret: string } | null
  viber: { channel: ViberChannel; authToken: string } | null
  links: Links
  /** No events are taken from then on. */
  stop(): Promise<void>
}

export function buildChannels(
  { config, city, world, log, workbench }: Ground,
  { publicUrl, shown }: Entrance,
): Channels {
  const ofTelegram = telegramSettings(config, workbench?.sandbox ?? null)
  const ofViber = viberSettings(config, city.facts, workbench?.sandbox ?? null)
  const telegram = ofTelegram && {
    channel: telegramChannel({ ...ofTelegram, paid: config.telegramPaid, publicUrl, shown }, world.texts, log),
    webhookSecret: ofTelegram.webhookSecret,
  }
  const viber = ofViber && {
    channel: viberChannel({ ...ofViber, price: config.viberPrice, publicUrl, shown }, log),
    authToken: ofViber.authToken,
  }
  const all = [telegram, viber].flatMap<Channel>(one => (one ? [one.channel] : []))
  return {
    byName: new Map(all.map(channel => [channel.name, channel])),
    telegram,
    viber,
    stop: async () => void (await Promise.all(all.map(channel => channel.stop()))),
    links: linksTo({ telegram: ofTelegram, viber: ofViber && { ...ofViber, botUri: config.viber?.botUri ?? null } }),
  }
}

/** What the channels take and cost. */
export function termsOf(channels: ReadonlyMap<string, Channel>): ChannelTerms[] {
  return [...channels.values()].map(({ name, traits }) => ({
    channel: name,
    peopleASecond: traits.rate * traits.atOnce,
    price: traits.price,
    receipts: traits.receipts,
  }))
}

function telegramSettings(config: Config, sandbox: Sandbox | null) {
  if (config.telegram) return config.telegram
  if (!sandbox) return null
  const token = sandbox.tokens.telegram
  return { token, apiRoot: sandbox.telegram.apiRoot, webhookSecret: derivedSecret(token), rate: config.rates.telegram }
}

function viberSettings(config: Config, facts: CityFacts, sandbox: Sandbox | null) {
  const senderName = config.botName ?? facts.centre.uk.nominative
  if (config.viber) return { ...config.viber, senderName }
  if (!sandbox) return null
  return { authToken: sandbox.tokens.viber, apiRoot: sandbox.viber.apiRoot, senderName, rate: config.rates.viber }
}
