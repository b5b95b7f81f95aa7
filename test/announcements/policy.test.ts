import { describe, expect, test } from 'vitest'
import type { Official } from '../../src/core/access/official.ts'
import { type About, may, mayEver, POLICY, type Right } from '../../src/core/access/policy.ts'

const official: Official = { id: 'o', role: 'official', district: null }
const inDistrict: Official = { ...official, district: 'Саксаганський' }
const operator: Official = { id: 'p', role: 'operator', district: null }
const admin: Official = { id: 'a', role: 'admin', district: null }

type Case = [who: Official, right: Right, about: About, allowed: boolean]

/** Every sentence of the policy with what it allows and what it does not. */
const CASES: Record<string, Case[]> = {
  'An official announces works, and an official of one district only in that district.': [
    [official, 'announce', { reach: 'everywhere' }, true],
    [inDistrict, 'announce', { reach: ['Саксаганський'] }, true],
    [inDistrict, 'announce', { reach: ['Саксаганський', 'Тернівський'] }, false],
    [inDistrict, 'announce', { reach: 'everywhere' }, false],
    [operator, 'announce', { reach: [] }, false],
  ],
  'An official pauses, cancels, corrects and ends their own announcements.': [
    [official, 'steer', { author: 'o' }, true],
    [official, 'steer', { author: 'somebody else' }, false],
  ],
  "An official of the whole city consents to another's announcement to the whole city, never to their own.": [
    [official, 'consent', { author: 'somebody else' }, true],
    [official, 'consent', { author: 'o' }, false],
    [inDistrict, 'consent', { author: 'somebody else' }, false],
  ],
  'An official sees their own announcements.': [
    [official, 'see-broadcasts', { author: 'o' }, true],
    [official, 'see-broadcasts', { author: 'somebody else' }, false],
  ],
  'An official sees the figures.': [[official, 'see-stats', {}, true]],
  'An operator sees the queue.': [
    [operator, 'see-queue', {}, true],
    [official, 'see-queue', {}, false],
  ],
  'An operator hears of requests that nobody looks after when they are about to be late.': [
    [operator, 'hear-of-late', {}, true],
    [admin, 'hear-of-late', {}, false],
    [official, 'hear-of-late', {}, false],
  ],
  'An operator sees the figures.': [[operator, 'see-stats', {}, true]],
  'An admin announces works anywhere, unless tied to a district.': [
    [admin, 'announce', { reach: 'everywhere' }, true],
    [{ ...admin, district: 'Тернівський' }, 'announce', { reach: 'everywhere' }, false],
  ],
  "An admin pauses, cancels, corrects and ends anybody's announcements.": [
    [admin, 'steer', { author: 'somebody else' }, true],
  ],
  "An admin consents to another's announcement to the whole city, never to their own.": [
    [admin, 'consent', { author: 'somebody else' }, true],
    [admin, 'consent', { author: 'a' }, false],
  ],
  "An admin sees everybody's announcements.": [[admin, 'see-broadcasts', { author: 'somebody else' }, true]],
  'An admin sees the queue.': [[admin, 'see-queue', {}, true]],
  'An admin sees the figures.': [[admin, 'see-stats', {}, true]],
  'An admin is handed what a colleague had in hand whose right has ended.': [
    [admin, 'take-over', {}, true],
    [official, 'take-over', {}, false],
    [operator, 'take-over', {}, false],
  ],
  'An admin is told when a messenger has shut us out.': [
    [admin, 'hear-alarms', {}, true],
    [official, 'hear-alarms', {}, false],
    [operator, 'hear-alarms', {}, false],
  ],
}

describe('who may do what', () => {
  test('every sentence has its cases here', () => {
    expect(POLICY.map(rule => rule.sentence).filter(sentence => !(sentence in CASES))).toEqual([])
  })

  test.each(Object.entries(CASES))('%s', (_sentence, cases) => {
    for (const [who, right, about, allowed] of cases)
      expect([who.role, right, may(who, right, about)]).toEqual([who.role, right, allowed])
  })

  test('a resident may do nothing of it, and for them there are no such commands', () => {
    for (const { may: right } of POLICY) {
      expect(may(undefined, right, {})).toBe(false)
      expect(mayEver(undefined, right)).toBe(false)
    }
  })
})
