import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { derivedSecret, readConfig, WrongSetting } from '../src/config.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const TELEGRAM = '1234567:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr'
const VIBER = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f'

function sentence(environment: Record<string, string>, args: string[] = []): string {
  try {
    readConfig(environment, args)
  } catch (error) {
    if (error instanceof WrongSetting) return error.message
    throw error
  }
  return expect.unreachable(`these settings were taken: ${JSON.stringify(environment)}`)
}

describe('with nothing set', () => {
  test('the bots live in the sandbox, on the embedded database', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      telegram: null,
      viber: null,
      databaseUrl: null,
      redisUrl: null,
      dataDir: './data',
      apiKeys: [],
      events: null,
      run: 'all',
      logLevel: 'info',
      sandbox: true,
      rates: { telegram: 30, viber: 50 },
    })
  })

  test('an empty setting is no setting', () => {
    expect(readConfig({ PORT: '', TELEGRAM_BOT_TOKEN: '  ', DATABASE_URL: '' })).toEqual(readConfig({}))
  })

  test('nobody can change it afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})

describe('a token', () => {
  test('of one messenger is enough: the other is off, and so is the sandbox', () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: TELEGRAM })).toMatchObject({
      sandbox: false,
      viber: null,
      telegram: { token: TELEGRAM },
    })
    const viber = { VIBER_AUTH_TOKEN: VIBER, PUBLIC_URL: 'https://bots.example.org' }
    expect(readConfig(viber)).toMatchObject({ sandbox: false, telegram: null, viber: { authToken: VIBER } })
  })

  test('gives the webhook its secret, always the same, unless one is set', () => {
    const secret = (more = {}) => readConfig({ TELEGRAM_BOT_TOKEN: TELEGRAM, ...more }).telegram?.webhookSecret
    expect(secret()).toBe(derivedSecret(TELEGRAM))
    expect(secret()).toMatch(/^[\w-]{1,256}$/)
    expect(secret()).not.toContain(TELEGRAM.slice(8))
    expect(secret({ TELEGRAM_WEBHOOK_SECRET: 'my-own' })).toBe('my-own')
  })

  test('and the sandbox do not go together', () => {
    expect(sentence({ TELEGRAM_BOT_TOKEN: TELEGRAM, SANDBOX: 'on' })).toMatch(
      /^SANDBOX should not be on beside TELEGRAM/,
    )
    const viber = { VIBER_AUTH_TOKEN: VIBER, PUBLIC_URL: 'https://bots.example.org', SANDBOX: 'on' }
    expect(sentence(viber)).toMatch(/^SANDBOX should not be on beside VIBER/)
  })
})

describe('the sandbox never opens by itself where something is set up for real people', () => {
  test.each<[setUp: string, environment: Record<string, string>]>([
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://localhost/dveri' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://bots.example.org' }],
    ['NODE_ENV=production', { NODE_ENV: 'production' }],
  ])('%s', (setUp, environment) => {
    // A token whose name has a typo is as good as none.
    const typo = { TELEGRAM_BOT_TOKE: TELEGRAM, ...environment }
    expect(sentence(typo)).toBe(
      `TELEGRAM_BOT_TOKEN or VIBER_AUTH_TOKEN must be set where ${setUp} is: there the sandbox opens with SANDBOX=on only.`,
    )
    expect(readConfig({ SANDBOX: 'on', ...environment })).toMatchObject({ sandbox: true })
  })
})

describe('what looks like a setting and is none', () => {
  test.each([
    ['TELEGRAM_BOT_TOKE', 'TELEGRAM_BOT_TOKE is not a setting; is TELEGRAM_BOT_TOKEN meant?'],
    ['DATABASEURL', 'DATABASEURL is not a setting; is DATABASE_URL meant?'],
    ['redis_url', 'redis_url is not a setting; is REDIS_URL meant?'],
    ['LOG_LEVLE', 'LOG_LEVLE is not a setting; is LOG_LEVEL meant?'],
    ['VIBER_TOKEN', 'VIBER_TOKEN is not a setting.'],
  ])('%s is named', (name, said) => {
    expect(readConfig({ [name]: 'x' }).unfamiliar).toEqual([said])
  })

  test('what belongs to others is not', () => {
    const others = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'PWD',
      'TERM',
      'NODE_ENV',
      'POSTGRES_PASSWORD',
      'TEST_DATABASE_URL',
      'LANG',
    ]
    expect(readConfig(Object.fromEntries(others.map(name => [name, 'x']))).unfamiliar).toEqual([])
  })
})

test('keys of the API can do all but read contacts, unless their scopes are named', () => {
  expect(readConfig({ API_KEYS: 'city:one, report:two:read+reports ,open:three:contacts' }).apiKeys).toMatchObject([
    { name: 'city', secret: 'one', scopes: expect.not.arrayContaining(['contacts']) },
    { name: 'report', secret: 'two', scopes: ['read', 'reports'] },
    { name: 'open', secret: 'three', scopes: ['contacts', 'read'] },
  ])
})

test('--run= stands over RUN', () => {
  const postgres = { DATABASE_URL: 'postgresql://localhost/dveri', RUN: 'web', TELEGRAM_BOT_TOKEN: TELEGRAM }
  expect(readConfig(postgres, ['--run=worker']).run).toBe('worker')
})

describe('a wrong setting stops the start with a sentence that names it', () => {
  test.each<[name: string, value: string]>([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PUBLIC_URL', 'bots.example.org'],
    ['PUBLIC_URL', 'https://['],
    ['PUBLIC_URL', 'https://bots.example.org?a=b'],
    ['PUBLIC_URL', 'https://bots.example.org/#bots'],
    ['TELEGRAM_BOT_TOKEN', 'nonsense'],
    ['TELEGRAM_API_ROOT', 'ftp://example.org'],
    ['TELEGRAM_API_ROOT', 'http://['],
    ['VIBER_API_ROOT', 'http://example.org:port'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with space'],
    ['VIBER_BOT_NAME', 'Контакт-центр міста Кривий Ріг 1520'],
    ['VIBER_BOT_URI', 'viber://pa?chatURI=bot'],
    ['DATABASE_URL', 'mysql://localhost/dveri'],
    ['DATABASE_URL', 'postgresql://['],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis://['],
    ['CONTENT_DIR', '/nowhere'],
    ['API_KEYS', 'onlyname'],
    ['API_KEYS', 'name:secret:fly'],
    ['API_KEYS', 'name:secret:read:more'],
    ['API_KEYS', 'name:two words'],
    ['API_KEYS', 'name:ключ'],
    ['EVENTS_URL', 'not an address'],
    ['TELEGRAM_RATE', '0'],
    ['TELEGRAM_RATE', '5000'],
    ['VIBER_RATE', '-1'],
    ['RUN', 'everything'],
    ['LOG_LEVEL', 'loud'],
    ['SANDBOX', 'yes'],
  ])('%s=%s', (name, value) => {
    expect(sentence({ [name]: value })).toMatch(new RegExp(`^${name} should be .+\\.$`, 'm'))
  })

  test.each([
    [{ EVENTS_URL: 'https://city.example/facts' }, 'EVENTS_SECRET'],
    [{ EVENTS_SECRET: 'long-enough' }, 'EVENTS_URL'],
    [{ RUN: 'worker' }, 'DATABASE_URL'],
    [{ SANDBOX: 'off' }, 'TELEGRAM_BOT_TOKEN'],
    [{ VIBER_AUTH_TOKEN: VIBER }, 'PUBLIC_URL'],
  ])('%o wants %s', (environment, wanted) => {
    expect(sentence(environment)).toContain(wanted)
  })

  test('and all of them at once', () => {
    const wrong = { PORT: 'abc', RUN: 'web', EVENTS_SECRET: 'long-enough', VIBER_AUTH_TOKEN: VIBER, LOG_LEVEL: 'loud' }
    const named = sentence(wrong)
      .split('\n')
      .map(line => line.split(' ')[0])
    expect(named).toEqual(['PORT', 'LOG_LEVEL', 'EVENTS_URL', 'RUN=web', 'VIBER_AUTH_TOKEN'])
  })

  test('never with the secret itself', () => {
    expect(sentence({ TELEGRAM_BOT_TOKEN: 'secret-in-the-wrong-place' })).not.toContain('secret-in')
  })

  test('and the program ends with exit code 1', () => {
    const environment = { ...process.env, PORT: 'abc', DATA_DIR: path.join(tmpdir(), 'dveri-never') }
    const run = spawnSync(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/main.ts')], {
      cwd: ROOT,
      env: environment,
      encoding: 'utf8',
    })
    expect({ code: run.status, said: run.stderr.trim(), printed: run.stdout }).toEqual({
      code: 1,
      said: 'PORT should be a port number from 0 to 65535.',
      printed: '',
    })
  })
})

test('every setting has its line in .env.example, and nothing else stands there', () => {
  const lines = readFileSync(path.join(ROOT, '.env.example'), 'utf8')
  const named = [...lines.matchAll(/^#?([A-Z_]+)=/gm)].map(found => found[1]!)
  const source = readFileSync(path.join(ROOT, 'src/config.ts'), 'utf8')
  const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): \{/gm)].map(found => found[1]!)
  expect(settings.length).toBeGreaterThan(15)
  expect(named.sort()).toEqual(settings.sort())
})
