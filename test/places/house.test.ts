import { describe, expect, it } from 'vitest'
import { countsSomething, houseIn, readHouse } from '../../src/core/places/house.ts'

describe('a house number', () => {
  it.each([
    ['12', '12'],
    ['12а', '12а'],
    ['12А', '12а'],
    ['12-А', '12а'],
    ['12 а', '12а'],
    ['12 "б"', '12б'],
    ['12a', '12а'],
    ['12b', '12б'],
    ['12/3', '12/3'],
    ['12 / 3', '12/3'],
    ['12а/3', '12а/3'],
    ['12/3а', '12/3а'],
    ['12 корпус 2', '12к2'],
    ['12, корп. 2', '12к2'],
    ['12к2', '12к2'],
    ['12 к 45', '12'],
    ['12-45', '12'],
    ['12, кв 45', '12'],
    ['012', '12'],
    ['12 в', '12в'],
    ['12 в нас нема води', '12'],
    ['12 В кв 5', '12в'],
    ['12 а у сусідів є', '12'],
    ['12 є', '12'],
  ])('%s is %s', (written, house) => {
    expect(readHouse(written, 0)?.house).toBe(house)
  })

  it.each(['3 дні', '5 годин', '16 градусів', '5 поверх', '200 грн', '22 листопада', '2 роки', '5%'])(
    '%s counts something',
    text => {
      expect(countsSomething(text, text.search(/\D/))).toBe(true)
    },
  )

  it('is a house when the counted thing has a number of its own', () => {
    expect(countsSomething("12 під'їзд 3", 2)).toBe(false)
  })

  it.each([
    ['12а', '12а'],
    ['будинок 12 А', '12а'],
    ['дом № 5', '5'],
    ['12, кв. 4', '12'],
    ['не знаю', null],
    ['кв. 4', null],
    ['вже 3 дні', null],
  ])('in the answer «%s» is %s', (answer, house) => {
    expect(houseIn(answer)).toBe(house)
  })
})
