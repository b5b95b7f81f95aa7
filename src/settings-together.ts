/** As much of the settings as says what they want of each other: `true` for one that is set, be it sound or not. */
export interface Together {
  telegram: boolean
  viber: boolean
  publicUrl: boolean
  database: boolean
  eventsUrl: boolean
  eventsSecret: boolean
  /** `NODE_ENV=production` */
  production: boolean
  run: string
  /** Null for a word that is none of these: then nothing is said of it here. */
  sandbox: 'auto' | 'on' | 'off' | null
}

/** What opens the sandbox by itself must be a machine where nothing is set up: a token with a typo in its name opens nothing. */
export function opensSandbox(given: Together): boolean {
  if (given.sandbox !== 'auto') return given.sandbox === 'on'
  return !given.telegram && !given.viber && isSetUp(given) === null
}

/** What is wrong with the settings as a whole, a sentence each. */
export function faultsTogether(given: Together): string[] {
  const { telegram, viber, sandbox } = given
  const token = telegram ? 'TELEGRAM_BOT_TOKEN' : viber ? 'VIBER_AUTH_TOKEN' : null
  const setUp = isSetUp(given)
  const faults: string[] = []
  if (given.eventsUrl !== given.eventsSecret) {
    faults.push('EVENTS_URL and EVENTS_SECRET go together: set both or neither.')
  }
  if (given.run !== 'all' && !given.database) {
    faults.push('RUN=web and RUN=worker need a DATABASE_URL: the built-in database belongs to one process.')
  }
  if (viber && !given.publicUrl) {
    faults.push(
      'VIBER_AUTH_TOKEN needs a PUBLIC_URL: Viber brings its events to an address and cannot be asked for them.',
    )
  }
  if (sandbox === 'on' && token) {
    faults.push(
      `SANDBOX should not be on beside ${token}: real people would be answered on a machine for trying things out.`,
    )
  }
  if (sandbox === 'off' && !token) {
    faults.push('TELEGRAM_BOT_TOKEN or VIBER_AUTH_TOKEN must be set when SANDBOX is off.')
  }
  if (sandbox === 'auto' && !token && setUp) {
    faults.push(
      `TELEGRAM_BOT_TOKEN or VIBER_AUTH_TOKEN must be set where ${setUp} is: there the sandbox opens with SANDBOX=on only.`,
    )
  }
  return faults
}

/** The setting by which a machine shows that it is meant for real people. */
function isSetUp({ database, publicUrl, production }: Together): string | null {
  if (database) return 'DATABASE_URL'
  if (publicUrl) return 'PUBLIC_URL'
  return production ? 'NODE_ENV=production' : null
}
