import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type FileFault, loadContent, readContent } from '../../src/content/content.ts'
import { followContent } from '../../src/content/live-content.ts'
import { readTexts } from '../../src/content/texts.ts'
import { copySmallContent } from '../small-content.ts'

/** The themes of the outside contract, in the order of screens. */
const THEMES = {
  heating: 'Теплопостачання',
  water: 'Водопостачання та водовідведення',
  lighting: 'Зовнішнє освітлення',
  amenities: 'Благоустрій та контейнерні майданчики',
  roads: 'Дороги',
  transport: 'Громадський транспорт',
  wartime: 'Воєнний стан',
  business: "Об'єкти бізнесу",
  social: 'Соціальна підтримка',
  health: "Охорона здоров'я",
  manholes: 'Комунікаційні колодязі',
  defenders: 'Захисники та їх родини',
  housing: 'Будинок, ліфти, електрика, газ',
  other: 'Інше',
}

const folder = mkdtempSync(join(tmpdir(), 'dveri-content-'))
/** What a test wrote over, to be put back: copying a hundred files for each test was most of their time. */
const changed = new Map<string, string>()
beforeAll(() => copySmallContent(folder))
afterEach(() => {
  for (const [file, source] of changed) writeFileSync(join(folder, file), source)
  changed.clear()
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(file: string, edit: (source: string) => string): void {
  const source = readFileSync(join(folder, file), 'utf8')
  if (!changed.has(file)) changed.set(file, source)
  writeFileSync(join(folder, file), edit(source))
}

function change(file: string, from: string, to: string): void {
  write(file, source => {
    expect(source).toContain(from)
    return source.replace(from, to)
  })
}

function lineOf(file: string, part: string): number {
  return (
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .findIndex(line => line.includes(part)) + 1
  )
}

describe('the shipped content', () => {
  it('is sound and holds the themes of the contract', () => {
    const { categories } = loadContent()
    expect(Object.fromEntries(categories.categories.map(({ code, name }) => [code, name.uk]))).toEqual(THEMES)
  })

  it('ends every theme with «Інше»', () => {
    for (const { subcategories } of loadContent().categories.categories)
      expect(subcategories.at(-1)).toMatchObject({ code: 'other', name: { uk: 'Інше' } })
  })
})

describe('faults', () => {
  it('names a label that no button can hold, with its line', () => {
    change('categories.yml', 'uk: Немає опалення,', 'uk: Немає опалення в усьому нашому будинку,')
    expect(readContent(folder).faults).toEqual([
      {
        file: 'categories.yml',
        line: lineOf('categories.yml', 'усьому нашому'),
        message: expect.stringContaining('24'),
      },
    ])
  })

  it('names a repeated code, an unknown key and a theme without «Інше» all at once', () => {
    change('categories.yml', 'code: weak-heating', 'code: no-heating')
    change('categories.yml', 'deadline: 1d', 'dedline: 1d')
    change('categories.yml', '- code: other\n', '- code: rest\n')
    const messages = readContent(folder)
      .faults.map(fault => fault.message)
      .join('\n')
    expect(messages).toMatch(/dedline/)
    expect(readContent(folder).faults.length).toBeGreaterThanOrEqual(2)
  })

  it('says that a file is no YAML where it breaks', () => {
    change('categories.yml', 'phrases: [нема опалення', 'phrases: [[нема опалення')
    expect(readContent(folder).faults[0]).toMatchObject({
      file: 'categories.yml',
      message: expect.stringMatching(/YAML|запис/),
    })
  })

  it.each([
    ['title: Як подати на субсидію', 'titel: Як подати на субсидію', /titel/],
    ['review: needed', 'review: maybe', /review/],
    ['article: subsidy-stopped', 'article: subsidy-gone', /немає статті «subsidy-gone»/],
    ['request: social', 'request: socials', /немає теми «socials»/],
    ['label: Подзвонити 1520', 'label: Подзвонити на гарячу лінію 1520', /кнопк/],
  ])('in an article: %s → %s', (from, to, message) => {
    change('knowledge/subsidy-apply.uk.md', from, to)
    expect(
      readContent(folder)
        .faults.map(fault => fault.message)
        .join('\n'),
    ).toMatch(message)
  })

  it('counts an answer that is too long in characters', () => {
    write('knowledge/petition.uk.md', source => `${source}${'ї'.repeat(900)}`)
    expect(readContent(folder).faults[0]?.message).toMatch(/вміщається 900/)
  })

  it('wants known groups in the rules of danger', () => {
    change('understanding/danger.yml', '[groups.gas]', '[groups.gaz]')
    expect(readContent(folder).faults[0]?.message).toContain('groups.gaz')
  })

  it('stops a start', () => {
    change('categories.yml', 'place: house', 'place: home')
    expect(() => loadContent(folder)).toThrow(/categories\.yml:\d+/)
  })
})

describe('texts', () => {
  it.each([
    ['a line that begins nowhere', 'greeting =', 'greeting', /рядок не читається/],
    ['a brace left open', 'cancelled = ', 'cancelled = { $x', /«cancelled» не читається/],
    ['a thing to fill in that the other language has not', 'cancelled = ', 'cancelled = { $name } ', /\$name немає/],
    ['a text without its twin', 'cancelled = ', 'brand-new = слово\ncancelled = ', /немає англійського тексту/],
    ['a text there twice', 'cancelled = ', 'menu-new = ще раз\ncancelled = ', /уже є в texts\/uk.ftl/],
  ])('are refused with %s, with its line', (_, from, to, message) => {
    change('texts/uk.ftl', from, to)
    const line = lineOf('texts/uk.ftl', to.split('\n')[0]!)
    expect(readTexts(folder).faults).toContainEqual({
      file: 'texts/uk.ftl',
      line,
      message: expect.stringMatching(message),
    })
  })
})

describe('content that is followed', () => {
  it('uses a new phrase, and keeps the last sound version when a file breaks', { timeout: 30_000 }, async () => {
    let settle: (news: 'changed' | readonly FileFault[]) => void = () => {}
    const next = () =>
      new Promise<'changed' | readonly FileFault[]>(resolve => {
        settle = resolve
      })
    const live = followContent({ changed: () => settle('changed'), refused: faults => settle(faults) }, folder)
    try {
      const before = live.current
      const added = next()
      change('categories.yml', 'phrases: [нема опалення в квартирі', 'phrases: [кракозябра, нема опалення в квартирі')
      expect(await added).toBe('changed')
      expect(live.current).not.toBe(before)
      expect(live.current.understander.categories('кракозябра')[0]?.code).toBe('heating')

      const good = live.current
      const broken = next()
      change('categories.yml', 'place: house', 'place: home')
      expect(await broken).toEqual([expect.objectContaining({ file: 'categories.yml' })])
      expect(live.current).toBe(good)
    } finally {
      live.close()
    }
  })
})
