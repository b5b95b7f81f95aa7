import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeIn } from '../../src/core/access/invitation-code.ts'
import { numberIn } from '../../src/core/requests/request.ts'
import { type Universe, universe } from '../universe.ts'

describe("a request's number is known however it is written", () => {
  test.each([
    '1520-26-000005',
    '1520‑26‑000005',
    '1520–26—000005',
    '1520−26−000005',
    '1520 - 26 - 000005',
    '1520 26 000005',
    '1520/26/000005',
    '152026000005',
    '152О-26-ООООО5',
    '152o-26-OOOOO5',
    '１５２０－２６－０００００５',
    'заявка №1520-26-000005, як там?',
    'заявка1520-26-000005',
  ])('%s', written => {
    expect(numberIn(written)).toBe('1520-26-000005')
  })

  test('with letters for three, six and one', () => {
    expect(numberIn('l52О-26-0000З1')).toBe('1520-26-000031')
    expect(numberIn('1520-2б-00000і')).toBe('1520-26-000001')
  })

  test('the millionth of a year too', () => {
    expect(numberIn('1520-26-1000000')).toBe('1520-26-1000000')
  })

  test.each(['', '1520', '1520-26', '1520-26-00005', '91520-26-000005', '1520-26-0000000005', '0671520-26-000005'])(
    'but "%s" is none',
    written => {
      expect(numberIn(written)).toBeNull()
    },
  )
})

describe('an invitation is known however it is written', () => {
  test.each(['dv-0abcdexyop', ' DV-0abcdexyop ', 'dv‑0abcdexyop', 'Dv – 0abcdexyop', 'dv-0аbсdехуор'])(
    '%s',
    written => {
      expect(codeIn(written)).toBe('dv-0abcdexyop')
    },
  )

  test.each(['dv-', 'dv-123', 'двері', 'dv-слово там', 'dv 0abcdexyop'])('but "%s" is none', written => {
    expect(codeIn(written)).toBeNull()
  })
})

describe('in a chat', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe()
  })
  beforeEach(() => world.clear())
  afterAll(() => world?.close())

  test.each(['1520‑26‑000001', '/my 152О–26–000001', 'де моя 1520 26 ОООО01?'])(
    '"%s" opens the request',
    async typed => {
      const person = world.sandbox.telegram.person({ firstName: 'Оксана' })
      for (const words of ['/suggest', 'Дороги', 'Так, погоджуюсь', 'Поставте лавку біля школи', 'Надіслати']) {
        if (words.startsWith('Так') && !/погодж/.test(JSON.stringify(person.chat.at(-1)?.buttons))) continue
        person.sends(words)
        await world.settled()
      }
      expect(person.chat.at(-1)?.text).toContain('1520-26-000001')
      person.sends(typed)
      await world.settled()
      expect(person.chat.at(-1)?.text).toContain('Поставте лавку біля школи')
    },
  )
})
