import { describe, expect, it } from 'vitest'
import { lessonsFrom } from '../../src/core/knowledge/phrase-proposals.ts'

const outcome = (text: string, guess: string, chosen: string, score = 0.5) => ({ text, guess, chosen, score })

describe('lessons from outcomes', () => {
  it('counts a guess as right when the theme is right, whatever the leaf', () => {
    const lessons = lessonsFrom([
      outcome('нема води', 'water/no-water', 'water/low-pressure', 0.95),
      outcome('темно', 'housing', 'lighting', 0.42),
    ])
    expect(lessons).toMatchObject({ outcomes: 2, right: 1 })
    expect(lessons.byScore).toEqual([
      { from: 0.4, guesses: 1, right: 0 },
      { from: 0.9, guesses: 1, right: 1 },
    ])
  })

  it('proposes what was guessed wrong, the most frequent first, without marks', () => {
    const { proposals } = lessonsFrom([
      outcome('Стукає кришка!', 'roads', 'manholes/rattling'),
      outcome('нема світла', 'lighting', 'housing'),
      outcome('нема світла', 'lighting', 'housing'),
    ])
    expect(proposals).toEqual([
      { category: 'housing', subcategory: null, phrase: 'нема світла', times: 2 },
      { category: 'manholes', subcategory: 'rattling', phrase: 'стукає кришка', times: 1 },
    ])
  })

  it.each(['подзвоніть 0671234567', 'пишіть на a@b.ua', `дуже ${'довга '.repeat(20)}історія`, '!!!'])(
    'proposes nothing of «%s»',
    text => {
      expect(lessonsFrom([outcome(text, 'roads', 'water')]).proposals).toEqual([])
    },
  )
})
