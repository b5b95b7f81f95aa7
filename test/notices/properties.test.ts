import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { understandNotice } from '../../src/core/notices/notice.ts'
import { MOST_STEPS, Steps } from '../../src/core/notices/steps.ts'
import { index, MONDAY, readNotice, told } from './city.ts'

/** Hundreds of notices are read here, on a machine that does much else. */
vi.setConfig({ testTimeout: 60_000 })

/** Streets of one word that are no everyday words: in any list they are streets. */
const streets = index.register.streets
  .filter(
    ({ type, name }) => type === 'вулиця' && /^\p{L}+$/u.test(name) && !index.register.ordinaryWords.includes(name),
  )
  .map(({ name }) => name)
const street = fc.constantFrom(...streets)
const houses = fc.constantFrom('', ', 5', ', 2-30', ', 1, 3, 5-11', ', 12а, 14/2', ' (парні)', ', 1-19 непарні')
const place = fc.tuple(street, houses).map(([name, list]) => `вул. ${name}${list}`)
const places = fc.uniqueArray(place, { minLength: 1, maxLength: 4, selector: text => text.replace(/,.*| \(.*/u, '') })
const hours = fc.constantFrom('9:00 до 12:00', '13:00 до 17:30', '22:00 до 5:00', '8:15 до 16:45')
const group = fc.record({ day: fc.integer({ min: 1, max: 27 }), hours, places })
const line = ({ day, hours, places }: { day: number; hours: string; places: string[] }) =>
  `${day} грудня з ${hours} без води: ${places.join('; ')}`

describe('who is affected', () => {
  it.each([
    ['a list of tanks', 'Підвезення води:\n- вул. Спаська, 3\n- просп. Миру, 10'],
    ['an office', 'Звертатися до абонентського відділу: вул. Старовокзальна, 44, щодня з 8:00 до 20:00.'],
    ['a cause', 'Причина: порив на вул. Електричній.'],
    ['a detour', "Об'їзд по вул. Електричній та просп. Миру."],
    ['words for nobody', 'Просимо вибачення за незручності. #роботи t.me/kanal ☎️ (056) 400-00-11'],
  ])('is not changed by %s', (_, addition) => {
    fc.assert(
      fc.property(group, written => {
        const text = line(written)
        expect(told(readNotice(`${text}\n\n${addition}`))).toBe(told(readNotice(text)))
      }),
      { numRuns: 25 },
    )
  })

  it('is not changed by junk between the houses', () => {
    const junk = fc.constantFrom('гараж', '(офіс)', '(нежитл.)', 'маг. «Світанок»', "(під'їзд 2)")
    fc.assert(
      fc.property(street, junk, (name, words) => {
        const text = `Без світла вул. ${name}: 2, 4 ${words}, 6-10`
        expect(told(readNotice(text))).toBe(`вулиця ${name} 2, 4, 6-10`)
      }),
      { numRuns: 25 },
    )
  })

  it('is the same in whatever order the groups stand', () => {
    const groups = fc.uniqueArray(group, { minLength: 2, maxLength: 3, selector: ({ day }) => day })
    fc.assert(
      fc.property(groups, written => {
        const parts = (text: string) => told(readNotice(text)).split(' | ').sort()
        expect(parts([...written].reverse().map(line).join('\n'))).toEqual(parts(written.map(line).join('\n')))
      }),
      { numRuns: 25 },
    )
  })

  it('is the same however the characters were made', () => {
    fc.assert(
      fc.property(group, written => {
        const text = line(written)
        const right = told(readNotice(text))
        expect(told(readNotice(text.normalize('NFD')))).toBe(right)
        expect(told(readNotice(text.replaceAll(/(?<=\p{L})(?=\p{L})/gu, '\u00ad')))).toBe(right)
        expect(told(readNotice(text.replaceAll(' ', '\u00a0')))).toBe(right)
      }),
      { numRuns: 25 },
    )
  })
})

it('a window begins before it ends, or the official is asked', () => {
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
    .map(([h, m]) => `${h}:${m}`)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), clock, clock, (day, from, to) => {
      const read = readNotice(`${day} грудня з ${from} до ${to} без води вул. Купріна`)
      const windows = read.groups.flatMap(found => found.windows)
      const inOrder = windows.every(window => !window.from || !window.to || new Date(window.from) < new Date(window.to))
      expect(inOrder || read.doubts.some(({ kind }) => kind === 'period')).toBe(true)
    }),
  )
})

/** Shapes that trip careless patterns, and a notice that is honest and long. */
const shapes = [
  ...[
    'а',
    '1',
    ' ',
    '.',
    ',',
    '-',
    'а ',
    '1 ',
    '12-',
    '1.1.',
    'вул ',
    'вул. ',
    'з 9 до ',
    'буд. ',
    '0',
    '+380',
    '(',
    ';',
    ':',
  ],
  ...['Великого ', 'вул. Миру 5, ', 'І. ', '9:00-', 'до кінця ', '25 листопада ', '\n', '🙂', 'a', 'вулиця Нова ', '»'],
  ...[
    '1, ',
    'та ',
    'крім ',
    'без води ',
    'через ',
    'вул. і пров. ',
    '1-й ',
    'Тернівський ',
    'й'.normalize('NFD'),
    'aа',
    '\u00ad',
    '9⁰⁰ ',
  ],
]

describe('twenty thousand characters', () => {
  it.each(shapes)('of %j take no more steps than there are', unit => {
    const steps = new Steps(MOST_STEPS)
    understandNotice(index, unit.repeat(Math.ceil(20_000 / unit.length)), MONDAY, steps)
    expect(steps.used).toBeLessThanOrEqual(MOST_STEPS)
  })

  it('that are more than the steps allow are said to be unread', () => {
    const text = 'Без води вул. Купріна, 5; вул. Волейбольна, 7.'
    expect(understandNotice(index, text, MONDAY, new Steps(12)).doubts.map(({ kind }) => kind)).toContain('unread')
    expect(readNotice(`${text}${' '.repeat(20_000)}вул. Спаська`).doubts.map(({ kind }) => kind)).toContain('unread')
  })
})
