import { pino } from 'pino'
import { giveBackStartGarbage } from './app/start-garbage.ts'
import { ownConfig } from './config.ts'

/** What a log line must never hold, should it slip in with an error or a request. */
const REDACTED = ['*.text', '*.phone', '*.name', '*.token', '*.authorization', '*.description', '*.caption']

let explain = false
try {
  const config = ownConfig(process.argv.slice(2))
  explain = config.logLevel === 'debug' || config.logLevel === 'trace'
  const log = pino({ level: config.logLevel, redact: REDACTED })
  for (const sentence of config.unfamiliar) log.warn(sentence)
  // Loaded when the settings are known to be sound: whoever mends them does not wait for it.
  const { wire } = await import('./app/app.ts')
  const app = await wire(config, log)
  log.info({ address: app.address, run: config.run, sandbox: config.sandbox }, 'dveri is open')
  giveBackStartGarbage()
  if (config.sandbox)
    console.log(`\n  Два телефони, Telegram і Viber, без токенів / Two phones, no tokens:  ${app.address}/sandbox\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      log.info({ signal }, 'closing')
      await app.stop()
      process.exit(0)
    })
  }
} catch (error) {
  if (!(error instanceof Error)) throw error
  console.error(explain ? error : error.message)
  process.exit(1)
}
