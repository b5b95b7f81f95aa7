import { describe, expect, it } from 'vitest'
import { loadPlaces } from '../../src/content/places/load.ts'
import { makeLocator } from '../../src/core/places/locator.ts'

const locator = makeLocator(loadPlaces())

describe('the locator', () => {
  it('knows an exact address and tells the old name that was used', () => {
    expect(locator.find('мелешкина 12')).toEqual({
      kind: 'exact',
      address: {
        text: 'мелешкина 12',
        street: 'вулиця Володимира Великого',
        house: '12',
        district: 'Саксаганський',
        formerly: 'Мелешкіна',
      },
    })
  })

  it('says nothing of an old name when today’s name was used', () => {
    const found = locator.find('Володимира Великого, 12')
    expect(found.kind === 'exact' && found.address).not.toHaveProperty('formerly')
  })

  it('asks for the house when only the street was said', () => {
    expect(locator.find('на вулиці Едуарда Фукса')).toMatchObject({
      kind: 'street-only',
      address: { street: 'вулиця Едуарда Фукса', house: null },
    })
  })

  it('offers namesakes, each with the house that was said', () => {
    const found = locator.find('Мазепи 5')
    expect(found).toMatchObject({
      kind: 'choose',
      candidates: [
        { street: 'вулиця Івана Мазепи', house: '5' },
        { street: 'вулиця Гетьмана Івана Мазепи', house: '5' },
      ],
    })
  })

  it('needs no choice where the ending tells namesakes apart', () => {
    expect(locator.find('Центральна 4')).toMatchObject({ kind: 'exact', address: { street: 'вулиця Центральна' } })
    expect(locator.find('на Поштовому 4')).toMatchObject({ address: { street: 'проспект Поштовий' } })
  })

  it('takes a quarter alone for a landmark, and with a house for an address', () => {
    expect(locator.find('на 95 кварталі темно')).toMatchObject({ kind: 'landmark', address: { street: null } })
    expect(locator.find('44 квартал, буд. 3')).toMatchObject({
      kind: 'exact',
      address: { street: 'квартал 44', house: '3' },
    })
  })

  it('tells another city from an unknown street', () => {
    expect(locator.find('м. Дніпро, вул. Садова 5').kind).toBe('elsewhere')
    expect(locator.find('живу в Нікополі, вул. Шевченка 5').kind).toBe('elsewhere')
    expect(locator.find('вул. Хрещатик 1').kind).toBe('unknown')
    expect(locator.find('нема води вже 3 дні').kind).toBe('unknown')
  })

  it('uses a district to choose and to fill in', () => {
    expect(locator.find('Тернівський район, вулиця Рудна 3')).toMatchObject({ address: { district: 'Тернівський' } })
  })

  it('finds the district of a point and refuses a far one', () => {
    expect(locator.at(47.941, 33.418)).toMatchObject({
      kind: 'here',
      address: {
        text: 'точка на карті, Саксаганський район',
        district: 'Саксаганський',
        street: null,
        lat: 47.941,
        lon: 33.418,
      },
    })
    // Far from every centre the district would be a guess.
    expect(locator.at(47.7, 33.2)).toMatchObject({ address: { text: 'точка на карті', district: null } })
    expect(locator.at(50.45, 30.52)).toMatchObject({ kind: 'outside' })
    expect(locator.at(Number.NaN, 33).kind).toBe('outside')
  })

  it('finds a street by its title', () => {
    expect(locator.byName('проспект Миру')?.districts).toEqual(['Металургійний'])
    expect(locator.byName('проспект Леніна')).toBeNull()
  })
})

describe('the nearest street', () => {
  it('is found where the register has points, and no farther than half a kilometre', () => {
    const register = loadPlaces()
    const point = { lat: 47.95, lon: 33.42 }
    const streets = register.streets.map(street => (street.name === 'Спаська' ? { ...street, point } : street))
    const near = makeLocator({ ...register, streets })
    expect(near.at(47.9505, 33.4205)).toMatchObject({ address: { street: 'вулиця Спаська' } })
    expect(near.at(47.97, 33.42)).toMatchObject({ address: { street: null, district: 'Саксаганський' } })
  })
})
