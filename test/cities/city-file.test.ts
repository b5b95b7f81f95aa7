import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTexts, readTexts } from '../../src/content/texts.ts'

/** An editor's slips in the file of a city, and in the texts that stand over the shipped ones. */
describe('a city of one’s own', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'dveri-city-'))
    cpSync(path.join(import.meta.dirname, 'vyhadiv'), folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const change = (file: string, from: string, to: string) => {
    const source = readFileSync(path.join(folder, file), 'utf8')
    expect(source).toContain(from)
    writeFileSync(path.join(folder, file), source.replace(from, to))
    const at = source.slice(0, source.indexOf(from)).split('\n').length
    return { file, line: at }
  }

  test.each([
    ['a zone that is nowhere', 'Atlantic/Azores', 'Atlantic/Atlantis', /zone: такого часового поясу немає/],
    ['a prefix of a kind that numbers cannot bear', 'prefix: VH', 'prefix: вг-1', /prefix: префікс: до восьми/],
    ['a phone in words', "'1551'", 'безплатна', /phone: номер пишеться так/],
    ['a language nobody speaks here', '[uk]', '[pl]', /languages/],
    ['a language twice', '[uk]', '[uk, uk]', /languages: мова двічі/],
    ['bounds inside out', 'south: 37.6', 'south: 38.6', /bounds: межі навиворіт/],
    ['a name too long for Viber', 'Міська служба 1551,', 'Міська служба звернень громадян 1551,', /довша за 28/],
    ['no first case', 'nominative: Вигадів, ', '', /nominative/],
  ])('is refused with %s, on its line', (_, from, to, message) => {
    const place = change('city.yml', from, to)
    expect(readTexts(folder).faults).toContainEqual({ ...place, message: expect.stringMatching(message) })
  })

  test.each([
    ['a text that the bot never says', /тексту «menu-aks» бот не каже/, 'menu-aks = Спитати'],
    ['a name that the city does not have', /«menu-ask»: немає назви \{ -town \}/, 'menu-ask = Місто { -town }'],
    ['a case that it does not have', /-city: у city.yml немає dative/, 'menu-ask = { -city(case: "dative") }'],
  ])('is told of %s', (_, message, text) => {
    const place = change('texts/uk.ftl', 'menu-ask = Спитати в міста', text)
    expect(readTexts(folder).faults).toContainEqual({ ...place, message: expect.stringMatching(message) })
  })

  test('may have any marks in its names: they are words and no orders to Fluent', () => {
    change('city.yml', 'nominative: Вигадів', `nominative: 'Ви"гад\\ів { -city }'`)
    const said = loadTexts(folder).render('uk', { key: 'place-not-ours-unshared' })
    expect(said).toBe('Це не Ви"гад\\ів { -city }, там наші служби не працюють. Напишіть адресу в місті.')
  })
})
