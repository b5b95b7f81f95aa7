import { existsSync } from 'node:fs'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

/** Debian's browser; there is none of our own. */
export const CHROMIUM = '/usr/bin/chromium'
export const HAS_CHROMIUM = existsSync(CHROMIUM)

/** Nothing but the page: no sandbox inside a container, no calls home. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const LAPTOP = { width: 1440, height: 900 }
export const TELEPHONE = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}

export type Place = 'telegram' | 'viber' | 'office'

/** The page in a browser, with the verbs of somebody who uses it. Every wait is for something to be seen. */
export class Hands {
  readonly page: Page
  readonly #small: boolean

  constructor(page: Page) {
    this.page = page
    this.#small = (page.viewportSize()?.width ?? 0) < 1080
  }

  slot(place: Place): Locator {
    return this.page.locator(`#slot-${place}`)
  }

  async open(address: string): Promise<void> {
    await this.page.goto(`${address}/sandbox`)
    await this.page.locator('.phone .bar').first().waitFor({ state: 'attached' })
  }

  /** On a telephone one thing is seen at a time. */
  async look(at: 'Telegram' | 'Viber' | 'Посадовець' | 'Усередині'): Promise<void> {
    if (this.#small) await this.page.getByRole('navigation').getByRole('button', { name: at }).click()
    else if (at === 'Посадовець') await this.page.getByRole('tab', { name: at }).click()
  }

  async begin(place: Place, greeting = 'Контакт-центр 1520'): Promise<void> {
    await this.slot(place).locator('.way').click()
    await this.said(place, greeting)
  }

  async press(place: Place, label: string | RegExp): Promise<void> {
    await this.slot(place).locator('.chat, .foot').getByRole('button', { name: label, exact: true }).last().click()
  }

  async write(place: Place, text: string): Promise<void> {
    const field = this.slot(place).locator('.composer textarea')
    await field.fill(text)
    await field.press('Enter')
  }

  /** Waits until the newest words of the bot are these. */
  async said(place: Place, words: string): Promise<void> {
    await this.slot(place).locator('.row.bot').last().filter({ hasText: words }).waitFor()
  }

  /** Answers the map with the place that is marked. */
  async sendPlace(): Promise<void> {
    await this.page.getByRole('button', { name: 'Надіслати це місце' }).click()
  }

  async sendPhotos(place: Place, ...names: string[]): Promise<void> {
    await this.slot(place).getByRole('button', { name: 'Прикріпити' }).click()
    await this.page.getByRole('button', { name: 'Фото', exact: true }).click()
    for (const name of names) await this.page.getByRole('button', { name }).click()
    await this.page.getByRole('button', { name: /^Надіслати фото/ }).click()
    await this.page.locator('dialog').waitFor({ state: 'detached' })
  }

  /** From the menu to the request's number, with a place and photos. */
  async fileRequest(place: 'telegram' | 'viber'): Promise<void> {
    await this.press(place, 'Подати заявку')
    await this.said(place, 'Що сталося?')
    await this.press(place, 'Теплопостачання')
    await this.said(place, 'Що саме?')
    await this.press(place, 'Немає опалення')
    await this.said(place, 'Погоджуєтесь?')
    await this.press(place, 'Так, погоджуюсь')
    await this.said(place, 'Де це?')
    await this.press(place, /геолокацію/)
    await this.sendPlace()
    await this.said(place, 'що сталося або що потрібно')
    await this.write(place, 'Нема опалення третій день, дитина мерзне')
    await this.said(place, 'Додайте до 5 фото')
    await this.sendPhotos(place, 'Холодна батарея')
    await this.said(place, 'Є 1 фото')
    await this.press(place, 'Готово')
    await this.said(place, 'Перевірте')
    await this.press(place, 'Надіслати')
    await this.said(place, 'Ваша заявка 1520-')
  }

  /** Turns a fault on or off, and closes the menu of faults. */
  async turnFault(name: string): Promise<void> {
    await this.page.locator('.faults > summary').click()
    await this.page.getByRole('switch', { name }).click()
    await this.page.keyboard.press('Escape')
  }

  async moveNewest(status: string): Promise<void> {
    await this.page.locator('.request').first().getByRole('button', { name: status }).click()
  }
}
