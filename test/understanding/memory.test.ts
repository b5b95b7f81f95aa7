import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contentOf, readSources } from '../../src/content/content.ts'
import { type Content, memoryIn } from '../../src/content/memory.ts'
import { Understander } from '../../src/core/understanding/understander.ts'
import { copySmallContent } from '../small-content.ts'

const SAID = [
  ...['нема опалення третій день', 'коли дадуть тепло?', 'привіт', 'пахне газом', 'vyvezit smittia', 'net sveta'],
  ...['як оформити субсидію', 'капає з крана', 'не працюе лифт у підїзді', 'street light is broken', 'курс долара'],
]

describe('what was learned from a content', () => {
  const base = mkdtempSync(join(tmpdir(), 'dveri-memory-'))
  const folder = join(base, 'cache')
  const content = join(base, 'content')
  let learned: Content
  const sources = () => readSources(content)
  beforeAll(() => {
    copySmallContent(content)
    const material = contentOf(sources()).material!
    learned = { material, understander: Understander.of(material) }
  })
  beforeEach(() => rmSync(folder, { recursive: true, force: true }))
  afterAll(() => rmSync(base, { recursive: true, force: true }))

  it('is recalled at the next start and understands the same', () => {
    memoryIn(folder, 'this code').keep(sources(), learned)
    const recalled = memoryIn(folder, 'this code').recall(sources())!
    for (const text of SAID) {
      expect(recalled.understander.understand(text)).toEqual(learned.understander.understand(text))
      expect(recalled.understander.categories(text)).toEqual(learned.understander.categories(text))
      expect(recalled.understander.question(text)).toEqual(learned.understander.question(text))
    }
    expect(recalled.material.articles).toEqual(learned.material.articles)
    expect(recalled.material.categories.categories).toEqual(learned.material.categories.categories)
    expect(recalled.material.categories.category('heating')?.code).toBe('heating')
  })

  it('is not recalled for another content, nor by other code', () => {
    memoryIn(folder, 'this code').keep(sources(), learned)
    expect(memoryIn(folder, 'this code').recall(new Map(sources()).set('categories.yml', '[]'))).toBeNull()
    expect(memoryIn(folder, 'other code').recall(sources())).toBeNull()
  })

  it('is as good as nothing when its file is broken', () => {
    const memory = memoryIn(folder, 'this code')
    memory.keep(sources(), learned)
    const [file] = readdirSync(folder)
    writeFileSync(join(folder, file!), 'half a fi')
    expect(memory.recall(sources())).toBeNull()
  })

  it('takes the place of what was kept before', () => {
    memoryIn(folder, 'old code').keep(sources(), learned)
    memoryIn(folder, 'this code').keep(sources(), learned)
    expect(readdirSync(folder)).toHaveLength(1)
    expect(memoryIn(folder, 'this code').recall(sources())).not.toBeNull()
  })

  it('is not kept where nothing can be written, and nobody is told', () => {
    writeFileSync(folder, 'a file where a folder should be')
    const memory = memoryIn(folder, 'this code')
    memory.keep(sources(), learned)
    expect(memory.recall(sources())).toBeNull()
  })

  it('is not kept where the program runs from its sources, for they change', () => {
    const memory = memoryIn(folder)
    memory.keep(sources(), learned)
    expect(memory.recall(sources())).toBeNull()
  })
})
