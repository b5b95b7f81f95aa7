import { GrammyError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { deliveryOf as telegramDelivery } from '../../src/bots/telegram/failures.ts'
import { deliveryOfHttp, deliveryOf as viberDelivery } from '../../src/bots/viber/failures.ts'

const SECOND = 1000

function refusal(code: number, description: string, parameters: object = {}): GrammyError {
  return new GrammyError('refused', { ok: false, error_code: code, description, parameters }, 'sendMessage', {})
}

describe('what Telegram answers ends in one of four words', () => {
  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'gone'],
    [403, 'Forbidden: user is deactivated', 'gone'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'gone'],
    [400, 'Bad Request: chat not found', 'gone'],
    [400, 'Bad Request: message is too long', 'refused'],
    [400, "Bad Request: can't parse entities", 'refused'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused'],
    [429, 'Too Many Requests: retry after 7', 'later'],
    [500, 'Internal Server Error', 'later'],
    [502, 'Bad Gateway', 'later'],
    [401, 'Unauthorized', 'later'],
    [404, 'Not Found', 'later'],
  ])('%i %s: %s', (code, description, kind) => {
    expect(telegramDelivery(refusal(code, description))).toMatchObject({
      kind,
      why: expect.stringContaining(String(code)),
    })
  })

  test('a flood holds everybody back for as long as it says', () => {
    const flood = telegramDelivery(refusal(429, 'Too Many Requests', { retry_after: 18_053 }))
    expect(flood).toMatchObject({ waitMs: 18_053 * SECOND, everybody: true })
  })

  test.each([new TypeError('fetch failed'), new Error('socket hang up'), undefined])('no answer at all: %s', error => {
    expect(telegramDelivery(error)).toMatchObject({ kind: 'later' })
  })
})

describe('what Viber answers ends in one of four words', () => {
  const STATUSES: Record<string, number[]> = {
    gone: [5, 6, 11, 13],
    refused: [3, 4, 14, 16, 17, 18, 21],
    later: [1, 2, 7, 8, 9, 10, 12, 15, 19, 20, 22, 23, 24, 25, 99],
  }
  test.each(Object.entries(STATUSES).flatMap(([kind, codes]) => codes.map(code => [code, kind] as const)))(
    'status %i: %s',
    (code, kind) => {
      expect(viberDelivery(code, 'words')).toMatchObject({ kind, why: `status ${code} words` })
    },
  )

  test('7 means that the bot is blocked, not the person: everybody waits', () => {
    expect(viberDelivery(7, 'publicAccountBlocked')).toMatchObject({ kind: 'later', everybody: true })
  })

  test('12 speaks of one person: nobody else waits', () => {
    expect(viberDelivery(12, 'tooManyRequests')).not.toHaveProperty('everybody')
  })

  test.each([
    [429, '7', { kind: 'later', waitMs: 7 * SECOND, everybody: true }],
    [429, null, { kind: 'later', waitMs: SECOND, everybody: true }],
    [502, null, { kind: 'later' }],
    [200, null, { kind: 'later' }],
    [null, null, { kind: 'later', why: 'no answer from Viber' }],
  ])('an answer of something in front of it: HTTP %s', (status, retryAfter, delivery) => {
    expect(deliveryOfHttp(status, retryAfter)).toMatchObject(delivery)
  })
})
