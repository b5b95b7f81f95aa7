import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CITY_FILE, CONTENT_FOLDER } from './content/folder.ts'
import { faultsTogether, opensSandbox } from './settings-together.ts'
import { unfamiliar } from './unfamiliar-settings.ts'

/** What an API key may do. `contacts` is never given unless it is named. */
export const SCOPES = ['read', 'write', 'officials', 'reports', 'contacts'] as const
export type Scope = (typeof SCOPES)[number]

export interface ApiKey {
  name: string
  secret: string
  scopes: readonly Scope[]
}

export interface Config {
  port: number
  host: string
  /** Where we are reached: no slash at its end, perhaps a path of a proxy's. Our own paths are put behind it. */
  publicUrl: string | null
  telegram: { token: string; apiRoot: string; webhookSecret: string; rate: number } | null
  viber: { authToken: string; apiRoot: string; botName: string | null; botUri: string | null; rate: number } | null
  rates: { telegram: number; viber: number }
  /** Announcements in Telegram are paid for in Stars, so that more than 30 a second may go. */
  telegramPaid: boolean
  /** Euro for a Viber message outside the person's session of 24 hours: for the preview of an announcement. */
  viberPrice: number
  /** An announcement to the whole city wants a second official's consent. */
  wholeCityConsent: boolean
  /** The sender's name in Viber; null for the contact centre's own. */
  botName: string | null
  databaseUrl: string | null
  redisUrl: string | null
  dataDir: string
  /** The city's content. */
  contentDir: string
  apiKeys: readonly ApiKey[]
  events: { url: string; secret: string } | null
  run: 'all' | 'web' | 'worker'
  logLevel: string
  sandbox: boolean
  /** Sentences about variables that are no settings and look like some. */
  unfamiliar: readonly string[]
}

/** Settings that cannot be used: one sentence for each, on a line of its own, naming it and what it should be. */
export class WrongSetting extends Error {}

const url = (protocols: string) =>
  z
    .string()
    .regex(new RegExp(`^(${protocols})://\\S+$`))
    .refine(given => URL.canParse(given))
/** Paths of ours are put behind it. */
const base = url('https?').regex(/^[^?#]*$/)
const digits = z.string().regex(/^\d+$/)
const rate = z.coerce.number().positive().max(1000)

/** Each setting with what it should be, in the words of the sentence that stops a start. */
const SETTINGS = {
  PORT: {
    is: digits.transform(Number).pipe(z.number().max(65535)).default(3000),
    should: 'a port number from 0 to 65535',
  },
  HOST: { is: z.string().min(1).default('127.0.0.1'), should: 'an address to listen on, such as 127.0.0.1' },
  PUBLIC_URL: { is: base.optional(), should: 'the https address where the messengers reach this server' },
  TELEGRAM_BOT_TOKEN: {
    is: z
      .string()
      .regex(/^\d+:[\w-]+$/)
      .optional(),
    should: "the bot's token from BotFather, digits, a colon and letters",
  },
  TELEGRAM_API_ROOT: { is: url('https?').default('https://api.telegram.org'), should: 'an http or https address' },
  TELEGRAM_WEBHOOK_SECRET: {
    is: z
      .string()
      .regex(/^[\w-]{1,256}$/)
      .optional(),
    should: '1 to 256 letters, digits, _ or -',
  },
  VIBER_AUTH_TOKEN: { is: z.string().regex(/^\S+$/).optional(), should: "the bot's token from Viber's admin panel" },
  VIBER_API_ROOT: { is: url('https?').default('https://chatapi.viber.com/pa'), should: 'an http or https address' },
  VIBER_BOT_NAME: {
    is: z.string().min(1).max(28).optional(),
    should: 'a name of 1 to 28 characters',
  },
  VIBER_BOT_URI: {
    is: z
      .string()
      .regex(/^[^\s:/?#&=]+$/)
      .optional(),
    should: "the bot's URI in Viber, without viber://",
  },
  DATABASE_URL: { is: url('postgres|postgresql').optional(), should: 'a postgresql:// address' },
  REDIS_URL: { is: url('rediss?').optional(), should: 'a redis:// address' },
  DATA_DIR: { is: z.string().min(1).default('./data'), should: 'a folder' },
  CONTENT_DIR: {
    is: z.string().default(CONTENT_FOLDER).refine(isContent),
    should: `a folder with the city's ${CITY_FILE}`,
  },
  API_KEYS: {
    is: z.string().default('').transform(apiKeys),
    should: 'name:secret or name:secret:scope+scope, comma separated',
  },
  EVENTS_URL: { is: url('https?').optional(), should: 'an http or https address' },
  EVENTS_SECRET: { is: z.string().min(1).optional(), should: 'the key that facts are signed with' },
  TELEGRAM_RATE: { is: rate.default(30), should: 'messages a second, more than 0 and at most 1000' },
  TELEGRAM_PAID: { is: z.enum(['on', 'off']).default('off'), should: 'on or off' },
  VIBER_PRICE: { is: z.coerce.number().min(0).max(10).default(0.0196), should: 'euro for one message, such as 0.0196' },
  WHOLE_CITY_CONSENT: { is: z.enum(['on', 'off']).default('on'), should: 'on or off' },
  VIBER_RATE: { is: rate.default(50), should: 'requests a second, more than 0 and at most 1000' },
  RUN: { is: z.enum(['all', 'web', 'worker']).default('all'), should: 'all, web or worker' },
  LOG_LEVEL: {
    is: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    should: 'trace, debug, info, warn, error, fatal or silent',
  },
  SANDBOX: { is: z.enum(['auto', 'on', 'off']).default('auto'), should: 'auto, on or off' },
} as const

type Settings = { [Name in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[Name]['is']> }

/**
 * The settings of this process: its environment, and `.env` for what is not in it. Nobody else looks there.
 *
 * @throws WrongSetting with a sentence for each fault
 */
export function ownConfig(args: readonly string[] = []): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return readConfig(process.env, args)
}

/**
 * The city's content alone, for commands that ask nothing else of the settings: what is wrong in the others is not theirs.
 *
 * @throws WrongSetting with one sentence for the operator
 */
export function ownContent(): string {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { is, should } = SETTINGS.CONTENT_DIR
  const read = is.safeParse(process.env.CONTENT_DIR?.trim() || undefined)
  if (!read.success) throw new WrongSetting(`CONTENT_DIR should be ${should}.`)
  return read.data
}

/**
 * Checks the settings and freezes them. This is the only file that knows their names.
 *
 * @param args the command line: `--run=web` stands over `RUN`
 *
 * @throws WrongSetting with a sentence for each fault
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Config {
  const run = args.find(arg => arg.startsWith('--run='))?.slice('--run='.length)
  const { settings: s, sandbox } = checked(run === undefined ? environment : { ...environment, RUN: run })
  return Object.freeze({
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    telegram: s.TELEGRAM_BOT_TOKEN
      ? {
          token: s.TELEGRAM_BOT_TOKEN,
          apiRoot: s.TELEGRAM_API_ROOT.replace(/\/$/, ''),
          webhookSecret: s.TELEGRAM_WEBHOOK_SECRET ?? derivedSecret(s.TELEGRAM_BOT_TOKEN),
          rate: s.TELEGRAM_RATE,
        }
      : null,
    viber: s.VIBER_AUTH_TOKEN
      ? {
          authToken: s.VIBER_AUTH_TOKEN,
          apiRoot: s.VIBER_API_ROOT.replace(/\/$/, ''),
          botName: s.VIBER_BOT_NAME ?? null,
          botUri: s.VIBER_BOT_URI ?? null,
          rate: s.VIBER_RATE,
        }
      : null,
    rates: { telegram: s.TELEGRAM_RATE, viber: s.VIBER_RATE },
    telegramPaid: s.TELEGRAM_PAID === 'on',
    viberPrice: s.VIBER_PRICE,
    wholeCityConsent: s.WHOLE_CITY_CONSENT === 'on',
    botName: s.VIBER_BOT_NAME ?? null,
    databaseUrl: s.DATABASE_URL ?? null,
    redisUrl: s.REDIS_URL ?? null,
    dataDir: s.DATA_DIR,
    contentDir: s.CONTENT_DIR,
    apiKeys: s.API_KEYS,
    events: s.EVENTS_URL && s.EVENTS_SECRET ? { url: s.EVENTS_URL, secret: s.EVENTS_SECRET } : null,
    run: s.RUN,
    logLevel: s.LOG_LEVEL,
    sandbox,
    unfamiliar: unfamiliar(Object.keys(environment), Object.keys(SETTINGS)),
  })
}

/** The webhook secret when none is set: the same on every start and every process, and of no use for finding the token. */
export function derivedSecret(token: string): string {
  return createHash('sha256').update(`webhook:${token}`).digest('base64url')
}

/** @throws WrongSetting with all faults at once: whoever sets a machine up mends them in one go */
function checked(environment: Readonly<Record<string, string | undefined>>): { settings: Settings; sandbox: boolean } {
  const given = (name: string) => environment[name]?.trim() || undefined
  const settings: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [name, { is, should }] of Object.entries(SETTINGS)) {
    const read = is.safeParse(given(name))
    if (read.success) settings[name] = read.data
    else faults.push(`${name} should be ${should}.`)
  }
  const isSet = (name: keyof Settings) => given(name) !== undefined
  const { RUN = 'all', SANDBOX = null } = settings as Partial<Settings>
  const together = {
    telegram: isSet('TELEGRAM_BOT_TOKEN'),
    viber: isSet('VIBER_AUTH_TOKEN'),
    publicUrl: isSet('PUBLIC_URL'),
    database: isSet('DATABASE_URL'),
    eventsUrl: isSet('EVENTS_URL'),
    eventsSecret: isSet('EVENTS_SECRET'),
    production: environment.NODE_ENV === 'production',
    run: RUN,
    sandbox: SANDBOX,
  }
  faults.push(...faultsTogether(together))
  if (faults.length > 0) throw new WrongSetting(faults.join('\n'))
  return { settings: settings as Settings, sandbox: opensSandbox(together) }
}

function isContent(folder: string): boolean {
  return existsSync(path.join(folder, CITY_FILE))
}

function apiKeys(list: string, context: z.RefinementCtx): ApiKey[] {
  return list
    .split(',')
    .map(key => key.trim())
    .filter(Boolean)
    .map(key => {
      const [name = '', secret = '', scopes, ...more] = key.split(':')
      const named = scopes?.split('+') ?? SCOPES.filter(scope => scope !== 'contacts')
      const known = named.filter((scope): scope is Scope => (SCOPES as readonly string[]).includes(scope))
      // What cannot stand behind `Bearer` would be a key that opens nothing.
      const isSecret = /^[\x21-\x7e]+$/.test(secret)
      if (!name || !isSecret || more.length > 0 || known.length < named.length) context.addIssue({ code: 'custom' })
      // Contacts are a part of requests: nobody reads them without reading those.
      return { name, secret, scopes: known.includes('contacts') ? [...new Set<Scope>([...known, 'read'])] : known }
    })
}
