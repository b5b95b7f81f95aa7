/**
 * What most would write first, and the measure to beat: the same questions in plain grammY with @grammyjs/conversations,
 * each talk kept in Redis. It promises nothing about loss or doubles. Runs in a process of its own beside dveri.
 */
import { createServer } from 'node:http'
import { type Conversation, type ConversationFlavor, conversations, createConversation } from '@grammyjs/conversations'
import { Bot, type Context, InlineKeyboard, Keyboard, webhookCallback } from 'grammy'
import { Redis } from 'ioredis'

const { TOKEN = '', API_ROOT = '', PORT = '', REDIS_URL = '', PREFIX = '', QUESTIONS = 'six' } = process.env

type PlainContext = ConversationFlavor<Context>
type Talk = Conversation<PlainContext, Context>

const redis = new Redis(REDIS_URL)
const bot = new Bot<PlainContext>(TOKEN, { client: { apiRoot: API_ROOT } })

const inline = (...labels: string[]) => InlineKeyboard.from(labels.map(label => [InlineKeyboard.text(label, label)]))

async function chosen(talk: Talk): Promise<{ ctx: Context; data: string }> {
  const ctx = await talk.waitFor('callback_query:data')
  await ctx.answerCallbackQuery()
  return { ctx, data: ctx.callbackQuery.data }
}

/** What a list of words can understand, looked through in this order: an answer to a question, a theme of a trouble. */
const KEYWORDS = [
  { words: ['коли', 'опалення'], answer: 'Опалення вмикають, коли три доби поспіль холодніше за вісім градусів.' },
  { words: ['скільки', 'проїзд'], answer: 'Проїзд у комунальному транспорті безплатний із карткою криворіжця.' },
  { words: ['опалення'], category: 'Теплопостачання', subcategory: 'Немає опалення' },
  { words: ['батаре'], category: 'Теплопостачання', subcategory: 'Холодні батареї' },
  { words: ['яма'], category: 'Дороги', subcategory: 'Яма на дорозі' },
  { words: ['темно'], category: 'Зовнішнє освітлення', subcategory: 'Не світить ліхтар' },
]

interface Told {
  category: string
  subcategory: string
  text: string
}

async function ask(talk: Talk, asked: Context, answer: string): Promise<void> {
  await asked.reply(answer, { reply_markup: inline('👍 Допомогло', 'Не допомогло', 'Меню') })
  const { ctx, data } = await chosen(talk)
  await ctx.reply(data === 'Не допомогло' ? 'Шкода.' : 'Радий допомогти!', { reply_markup: inline('Меню') })
}

async function report(talk: Talk, opened: Context, told?: Told): Promise<void> {
  const topic = told ? await proposed(talk, opened, told) : await picked(talk, opened)
  const { category, subcategory } = topic
  let { ctx } = topic
  await ctx.reply('Де це? Надішліть геолокацію.', {
    reply_markup: new Keyboard().requestLocation('📍 Надіслати геолокацію').resized(),
  })
  const { location } = (await talk.waitFor('message:location')).message
  await ctx.reply('Дякую.', { reply_markup: { remove_keyboard: true } })
  const text = told?.text ?? (await described(talk, ctx))
  if (QUESTIONS === 'six') {
    await ctx.reply('Додайте фото або пропустіть.', { reply_markup: inline('Пропустити', 'Скасувати') })
    ctx = (await chosen(talk)).ctx
  }
  await ctx.reply(`Перевірте:\n${category}\n${subcategory}\n${text}`, {
    reply_markup: inline('Надіслати', 'Скасувати'),
  })
  await chosen(talk)
  const number = await talk.external(async () => {
    const last = await redis.incr(`${PREFIX}number`)
    const request = JSON.stringify({ category, subcategory, text, location })
    await redis.set(`${PREFIX}request:${last}`, request)
    return `1520-26-${String(last).padStart(6, '0')}`
  })
  await ctx.reply(`Готово. Ваша заявка ${number}.`, { reply_markup: inline('Меню') })
}

type Picked = Omit<Told, 'text'> & { ctx: Context }

async function picked(talk: Talk, opened: Context): Promise<Picked> {
  await opened.reply('Що сталося? Оберіть тему.', {
    reply_markup: inline('Теплопостачання', 'Дороги', 'Зовнішнє освітлення', 'Скасувати'),
  })
  const { ctx, data: category } = await chosen(talk)
  if (QUESTIONS !== 'six') return { ctx, category, subcategory: '' }
  await ctx.reply(`${category}. Що саме?`, { reply_markup: inline('Немає опалення', 'Холодні батареї', 'Скасувати') })
  const leaf = await chosen(talk)
  return { ctx: leaf.ctx, category, subcategory: leaf.data }
}

async function proposed(talk: Talk, opened: Context, { category, subcategory }: Told): Promise<Picked> {
  await opened.reply(`Схоже, це заявка «${category} → ${subcategory}». Подати?`, {
    reply_markup: inline('Так, подати', 'Інша тема', 'Скасувати'),
  })
  const { ctx, data } = await chosen(talk)
  return data === 'Інша тема' ? picked(talk, ctx) : { ctx, category, subcategory }
}

async function described(talk: Talk, ctx: Context): Promise<string> {
  await ctx.reply('Опишіть, що сталося.', { reply_markup: inline('Скасувати') })
  return (await talk.waitFor('message:text')).message.text
}

/**
 * One update of a chat at a time, as grammY advises. Without it a press overtakes the text before it, finds the talk as it
 * was, and is lost.
 */
const queues = new Map<string, Promise<void>>()
bot.use((ctx, next) => {
  const chat = String(ctx.chatId)
  const mine = (queues.get(chat) ?? Promise.resolve()).then(next)
  const settled = mine.catch(() => {}).finally(() => queues.get(chat) === settled && queues.delete(chat))
  queues.set(chat, settled)
  return mine
})

const key = (name: string) => `${PREFIX}talk:${name}`
bot.use(
  conversations<PlainContext, Context>({
    storage: {
      type: 'key',
      adapter: {
        read: async name => JSON.parse((await redis.get(key(name))) ?? 'null') ?? undefined,
        write: async (name, state) => void (await redis.set(key(name), JSON.stringify(state))),
        delete: async name => void (await redis.del(key(name))),
      },
    },
  }),
)
bot.use(createConversation(report))
bot.use(createConversation(ask))
bot.command('new', ctx => ctx.conversation.enter('report'))
bot.on('message:text', async ctx => {
  const { text } = ctx.message
  const known = KEYWORDS.find(({ words }) => words.every(word => text.toLowerCase().includes(word)))
  if (known?.answer) return ctx.conversation.enter('ask', known.answer)
  if (known) return ctx.conversation.enter('report', { ...known, text })
  await ctx.reply('Цього я не знаю.', { reply_markup: inline('Меню') })
})
bot.catch(({ error }) => console.error(error))

await bot.init()
const answer = webhookCallback(bot, 'http')
createServer((request, response) => void answer(request, response)).listen(Number(PORT), '127.0.0.1', async () => {
  await bot.api.setWebhook(`http://127.0.0.1:${PORT}/`)
  console.log('the plain bot is open')
})
