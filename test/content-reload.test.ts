import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copySmallContent } from './small-content.ts'
import { type Universe, universe } from './universe.ts'

/** An editor at work while the bots talk: nothing is restarted, and a slip of theirs changes nothing for residents. */
describe('content edited while the program runs', () => {
  const content = mkdtempSync(path.join(tmpdir(), 'dveri-edited-'))
  let world: Universe
  beforeAll(async () => {
    copySmallContent(content)
    world = await universe({ content })
  })
  beforeEach(() => world.clear())
  afterAll(async () => {
    await world?.close()
    rmSync(content, { recursive: true })
  })

  const edit = (file: string, from: string, to: string) => {
    const source = readFileSync(path.join(content, file), 'utf8')
    expect(source).toContain(from)
    writeFileSync(path.join(content, file), source.replace(from, to))
  }
  const eventually = { timeout: 20_000 }
  const article = () => world.city.world.knowledge.article('subsidy-apply', 'uk')?.text
  const faults = () => world.log.flatMap(line => (Array.isArray(line.faults) ? line.faults : []))
  const asked = async (text: string) => {
    const person = world.sandbox.telegram.person({ firstName: 'Оксана' })
    person.sends(text)
    await world.settled()
    return person.chat.findLast(message => message.from === 'bot')?.text
  }

  test('is what the next person reads: an answer, a theme’s phrase, a text, a word on a button', async () => {
    edit('knowledge/subsidy-apply.uk.md', 'спершу подзвоніть 1520', 'найперше подзвоніть 1520')
    edit(
      'categories.yml',
      'phrases: [нема опалення в квартирі',
      'phrases: [змерзли як цуцики, нема опалення в квартирі',
    )
    edit('texts/uk.understanding.ftl', 'Прошу. Знадоблюся', 'Нема за що. Знадоблюся')
    edit('texts/uk.ftl', 'menu-ask = Поставити питання', 'menu-ask = Спитати')
    await expect.poll(article, eventually).toContain('найперше')
    expect(await asked('як оформити субсидію')).toContain('найперше подзвоніть 1520')
    expect(await asked('змерзли як цуцики')).toContain('Теплопостачання → Немає опалення')
    expect(await asked('дякую')).toBe('Нема за що. Знадоблюся — пишіть.')
    expect(await asked('Спитати')).toBe('Про що хочете дізнатися? Напишіть своїми словами.')
  }, 40_000)

  test('with a slip in it leaves the last sound version, and the log says which line', async () => {
    const before = article()
    edit('knowledge/subsidy-apply.uk.md', 'title:', 'titel:')
    await expect.poll(faults, eventually).not.toEqual([])
    expect(faults()).toContainEqual(
      expect.objectContaining({ file: 'knowledge/subsidy-apply.uk.md', line: expect.any(Number) }),
    )
    expect(article()).toBe(before)

    world.log.length = 0
    edit('knowledge/subsidy-apply.uk.md', 'titel:', 'title:')
    edit('texts/uk.ftl', 'cancelled = ', 'cancelled  ')
    const line =
      readFileSync(path.join(content, 'texts/uk.ftl'), 'utf8')
        .split('\n')
        .findIndex(row => row.startsWith('cancelled  ')) + 1
    await expect.poll(faults, eventually).toContainEqual(expect.objectContaining({ file: 'texts/uk.ftl', line }))
    expect(await asked('дякую')).toContain('пишіть')
    expect(await asked('/cancel')).toContain('Скасовувати нічого')
  }, 60_000)
})
