import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { wire } from '../../src/app/app.ts'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { HAS_CHROMIUM, Hands, LAPTOP, openBrowser, TELEPHONE } from './browser.ts'

/** `npm run pictures`: plays a morning of the contact centre in a browser and makes `docs/pictures` anew. */

/** As a utility writes it. */
const NOTICE =
  "25 листопада з 9:00 до 17:00 у зв'язку з ремонтом не буде води за адресами: вул. Володимира Великого, 1-20"

const FOLDER = path.resolve('docs/pictures')

if (!HAS_CHROMIUM) {
  console.error('The pictures need Chromium: apt-get install chromium.')
  process.exit(1)
}

const data = await mkdtemp(path.join(tmpdir(), 'dveri-pictures-'))
const database = await openDatabase('memory')
const morning = new Date('2026-11-24T07:42:00Z').getTime() - Date.now()
const app = await wire(readConfig({ PORT: '0', DATA_DIR: data, SANDBOX: 'on' }), pino({ level: 'warn' }), {
  database,
  clock: { now: () => new Date(Date.now() + morning) },
})
const browser = await openBrowser()
await mkdir(FOLDER, { recursive: true })
try {
  await laptop(browser)
  await telephone(browser)
} finally {
  await browser.close()
  await app.stop()
  await database.close()
  await rm(data, { recursive: true, force: true })
}

async function laptop(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: LAPTOP, locale: 'uk-UA' })
  const hands = new Hands(page)
  await hands.open(app.address)
  await picture(page, 'welcome')

  await hands.begin('viber')
  await hands.fileRequest('viber')
  await hands.moveNewest('В роботі')
  await hands.said('viber', 'в роботі')
  await hands.moveNewest('Виконано')
  await hands.said('viber', 'У вас тепло?')

  await hands.begin('telegram')
  await hands.press('telegram', 'Подати заявку')
  await hands.said('telegram', 'Що сталося?')
  await hands.press('telegram', 'Теплопостачання')
  await hands.said('telegram', 'Що саме?')
  await hands.press('telegram', 'Немає опалення')
  await hands.said('telegram', 'Погоджуєтесь?')
  await hands.press('telegram', 'Так, погоджуюсь')
  await hands.said('telegram', 'Де це?')
  await picture(page, 'two-phones')
  await hands.press('telegram', /геолокацію/)
  await page.locator('.map.picker').waitFor()
  await picture(page, 'map')
  await hands.sendPlace()
  await hands.said('telegram', 'що сталося або що потрібно')
  await hands.write('telegram', 'Холодно по всьому стояку, вночі було +12')
  await hands.said('telegram', 'Додайте до 5 фото')
  await hands.sendPhotos('telegram', 'Холодна батарея', 'Темний ліхтар')
  await hands.said('telegram', 'Є 2 фото')
  await hands.press('telegram', 'Готово')
  await hands.said('telegram', 'Перевірте')

  await hands.turnFault('Telegram зайнятий')
  await hands.press('telegram', 'Надіслати')
  await page.locator('.tally.waiting').waitFor()
  await page.getByRole('tab', { name: 'Вихідні' }).click()
  await picture(page, 'fault')
  await hands.turnFault('Telegram зайнятий')
  await hands.said('telegram', 'Ваша заявка')

  await page.getByRole('tab', { name: 'Рух' }).click()
  await picture(page, 'traffic')
  await hands.look('Посадовець')
  await hands.begin('office', 'Тепер ви публікуєте оголошення')
  await hands.press('office', 'Нове оголошення')
  await hands.said('office', 'Вставте повідомлення комунальників як є')
  await hands.write('office', NOTICE)
  await hands.said('office', 'Що це?')
  await hands.press('office', 'Планові роботи')
  await hands.said('office', 'Місця:')
  await picture(page, 'official')
  await page.close()
}

async function telephone(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: TELEPHONE, deviceScaleFactor: 2, locale: 'uk-UA' })
  const hands = new Hands(page)
  await hands.open(app.address)
  await hands.slot('telegram').locator('.bubble').last().waitFor()
  await picture(page, 'telephone-telegram')
  await hands.look('Viber')
  await hands.slot('viber').locator('.bubble').last().waitFor()
  await picture(page, 'telephone-viber')
  await hands.look('Усередині')
  await page.locator('.request').first().waitFor()
  await picture(page, 'telephone-inside')
  await page.close()
}

/** When nothing moves any more; 256 colours, which keeps a picture under 300 kB. */
async function picture(page: Page, name: string): Promise<void> {
  await loaded(page.locator('.photos img'))
  await page.evaluate('Promise.all(document.getAnimations().map(animation => animation.finished))')
  const png = await page.screenshot({ caret: 'hide' })
  const file = path.join(FOLDER, `${name}.png`)
  const { size } = await sharp(png).png({ palette: true, effort: 10 }).toFile(file)
  console.log(`${path.relative('.', file)}  ${Math.round(size / 1024)} kB`)
}

async function loaded(images: Locator): Promise<void> {
  for (const image of await images.all()) {
    await image.evaluate('image => image.decode().catch(() => {})')
  }
}
