import { describe, expect, test } from 'vitest'
import type { Places } from '../../src/core/announcements/announcement.ts'
import { areasOf, concerns } from '../../src/core/announcements/areas.ts'
import { planFor } from '../../src/core/announcements/sending-plan.ts'

const STREET = 'вулиця Спаська'

function hits(houses: string, house: string | null): boolean {
  const places: Places = { streets: [{ street: STREET, houses }], districts: [], everywhere: false }
  return areasOf(places).some(area => concerns(area, { street: STREET, house, district: null }))
}

describe('whom an announcement concerns', () => {
  test.each([
    ['', '12', true],
    ['12', '12', true],
    ['12', '12а', false],
    ['12', '120', false],
    ['12а', '12а', true],
    ['12А', '12-а', true],
    ['5-11', '5', true],
    ['5-11', '8', true],
    ['5-11', '11б', true],
    ['5-11', '12', false],
    ['11-5', '8', true],
    ['1, 3, 5-11', '3', true],
    ['1, 3, 5-11', '2', false],
    ['парні 2-40', '12', true],
    ['парні 2-40', '13', false],
    ['непарні', '13', true],
    ['непарні', '12', false],
    ['12/3', '12/3', true],
    ['12/3', '12/4', false],
    ['12', null, true],
    ['12', 'хата край села', true],
    ['без номерів', '7', true],
  ])('houses «%s», house «%s»: %s', (houses, house, expected) => {
    expect(hits(houses, house)).toBe(expected)
  })

  test('another street is not concerned, a district and the whole city are what they say', () => {
    const at = { street: 'вулиця Інша', house: '1', district: 'Тернівський' }
    const of = (places: Partial<Places>) =>
      areasOf({ streets: [], districts: [], everywhere: false, ...places }).some(area => concerns(area, at))
    expect(of({ streets: [{ street: STREET, houses: '' }] })).toBe(false)
    expect(of({ districts: ['Тернівський'] })).toBe(true)
    expect(of({ districts: ['Саксаганський'] })).toBe(false)
    expect(of({ everywhere: true })).toBe(true)
  })
})

test('a plan takes as long as its slowest channel and costs what is charged', () => {
  const audience = [
    { channel: 'telegram', people: 900, charged: 0 },
    { channel: 'viber', people: 30_000, charged: 1000 },
  ]
  const terms = [
    { channel: 'telegram', peopleASecond: 30, price: 0, receipts: false },
    { channel: 'viber', peopleASecond: 15_000, price: 0.0196, receipts: true },
  ]
  expect(planFor(audience, terms)).toEqual({ people: 30_900, seconds: 30, cost: expect.closeTo(19.6) })
})
