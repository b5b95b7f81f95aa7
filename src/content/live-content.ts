import { type FSWatcher, watch } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Learning } from '../core/understanding/learning.ts'
import { Understander } from '../core/understanding/understander.ts'
import { Texts } from '../flows/engine/texts.ts'
import { contentOf, type FileFault, readSources, type Sources } from './content.ts'
import { CONTENT_FOLDER } from './folder.ts'
import type { Content, Memory } from './memory.ts'
import { readTexts } from './texts.ts'

/** Content that follows its files. */
export interface LiveContent {
  /** Ask for it each time: it is replaced as a whole, never changed inside. */
  readonly current: Content
  /** The bot's words: one object for good, which reads its files anew. */
  readonly texts: Texts
  close(): void
}

export interface ContentNews {
  changed?(): void
  /** The files have faults; what was last sound goes on being used. */
  refused?(faults: readonly FileFault[]): void
}

/** Editors save several files in a row, and some editors save one in several steps. */
const SETTLE_MS = 400

/** Learning gives the others a turn this often. A turn of the bots takes longer than that by itself. */
const SLICE_MS = 10

/**
 * Reads the content and keeps it fresh. Throws only at the start, when there is no sound version to keep.
 * What a memory recalls is not learned again.
 *
 * Learning anew takes a second or two of work and is done in slices, so that turns go on meanwhile on what was known before.
 * Slices and no worker thread: models are maps and typed arrays behind private fields, which a worker would have to hand
 * over piece by piece.
 */
export function followContent(news: ContentNews = {}, folder = CONTENT_FOLDER, memory?: Memory): LiveContent {
  const firstTexts = readTexts(folder)
  let sources = readSources(folder)
  const recalled = firstTexts.faults.length === 0 ? memory?.recall(sources) : null
  let current = recalled ?? learned(sources, firstTexts.faults)
  if (!recalled) memory?.keep(sources, current)
  const texts = new Texts(firstTexts.sources)
  let waiting: NodeJS.Timeout | undefined
  /** Counts the reads; a newer one makes an older one stop learning what is out of date. */
  let newest = 0
  const reread = async () => {
    const own = ++newest
    try {
      const now = readSources(folder)
      const nowTexts = readTexts(folder)
      const { material, faults } = contentOf(now)
      if (!material || nowTexts.faults.length > 0) return news.refused?.([...faults, ...nowTexts.faults])
      if (!areSame(now, sources)) {
        const understander = await inSlices(Understander.learning(material), () => own !== newest)
        if (!understander) return
        current = { material, understander }
        memory?.keep(now, current)
      }
      sources = now
      texts.reread(nowTexts.sources)
      news.changed?.()
    } catch (error) {
      // A file that is gone for the moment: its editor is replacing it, and will call again.
      news.refused?.([{ file: folder, line: 1, message: error instanceof Error ? error.message : String(error) }])
    }
  }
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(reread, SETTLE_MS)
  }
  // What the city's folder does not have is the shipped content's.
  const watchers: FSWatcher[] = [...new Set([path.resolve(folder), path.resolve(CONTENT_FOLDER)])].map(each =>
    watch(each, { recursive: true, persistent: false }, soon),
  )
  return {
    get current() {
      return current
    },
    texts,
    close: () => {
      newest++
      clearTimeout(waiting)
      for (const watcher of watchers) watcher.close()
    },
  }
}

/** Drives work to its end, breathing every few milliseconds; null when it was given up on the way. */
async function inSlices<Result>(work: Learning<Result>, givenUp: () => boolean): Promise<Result | null> {
  let since = performance.now()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - since < SLICE_MS) continue
    await setImmediate()
    if (givenUp()) return null
    since = performance.now()
  }
}

/** @throws every fault at once, those of the texts too */
function learned(sources: Sources, textFaults: readonly FileFault[]): Content {
  const { material, faults } = contentOf(sources)
  if (!material || textFaults.length > 0) throw new Error([...faults, ...textFaults].map(sentence).join('\n'))
  return { material, understander: Understander.of(material) }
}

function areSame(some: Sources, others: Sources): boolean {
  return some.size === others.size && [...some].every(([file, source]) => others.get(file) === source)
}

function sentence({ file, line, message }: FileFault): string {
  return `${file}:${line} ${message}`
}
