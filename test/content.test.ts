import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { writeMessages as writeTelegram } from '../src/bots/telegram/write.ts'
import { writeMessages as writeViber } from '../src/bots/viber/write.ts'
import { loadContent } from '../src/content/content.ts'
import type { Button, Outgoing } from '../src/core/messages/message.ts'
import type { Language } from '../src/core/people/person.ts'
import { COMMANDS, menuButtons } from '../src/flows/commands.ts'
import type { Choice } from '../src/flows/engine/phrase.ts'
import { choice } from '../src/flows/questions/choice.ts'
import { shippedCity } from './shipped.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const LANGUAGES = ['uk', 'en'] as const
const city = shippedCity()
const { texts, categories } = city.world

interface Text {
  /** Names in its braces, those of texts it is built of included. */
  names: Set<string>
  /** Keys of the texts it is built of. */
  parts: Set<string>
}

/** Every text of a language, read as Fluent reads it. */
function textsOf(language: Language): Map<string, Text> {
  const folder = path.join(ROOT, 'content/texts')
  const files = readdirSync(folder).filter(file => file.startsWith(`${language}.`))
  const found = new Map<string, Text>()
  for (const file of files) {
    for (const { id, value } of new FluentResource(readFileSync(path.join(folder, file), 'utf8')).body) {
      expect(found.has(id), `${file}: "${id}" is there a second time`).toBe(false)
      found.set(id, { names: named(value, 'var'), parts: named(value, 'mesg') })
    }
  }
  for (const { names, parts } of found.values()) {
    for (const part of parts) for (const name of found.get(part)?.names ?? []) names.add(name)
  }
  return found
}

/** The variables (`var`) or other texts (`mesg`) that a pattern names. */
function named(value: unknown, type: 'var' | 'mesg'): Set<string> {
  if (value === null || typeof value !== 'object') return new Set()
  const own = 'type' in value && value.type === type && 'name' in value ? [String(value.name)] : []
  return new Set([...own, ...Object.values(value).flatMap(inner => [...named(inner, type)])])
}

const TEXTS = { uk: textsOf('uk'), en: textsOf('en') }
const KEYS = [...TEXTS.uk.keys()]
const length = (text: string) => [...text].length

describe('the texts', () => {
  test('are the same in both languages, with the same things filled in', () => {
    expect([...TEXTS.en.keys()].sort()).toEqual([...KEYS].sort())
    for (const key of KEYS)
      expect([...TEXTS.en.get(key)!.names].sort(), key).toEqual([...TEXTS.uk.get(key)!.names].sort())
  })

  test.each(LANGUAGES)('all render: %s', language => {
    for (const key of KEYS) {
      for (const value of [0, 1, 2, 5, 21, 'none', 'щось']) {
        const params = Object.fromEntries([...TEXTS.uk.get(key)!.names].map(name => [name, value]))
        const text = texts.render(language, { key, params })
        expect(text.trim(), key).not.toBe('')
        expect(text, key).not.toMatch(/\{|\}|\bundefined\b|\bnull\b|NaN/)
      }
    }
  })

  test('keep what people typed from turning the words around it', () => {
    const said = (description: string) => texts.render('uk', { key: 'told-now', params: { text: description } })
    expect(said('\u202eкіб йишни')).toBe('Тепер про друге: «\u2068\u202eкіб йишни\u2069».')
    expect(said('звичайні слова')).toBe('Тепер про друге: «звичайні слова».')
  })

  test('with a thing missing or a key unknown are told, not shown', () => {
    expect(() => texts.render('uk', { key: 'request-registered' })).toThrow('request-registered')
    expect(() => texts.render('uk', { key: 'no-such-text' })).toThrow('no text "no-such-text"')
  })

  test('that the program names are there', () => {
    const named = sources('src').flatMap(text => [...text.matchAll(/\bkey: '([a-z][\w-]*)'/g)].map(found => found[1]!))
    expect(named.length).toBeGreaterThan(80)
    expect([...new Set(named)].filter(key => !KEYS.includes(key))).toEqual([])
  })

  test('are all said by somebody', () => {
    const source = sources('src').join('\n')
    const begun = [...source.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map(found => found[1]!)
    const parts = new Set([...TEXTS.uk.values()].flatMap(text => [...text.parts]))
    const said = (key: string) =>
      source.includes(`'${key}'`) || parts.has(key) || begun.some(beginning => key.startsWith(beginning))
    expect(KEYS.filter(key => !said(key))).toEqual([])
  })
})

describe('the words on buttons', () => {
  /** The contract's own: a yes and a no are as short as they are said. */
  const SHORT = /^(ні|так|no|yes|ще|more|uk|en)$/i

  test.each(LANGUAGES)('fit a button in both messengers: %s', language => {
    const keys = KEYS.filter(key => /^(button|menu)-/.test(key) && !/(-text|-is-old)$/.test(key))
    const misfits = [...new Set([...keys, ...COMMANDS.map(command => command.label)])].flatMap(key => {
      const params = Object.fromEntries([...TEXTS.uk.get(key)!.names].map(name => [name, '104']))
      const label = texts.render(language, { key, params })
      return length(label) <= 24 && (length(label) >= 3 || SHORT.test(label)) ? [] : [`${key}: ${label}`]
    })
    expect(misfits).toEqual([])
  })

  test('of the menu are different from each other, so that typed words mean one of them', () => {
    for (const language of LANGUAGES) {
      const labels = COMMANDS.map(({ label }) => texts.render(language, { key: label }))
      expect(new Set(labels).size).toBe(labels.length)
    }
  })

  test("lines of Telegram's menu and the bot's own words are as long as Telegram takes", () => {
    for (const language of LANGUAGES) {
      for (const { command, about } of COMMANDS) {
        expect(command).toMatch(/^\/[a-z_]{1,32}$/)
        expect(length(texts.render(language, { key: about })), about).toBeLessThanOrEqual(256)
      }
      expect(length(texts.render(language, { key: 'bot-name' }))).toBeLessThanOrEqual(64)
      expect(length(texts.render(language, { key: 'bot-description' }))).toBeLessThanOrEqual(512)
      expect(length(texts.render(language, { key: 'bot-short-description' }))).toBeLessThanOrEqual(120)
    }
  })
})

/** Every screen of buttons that the tree of categories makes, with the ways out under it, in one language. */
function screens(language: Language): [name: string, message: Outgoing][] {
  const words = texts.in(language)
  const options = (items: readonly { code: string; name: Record<Language, string> }[]): Choice[] =>
    items.map(({ code, name }) => ({ option: code, label: { words: name[language] } }))
  const ways: Button[] = [
    { kind: 'option', option: ':back', label: words.of({ key: 'button-back' }) },
    { kind: 'option', option: ':cancel', label: words.of({ key: 'button-cancel' }) },
  ]
  const prompt = { talk: 'a1b2c3d4e5', step: 'subcategory' }
  const lists = [
    ['categories', options(categories.categories)] as const,
    ...categories.categories.map(category => [category.code, options(category.subcategories)] as const),
  ]
  return [
    ['menu', { text: 'menu', buttons: menuButtons(words, 'menu') }],
    ['more', { text: 'more', buttons: menuButtons(words, 'more') }],
    ...lists.flatMap(([name, list]) =>
      [0, 1].map((page): [string, Outgoing] => [
        `${name}, page ${page + 1}`,
        { text: name, buttons: [...choice(list).buttons(words, page), ...ways], prompt },
      ]),
    ),
  ]
}

describe.each(LANGUAGES)('a screen of buttons fits: %s', language => {
  test.each(screens(language))('%s', (_name, message) => {
    const [telegram] = writeTelegram(500, message, null)
    const markup = telegram?.reply_markup
    const inline = markup && 'inline_keyboard' in markup ? markup.inline_keyboard : []
    expect(inline.flat()).toHaveLength(message.buttons.length)
    for (const row of inline) expect(row.length).toBeLessThanOrEqual(8)
    for (const button of inline.flat()) {
      expect(Buffer.byteLength('callback_data' in button ? button.callback_data : '')).toBeLessThanOrEqual(64)
    }

    const [viber] = writeViber(message, 'Контакт-центр 1520', 10, null)
    const buttons = viber?.keyboard?.Buttons ?? []
    expect(buttons).toHaveLength(message.buttons.length)
    expect(buttons.reduce((columns, button) => columns + button.Columns, 0) / 6).toBeLessThanOrEqual(12)
    for (const button of buttons) expect(length(button.Text)).toBeLessThanOrEqual(250)
    for (const button of buttons) expect(length(button.ActionBody)).toBeLessThanOrEqual(64)
    expect(length(viber!.tracking_data)).toBeLessThanOrEqual(4000)
  })
})

describe('the answers of the knowledge base', () => {
  const articles = loadContent().articles

  test('are there in both languages and fit one message of either messenger, with their buttons', () => {
    expect(articles.length).toBeGreaterThan(80)
    for (const { id, language } of articles) {
      const article = city.world.knowledge.article(id, language)
      expect(article, id).not.toBeNull()
      const message = { text: article!.text, buttons: article!.buttons, prompt: { talk: 'a1b2c3d4e5', step: 'helped' } }
      expect(writeTelegram(500, message, null), id).toHaveLength(1)
      expect(writeViber(message, 'Контакт-центр 1520', 10, null), id).toHaveLength(1)
      for (const { label } of article!.buttons) {
        expect(length(label), `${id}: ${label}`).toBeGreaterThanOrEqual(3)
        expect(length(label), `${id}: ${label}`).toBeLessThanOrEqual(24)
      }
    }
  })
})

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.includes('generated/'))
    .map(file => readFileSync(path.join(ROOT, folder, file), 'utf8'))
}
