/**
 * What most would write first to tell many people, and the measure to beat: a loop that sends, with grammY's own throttler
 * and auto-retry. It keeps no list of who was told: after a kill it begins again. Runs in a process of its own.
 */
import { createServer } from 'node:http'
import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Bot, webhookCallback } from 'grammy'

const { TOKEN = '', API_ROOT = '', PORT = '', FIRST = '', PEOPLE = '', RATE = '30' } = process.env
const rate = Number(RATE)
const PAID_FROM = 30

const bot = new Bot(TOKEN, { client: { apiRoot: API_ROOT } })
// The throttler's own settings are Telegram's 30 a second; in paid mode it is told what is allowed then.
const global = { reservoir: rate, reservoirRefreshAmount: rate, reservoirRefreshInterval: 1_000 }
bot.api.config.use(apiThrottler(rate > PAID_FROM ? { global } : {}))
bot.api.config.use(autoRetry())
bot.command('menu', ctx => ctx.reply('Вітаю! Що зробимо?'))
bot.catch(({ error }) => console.error(error))

await bot.init()
const answer = webhookCallback(bot, 'http')
createServer((request, response) => void answer(request, response)).listen(Number(PORT), '127.0.0.1', async () => {
  await bot.api.setWebhook(`http://127.0.0.1:${PORT}/`)
  console.log('the plain loop is open')
  const paid = rate > PAID_FROM ? { allow_paid_broadcast: true } : {}
  for (let n = 0; n < Number(PEOPLE); n++) {
    await bot.api.sendMessage(Number(FIRST) + n, 'Вулиця Спаська без води до 18:00.', paid).catch(() => {})
  }
})
