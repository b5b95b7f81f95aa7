import { describe, expect, it } from 'vitest'
import { NearWords } from '../../src/core/understanding/near-words.ts'
import { fold, stem } from '../../src/core/understanding/spelling.ts'
import { cyrillicCandidates } from '../../src/core/understanding/transliteration.ts'

describe('folding', () => {
  it.each([
    ['отопление', 'отоплєніє'],
    ['троллейбус', 'тролейбус'],
    ['ґанок', 'ганок'],
    ["під'їзд", 'підїзд'],
    ['лифт', 'ліфт'],
    ['эвакуация', 'евакуация'],
  ])('makes %s and %s one', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })
})

describe('stems', () => {
  it.each([
    ['батареї', 'батареи'],
    ['опалення', 'опаленням'],
    ['зупинка', 'зупинку'],
    ['ліхтарі', 'ліхтарів'],
    ['дорогами', 'дороги'],
  ])('%s and %s share one', (one, other) => {
    expect(stem(fold(one))).toBe(stem(fold(other)))
  })

  it('leaves a short word whole', () => {
    expect(stem(fold('яма'))).toBe('яма')
  })
})

describe('Latin letters', () => {
  it.each([
    ['vody', 'води'],
    ['otopleniya', 'отоплення'],
    ['zakhyst', 'захист'],
    ['shchytok', 'щиток'],
    ['hochu', 'хочу'],
    ['misyac', 'місяц'],
    ['zhyttya', 'життя'],
  ])('%s can be read as %s', (latin, cyrillic) => {
    const readings = cyrillicCandidates(latin).map(reading => stem(reading))
    expect(readings).toContain(stem(fold(cyrillic)))
  })

  it('gives no reading of a word with a foreign letter', () => {
    expect(cyrillicCandidates('größe')).toEqual([])
  })

  it('gives few readings however doubtful the word', () => {
    expect(cyrillicCandidates('gchxwjie'.repeat(5)).length).toBeLessThanOrEqual(12)
  })
})

describe('words one slip away', () => {
  const near = new NearWords(['каналізація', 'асфальт', 'ліхтар'])
  it.each([
    ['каналізаця', 'каналізація'],
    ['асвальт', 'асфальт'],
    ['ліхтаар', 'ліхтар'],
    ['асфлаьт', 'асфальт'],
  ])('%s is meant as %s', (slip, word) => {
    expect(near.find(slip)).toBe(word)
  })

  it.each(['каналія', 'ліх', 'вихтар'])('%s is no slip of any', other => {
    expect(near.find(other)).toBeNull()
  })
})
