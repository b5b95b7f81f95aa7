import { describe, expect, it } from 'vitest'
import { loadCityFacts } from '../../src/content/city-file.ts'
import { CONTENT_FOLDER } from '../../src/content/folder.ts'
import { loadPlaces } from '../../src/content/places/load.ts'
import { streetsTable } from '../../src/content/places/write.ts'
import { streetTitle } from '../../src/core/places/place.ts'
import { parseRegister } from '../../src/core/places/register.ts'

const register = loadPlaces()
const { places } = loadCityFacts(CONTENT_FOLDER)
const texts = { districts: '', landmarks: '', givenNames: '', ordinaryWords: '', streets: '' }

describe('the shipped register', () => {
  it('holds the city', () => {
    expect(register.streets.length).toBeGreaterThan(1_500)
    expect(register.districts).toHaveLength(7)
  })

  it('names no street twice', () => {
    const titles = register.streets.map(streetTitle)
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  it('gives no street the name that another one gave up', () => {
    const titles = new Set(register.streets.map(streetTitle))
    const old = register.streets.flatMap(street => street.formerly.map(streetTitle))
    expect(old.filter(title => titles.has(title))).toEqual([])
  })

  it('puts given names first, except where the surname is one', () => {
    const given = new Set(register.givenNames.map(known => known.name))
    const reversed = register.streets.filter(({ name }) => {
      const words = name.split(' ')
      return words.length === 2 && given.has(words[1]!)
    })
    expect(reversed.map(street => street.name)).toEqual(['Княгині Ольги', 'Короля Данила', 'Олександра Олеся'])
  })

  it('knows the districts that streets name', () => {
    const districts = new Set(register.districts.map(district => district.name))
    const named = register.streets.flatMap(street => street.districts)
    expect(named.filter(district => !districts.has(district))).toEqual([])
  })

  it('survives being written and read again', () => {
    const streets = streetsTable(register.streets)
    const head = 'name\told_names\trussian\tlat\tlon'
    const again = parseRegister(
      {
        ...texts,
        streets,
        districts: head,
        landmarks: 'kind\tname\tspoken\tdistrict',
        givenNames: 'name\trussian',
      },
      places,
    )
    const byTitle = (list: typeof register.streets) => new Map(list.map(street => [streetTitle(street), street]))
    expect(byTitle(again.streets)).toEqual(byTitle(register.streets))
  })
})

describe('a broken register', () => {
  it('is refused with the file and the reason', () => {
    expect(() => parseRegister({ ...texts, districts: 'name\tlat' }, places)).toThrow(
      /districts\.tsv: no column old_names/,
    )
    const districts = 'name\told_names\trussian\tlat\tlon'
    const streets = 'type\tname\tdistricts\told_names\trussian\nстежка\tКрива\t\t\t'
    expect(() => parseRegister({ ...texts, districts, streets }, places)).toThrow(
      /streets\.tsv: «Крива» has an unknown type/,
    )
  })
})
