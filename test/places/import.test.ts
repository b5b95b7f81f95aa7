import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/content/places/csv.ts'
import { loadPlaces } from '../../src/content/places/load.ts'
import { mergeOffer } from '../../src/content/places/merge.ts'
import { readOsm } from '../../src/content/places/osm.ts'
import { streetTitle } from '../../src/core/places/place.ts'

const register = loadPlaces()
const street = (merged: ReturnType<typeof mergeOffer>, title: string) =>
  merged.streets.find(known => streetTitle(known) === title)

describe('a register in CSV', () => {
  const csv = [
    '\uFEFFТип;Назва;Стара назва;Район;Будинки;Широта;Довгота',
    'вул.;Франка Івана;Войкова;Покровський район;1-45;47,99;33,44',
    'пров.;"Новий ""Лан""";;;;;',
    ';Безіменна;;;;;',
    'вул.;Хрещатик;;;1-20;50,45;30,52',
    'вул.;Мелешкіна;;;;;',
    'вул.;Тестова;;Якийсь;;;',
    'вул.;Широка;;;;північ;33,4',
    'вул.;Зайва;;;;;;;;',
  ].join('\r\n')
  const merged = mergeOffer(register, readCsv(csv), 'csv')

  it('enriches a street it knows, whatever the order of the names', () => {
    expect(merged.enriched).toEqual(['вулиця Івана Франка'])
    expect(street(merged, 'вулиця Івана Франка')).toMatchObject({
      districts: ['Покровський'],
      formerly: [{ type: 'вулиця', name: 'Войкова' }],
      point: { lat: 47.99, lon: 33.44 },
      houses: '1-45',
      source: 'dtek+csv',
    })
  })

  it('adds a street it does not know', () => {
    expect(merged.added).toEqual(['провулок Новий "Лан"'])
  })

  it('says of each refusal where it stands and why', () => {
    expect(merged.refused.map(({ where, why }) => `${where}: ${why}`)).toEqual([
      'рядок 9: клітинок 10, а стовпців 7',
      'рядок 4: «Безіменна»: не зрозуміло, вулиця це чи провулок (немає типу)',
      'рядок 5: «Хрещатик»: це далеко від міста (50.45, 30.52)',
      'рядок 6: «вулиця Мелешкіна» — стара назва, тепер це вулиця Володимира Великого',
      'рядок 7: «Тестова»: невідомий район «Якийсь»',
      'рядок 8: «Широка»: координати «північ; 33,4» не читаються',
    ])
  })

  it('says what is missing when there is no column of names', () => {
    expect(readCsv('a,b\n1,2').refused[0]?.why).toContain('немає стовпця з назвою вулиці')
  })

  it('tells the line that a row of several begins on, and a quote that never ends', () => {
    const rows = ['тип;назва', 'вул.;"Нова', 'Довга"', '', 'вул.;Ще;зайве'].join('\n')
    expect(readCsv(rows).streets.map(({ where }) => where)).toEqual(['рядок 2'])
    expect(readCsv(rows).refused).toEqual([{ where: 'рядок 5', why: 'клітинок 3, а стовпців 2' }])
    const open = readCsv('тип;назва\nвул.;"Нова\nвул.;Друга')
    expect(open).toEqual({
      streets: [],
      refused: [{ where: expect.stringMatching(/^рядок/), why: 'лапки відкрито й не закрито' }],
    })
  })

  it('reads English headings, commas and tabs alike', () => {
    const [comma] = readCsv('type,name\nstreet,"вулиця Нова, друга"').streets
    const [tab] = readCsv('type\tname\nвулиця\tНова').streets
    expect([comma?.name, tab?.name]).toEqual(['вулиця Нова, друга', 'Нова'])
  })
})

const xml = `<?xml version="1.0"?><osm>
<node id="1" lat="47.90" lon="33.38"/><node id="2" lat="47.91" lon="33.39"><tag k="name" v="Кафе"/></node>
<way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="вулиця Івана Франка"/>
<tag k="name:ru" v="улица Ивана Франко"/><tag k="old_name" v="вулиця Войкова"/></way>
<way id="6"><nd ref="1"/><tag k="highway" v="primary"/><tag k="name" v="Нікопольське шосе"/></way>
<way id="7"><nd ref="1"/><tag k="building" v="yes"/><tag k="addr:street" v="вулиця Івана Франка"/><tag k="addr:housenumber" v="12А"/></way>
<way id="8"><nd ref="1"/><tag k="building" v="yes"/><tag k="addr:street" v="вулиця Івана Франка"/><tag k="addr:housenumber" v="3"/></way>
<way id="9"><nd ref="1"/><tag k="addr:street" v="вулиця Фантомна"/><tag k="addr:housenumber" v="1"/></way>
<way id="10"><nd ref="1"/><tag k="highway" v="residential"/><tag k="name" v="вулиця Лан &amp; Поле"/></way></osm>`

const overpass = JSON.stringify({
  elements: [
    {
      type: 'way',
      id: 5,
      center: { lat: 47.91, lon: 33.39 },
      tags: { highway: 'residential', name: 'вулиця Івана Франка' },
    },
  ],
})
const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'way/5',
      properties: { highway: 'residential', name: 'вулиця Івана Франка', lanes: 2 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [33.38, 47.9],
          [33.39, 47.91],
        ],
      },
    },
  ],
})

describe('an OpenStreetMap extract', () => {
  it('joins names, houses and points of .osm XML', () => {
    const merged = mergeOffer(register, readOsm(xml), 'osm')
    expect(merged.enriched).toEqual(['вулиця Івана Франка', 'шосе Нікопольське'])
    expect(merged.added).toEqual(['вулиця Лан & Поле'])
    expect(street(merged, 'вулиця Івана Франка')).toMatchObject({ houses: '3, 12а', russian: 'Ивана Франко' })
    expect(merged.refused).toEqual([{ where: 'вулиця Фантомна', why: 'є будинки (1), а самої вулиці на карті немає' }])
  })

  it.each([
    ['Overpass JSON', overpass],
    ['GeoJSON', geojson],
  ])('reads %s', (_, text) => {
    const merged = mergeOffer(register, readOsm(text), 'osm')
    expect(street(merged, 'вулиця Івана Франка')?.point).toEqual({ lat: 47.91, lon: 33.39 })
  })

  it('changes nothing when taken twice', () => {
    const once = mergeOffer(register, readOsm(xml), 'osm')
    const twice = mergeOffer({ ...register, streets: once.streets }, readOsm(xml), 'osm')
    expect([twice.added, twice.enriched, twice.unchanged]).toEqual([[], [], 3])
  })

  it('reads thousands of entities, numbered ones too, and none of the file’s own making', () => {
    const street =
      '<way id="1"><tag k="highway" v="residential"/><tag k="name" v="вулиця &#1051;ан &amp; &quot;Поле&quot;"/></way>'
    expect(readOsm(`<osm>${street.repeat(2_000)}</osm>`).streets.map(({ name }) => name)).toEqual([
      'вулиця Лан & "Поле"',
    ])
    const bomb = `<!DOCTYPE osm [<!ENTITY a "ааааааааа"><!ENTITY b "&a;&a;&a;">]><osm>${street.replace('&amp;', '&b;')}</osm>`
    expect(readOsm(bomb)).toMatchObject({ streets: [], refused: [{ where: 'файл' }] })
  })

  it('takes an object’s points and tags from no other', () => {
    const nodes = '<node id="1" lat="47.9" lon="33.38"/><node id="2" lat="47.95" lon="33.4"/>'
    const first = '<way id="3"><nd ref="1"/><tag k="highway" v="residential"/><tag k="name" v="вулиця Перша"/></way>'
    const second = "<way id='4'><nd ref='2'/><tag k='highway' v='residential'/><tag k='name' v='вулиця Друга'/></way>"
    const bare = '<relation id="5"/>'
    const { streets } = readOsm(`<?xml version="1.0"?><osm>${nodes}${first}${bare}${second}</osm>`)
    expect(streets.map(({ name, lat, lon }) => [name, lat, lon])).toEqual([
      ['вулиця Перша', '47.9', '33.38'],
      ['вулиця Друга', '47.95', '33.4'],
    ])
  })

  it('says so when the file is something else', () => {
    expect(readOsm('<html></html>').refused[0]?.why).toContain('файл не читається')
    expect(readOsm('{ "elements": [').refused[0]?.why).toContain('файл не читається')
  })
})
