import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TelegramStandIn } from '../../src/sandbox/telegram/stand-in.ts'
import { pngHead } from './pictures.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKK'

let telegram: TelegramStandIn
let bot: Bot

beforeEach(async () => {
  telegram = await TelegramStandIn.start()
  telegram.bot(TOKEN)
  bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } })
})

afterEach(async () => {
  await bot.stop()
  await telegram.stop()
})

test('grammY polls the stand-in, answers a command and changes what it said after a press', async () => {
  bot.command('start', ctx =>
    ctx.reply(`<b>Вітаю!</b> ${ctx.match}`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Подати', 'new:1'),
    }),
  )
  bot.callbackQuery('new:1', async ctx => {
    await ctx.answerCallbackQuery('Добре')
    await ctx.editMessageText('Де це?')
    await ctx.reply('Надішліть місце', {
      reply_markup: new Keyboard().requestLocation('Надіслати геолокацію').requestContact('Мій номер'),
    })
  })
  bot.on('message:location', ctx => ctx.reply(`Місце ${ctx.message.location.latitude}`))
  void bot.start()

  const oksana = telegram.person({ firstName: 'Оксана' })
  oksana.starts('abc')
  const welcome = await oksana.waitFor()
  expect(welcome).toMatchObject({ text: 'Вітаю! abc', html: '<b>Вітаю!</b> abc', from: 'bot' })

  oksana.presses('Подати')
  expect(await oksana.waitFor()).toMatchObject({ id: welcome.id, text: 'Де це?', buttons: [], edited: true })
  expect(oksana.toasts).toEqual([{ text: 'Добре', alert: false }])
  await oksana.waitFor(message => message.text.includes('місце'))
  expect(oksana.keyboard.flat().map(button => button.kind)).toEqual(['place', 'phone'])

  oksana.presses(/геолокацію/)
  expect((await oksana.waitFor()).text).toBe('Місце 0')
})

test('grammY uploads photos and albums, and sends one again by its id', async () => {
  const oksana = telegram.person()
  oksana.starts()
  const photo = () => new InputFile(pngHead(800, 600), 'графік.png')
  const sent = await bot.api.sendPhoto(oksana.id, photo(), { caption: '<b>Графік</b>', parse_mode: 'HTML' })
  expect(sent.photo.at(-1)).toMatchObject({ width: 800, height: 600 })
  expect(sent.caption_entities).toEqual([{ type: 'bold', offset: 0, length: 6 }])
  const again = InputMediaBuilder.photo(sent.photo.at(-1)!.file_id, { caption: 'Ще раз' })
  const album = await bot.api.sendMediaGroup(oksana.id, [InputMediaBuilder.photo(photo()), again])
  const groups = album.map(message => ('media_group_id' in message ? message.media_group_id : undefined))
  expect(groups).toEqual([expect.any(String), groups[0]])
  expect(oksana.chat.slice(-3).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'photo Графік',
    'photo ',
    'photo Ще раз',
  ])
})

test('grammY sets the bot up as a program does at its start', async () => {
  const commands = [{ command: 'new', description: 'Подати заявку' }]
  await bot.api.setMyCommands(commands, { scope: { type: 'all_private_chats' }, language_code: 'uk' })
  expect(await bot.api.getMyCommands({ scope: { type: 'all_private_chats' }, language_code: 'uk' })).toEqual(commands)
  await bot.api.setMyDescription('Двері міста', { language_code: 'uk' })
  await bot.api.setChatMenuButton({ menu_button: { type: 'commands' } })
  expect(await bot.api.getChatMenuButton()).toEqual({ type: 'commands' })
})

test('grammY sees refusals and broken connections as what they are', async () => {
  const oksana = telegram.person()
  oksana.starts()
  telegram.fault({ retryAfter: 5 })
  const paced = await bot.api.sendMessage(oksana.id, 'x').catch((error: unknown) => error)
  expect(paced).toBeInstanceOf(GrammyError)
  expect(paced).toMatchObject({ error_code: 429, parameters: { retry_after: 5 } })
  oksana.blocks()
  await expect(bot.api.sendMessage(oksana.id, 'x')).rejects.toMatchObject({ error_code: 403 })
  oksana.unblocks()
  telegram.fault({ dropAnswer: true })
  await expect(bot.api.sendMessage(oksana.id, 'x')).rejects.toBeInstanceOf(HttpError)
})
