import { describe, expect, it } from 'vitest'
import { loadContent } from '../../src/content/content.ts'
import { Understander } from '../../src/core/understanding/understander.ts'
import { leastCost } from '../cost.ts'
import { halfOf, rowsOf, share } from './dev-set.ts'

const content = loadContent()
const { understander, longest, whole } = learned()
const halves = ['seen', 'unseen'] as const

describe.each(halves)('themes, the %s half', half => {
  const rows = rowsOf('categories.tsv').filter(row => halfOf(row) === half)
  const ranks = rows.map(({ text, expected }) =>
    understander.categories(text).findIndex(({ code }) => code === expected),
  )

  it('names the right theme first', () => {
    expect(share(ranks.filter(rank => rank === 0).length, rows.length)).toBeGreaterThanOrEqual(0.92)
  })

  it('has the right theme among three', () => {
    expect(share(ranks.filter(rank => rank >= 0).length, rows.length)).toBeGreaterThanOrEqual(0.98)
  })

  it('gives honest scores: of guesses scored 0.8 and more, nine in ten are right', () => {
    const sure = rows.filter(({ text }) => (understander.categories(text)[0]?.score ?? 0) >= 0.8)
    const right = sure.filter(({ text, expected }) => understander.categories(text)[0]?.code === expected)
    expect(sure.length).toBeGreaterThan(rows.length / 2)
    expect(share(right.length, sure.length)).toBeGreaterThanOrEqual(0.9)
  })
})

describe.each(halves)('questions, the %s half', half => {
  const rows = rowsOf('questions.tsv').filter(row => halfOf(row) === half)
  const known = rows.filter(row => row.expected !== '-')
  const foreign = rows.filter(row => row.expected === '-')

  it('answers with the right article', () => {
    const right = known.filter(({ text, expected }) => understander.question(text).answer === expected)
    expect(share(right.length, known.length)).toBeGreaterThanOrEqual(0.93)
  })

  it('has the right article near even where it is not sure', () => {
    const near = known.filter(({ text, expected }) =>
      understander
        .question(text)
        .near.slice(0, 3)
        .some(({ id }) => id === expected),
    )
    expect(share(near.length, known.length)).toBeGreaterThanOrEqual(0.98)
  })

  it('does not answer what is not its business', () => {
    const answered = foreign.filter(({ text }) => understander.question(text).answer !== null)
    expect(share(answered.length, foreign.length)).toBeLessThanOrEqual(0.03)
  })
})

describe('danger', () => {
  it.each(rowsOf('danger.tsv'))('$expected: $text', ({ text, expected }) => {
    expect(understander.understand(text).danger).toBe(expected === '-' ? null : expected)
  })

  it('is never seen in what people ask', () => {
    const wordings = content.articles.flatMap(article => article.wordings)
    expect(wordings.filter(wording => understander.danger(wording) !== null)).toEqual([])
  })

  it('is seen in every phrase of a leaf that stops for it', () => {
    const silent = content.categories.categories
      .flatMap(category => category.subcategories)
      .flatMap(leaf => (leaf.stop ? leaf.phrases.filter(phrase => understander.danger(phrase) !== leaf.stop) : []))
    expect(silent).toEqual([])
  })
})

describe('what a free text is', () => {
  it.each([
    ['нема опалення третій день дитина мерзне', 'heating', 'no-heating'],
    ['nemaye vody', 'water', 'no-water'],
    ['net otopleniya', 'heating', 'no-heating'],
    ['сміття не вивозять вже тиждень', 'amenities', 'waste-not-collected'],
    ['лифт стоит второй месяц', 'housing', 'lift'],
    ['украли крышку люка', 'manholes', 'open'],
    ['велика яма на дорозі', 'roads', 'pothole'],
  ])('«%s» is a trouble of %s → %s', (text, code, subcategory) => {
    const { intent, guess } = understander.understand(text)
    expect(intent).toBe('trouble')
    expect(guess).toMatchObject({ category: code, subcategory })
  })

  it.each(['де подать на субсідію', 'скільки коштує проїзд у трамваї?', 'коли увімкнуть опалення'])(
    '«%s» is a question',
    text => {
      expect(understander.understand(text).intent).toBe('question')
    },
  )

  it.each(['яка завтра погода', 'привіт', '', '?!', 'фыва олдж', '日本語'])('«%s» is neither', text => {
    expect(understander.understand(text)).toMatchObject({ intent: 'unknown', answer: null })
  })

  it.each([
    ['на вулиці темно вже тиждень, що робити', 'uk'],
    ['сколько можно ждать, воды нет', 'ru'],
    ['where is the nearest shelter', 'en'],
    ['', 'unknown'],
  ])('«%s» is written in %s', (text, language) => {
    expect(understander.understand(text).language).toBe(language)
  })
})

describe('a courtesy', () => {
  it.each([
    ['привіт', 'greeting'],
    ['Доброго дня!', 'greeting'],
    ['good morning', 'greeting'],
    ['дуже дякую за допомогу 🙏', 'thanks'],
    ['dyakuyu', 'thanks'],
    ['привет, спасибо большое', 'thanks'],
    ['дякую, до побачення', 'farewell'],
  ])('«%s» is %s', (text, courtesy) => {
    expect(understander.understand(text).courtesy).toBe(courtesy)
  })

  it.each(['добрий день, нема води', 'дякую водію автобуса', 'так', 'ні', 'це все', 'чи добрий день сьогодні', ''])(
    '«%s» is none',
    text => {
      expect(understander.understand(text).courtesy).toBeNull()
    },
  )
})

describe('a complaint in the form of a question', () => {
  it.each(['чому нема води', 'чому третій день немає опалення?', 'почему нет воды', 'чого нема світла'])(
    '«%s» gets no article about something else',
    text => {
      expect(understander.question(text).answer).toBeNull()
    },
  )

  it('still gets the article that is about just that', () => {
    expect(understander.question('чому мені не прийшла субсидія').answer).toBe('subsidy-stopped')
  })
})

describe('a question behind a story', () => {
  it.each([
    ['зробили ремонт, лишилась купа штукатурки, як вивезти', 'bulky-waste'],
    ['музыка у соседей после 11 вечера, кого вызывать', 'noise-complaint'],
  ])('«%s» gets %s', (text, article) => {
    expect(understander.question(text).answer).toBe(article)
  })

  it.each(['контейнер згорів, нема куди викидати сміття', 'двері не зачиняються, заходить хто завгодно'])(
    '«%s» asks nothing',
    text => {
      expect(understander.question(text).answer).toBeNull()
    },
  )
})

describe('a text typed with the other layout', () => {
  it.each([
    ['ytvf djlb', 'water'],
    ['ytvf jgfktyyz', 'heating'],
  ])('«%s» is about %s', (text, theme) => {
    expect(understander.categories(text)[0]?.code).toBe(theme)
  })

  it.each(['nema vody', 'no water at all'])('«%s» is read as it stands', text => {
    expect(understander.categories(text)[0]?.code).toBe('water')
  })
})

describe('any input', () => {
  const inputs = {
    'one letter': 'а',
    'ten thousand letters': 'щ'.repeat(10_000),
    'ten thousand Latin letters, each with many readings': 'ieyoch'.repeat(1_700),
    'a long story': 'нема води в будинку, сусіди теж скаржаться. '.repeat(230),
    emoji: '😡🤬💩'.repeat(2_000),
    'broken surrogates': '\ud83d'.repeat(1_000),
    apostrophes: "'’ʼ`".repeat(2_500),
    'hyphens and dots': 'а-.'.repeat(3_300),
    SQL: `'; DROP TABLE requests; --`,
    'a name of the language': '__proto__ constructor toString hasOwnProperty',
    'a long word': `${'а'.repeat(5_000)}!`,
    'dangerous words without end': 'газ запах пожежа ліфт '.repeat(450),
  }
  it.each(Object.entries(inputs))('%s is answered within 50 ms', (_, text) => {
    const categories = understander.categories(text)
    expect(leastCost(() => understander.understand(text), 5)).toBeLessThan(50)
    expect(categories).toHaveLength(3)
    expect(categories.every(({ score }) => score >= 0 && score <= 1)).toBe(true)
  })
})

/** Learns as a reload does, and looks how long it goes without a pause. */
function learned() {
  const work = Understander.learning(content)
  const started = performance.now()
  let longest = 0
  for (;;) {
    const from = performance.now()
    const { done, value } = work.next()
    longest = Math.max(longest, performance.now() - from)
    if (done) return { understander: value, longest, whole: performance.now() - started }
  }
}

it('learns in small pieces: none holds up a turn for a great part of the whole', () => {
  expect(longest / whole).toBeLessThan(0.2)
})

describe('time for odd input', () => {
  /** Work grows with what is read of a text, and of the longest only its head and tail are read. */
  const ordinary = 'нема води в будинку, сусіди теж скаржаться на це вже тиждень. '.repeat(32).slice(0, 2_000)
  const cost = (text: string): number => {
    const times = Array.from({ length: 9 }, () => {
      const started = performance.now()
      understander.understand(text)
      return performance.now() - started
    })
    return Math.min(...times)
  }

  it.each([
    ['10,000 letters', 'щ'.repeat(10_000)],
    ['a word without end in Latin letters, each with many readings', 'gchxwjie'.repeat(1_250)],
    ['a bomb for greedy patterns', `${'а'.repeat(5_000)}!${'(a+)+$'.repeat(800)}`],
    ['quotes and hyphens', `'-"'’ʼ\``.repeat(1_400)],
    ['numbers and dots', '1.2.3/4-5,'.repeat(1_000)],
    ['Arabic, Chinese and Thai', 'مرحبا你好สวัสดี'.repeat(700)],
    ['joined emoji', '👨‍👩‍👧‍👦'.repeat(900)],
    ['marks upon marks', `е${'́'.repeat(9_999)}`],
    ['spaces and line breaks', ' \n\t'.repeat(3_300)],
    ['words one slip away from ours', 'каналізаця асвальт ліхтаар '.repeat(370)],
    ['words of danger without end', 'газ запах пожежа ліфт '.repeat(450)],
  ])('%s cost no more than a few ordinary stories', (_, text) => {
    understander.understand(text)
    expect(cost(text)).toBeLessThan(8 * cost(ordinary))
  })
})
