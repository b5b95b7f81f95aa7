import { describe, expect, test } from 'vitest'
import { Reader } from '../../src/flows/engine/reader.ts'
import { secondThoughtIn } from '../../src/flows/questions/second-thought.ts'
import { correctionIn } from '../../src/flows/steps/correction.ts'
import { shippedCity } from '../shipped.ts'

const reader = () => new Reader(shippedCity().world)
const GIVEN = reader().find('саксаганського 3')

/** What a text corrects while a place that was given waits to be confirmed, or while photos are asked for. */
const corrects = (text: string, waiting: string) =>
  correctionIn(text, { waiting, answers: { place: { text: 'саксаганського 3', found: GIVEN } } }, reader())

describe('a second thought', () => {
  test.each([
    ['ой, не те', true, ''],
    ['ні, там ще люк відкритий', true, 'там ще люк відкритий'],
    ['ой ні, це Соборності 12', true, 'Соборності 12'],
    ['sorry, it’s Tsentralna 5', true, 'Tsentralna 5'],
    ['це біля школи', false, 'біля школи'],
    ['немає світла', false, 'немає світла'],
    ['нічого не працює', false, 'нічого не працює'],
  ])('«%s»', (text, takesBack, rest) => {
    expect(secondThoughtIn(text)).toEqual({ takesBack, rest })
  })
})

describe('another place', () => {
  test.each([
    ['Володимира Великого 12', 'place:confirm', 'Володимира Великого 12'],
    ['ой ні, це Соборності 12', 'photos', 'Соборності 12'],
    ['проспект Миру', 'photos', 'проспект Миру'],
    ['вулиця Вигадана 5', 'photos', 'вулиця Вигадана 5'],
    ['Мазепи 5', 'check', 'Мазепи 5'],
    ['14', 'place:confirm', 'вулиця Саксаганського, 14'],
    ['там поруч аптека, Соборності 12', 'place:confirm', 'там поруч аптека, Соборності 12'],
  ])('«%s» at %s is %s', (text, waiting, given) => {
    expect(corrects(text, waiting)).toMatchObject({ kind: 'place', given: { text: given } })
  })

  test.each([
    ['14', 'photos'],
    ['на Соборності 12 теж немає світла', 'place:confirm'],
    ['там поруч аптека, Соборності 12', 'photos'],
    ['вулиця темна, чекаємо 5 днів', 'check'],
    ['уже третій день, дитині 5', 'place:confirm'],
  ])('«%s» at %s is none', (text, waiting) => {
    expect(corrects(text, waiting)?.kind).not.toBe('place')
  })
})
