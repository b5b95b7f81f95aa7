import { type FSWatcher, watch } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { Learning } from '../core/understanding/learning.ts'
import { type Material, Understander } from '../core/understanding/understander.ts'
import { Texts } from '../flows/engine/texts.ts'
import { type FileFault, readContent } from './content.ts'
import { CONTENT_FOLDER } from './folder.ts'
import { readTexts } from './texts.ts'

/** Content that follows its files. */
export interface LiveContent {
  /** Ask for it each time: it is replaced as a whole, never changed inside. */
  readonly current: Content
  /** The bot's words: one object for good, which reads its files anew. */
  readonly texts: Texts
  close(): void
}

export interface Content {
  readonly material: Material
  readonly understander: Understander
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
 *
 * Learning anew takes a second or two of work and is done in slices, so that turns go on meanwhile on what was known before.
 * Slices and no worker thread: models are maps and typed arrays behind private fields, which a worker would have to hand
 * over piece by piece.
 */
export function followContent(news: ContentNews = {}, folder = CONTENT_FOLDER): LiveContent {
  const first = read(folder)
  if (!first.material) throw new Error(first.faults.map(sentence).join('\n'))
  let { source } = first
  let current: Content = { material: first.material, understander: Understander.of(first.material) }
  const texts = new Texts(first.texts)
  let waiting: NodeJS.Timeout | undefined
  /** Counts the reads; a newer one makes an older one stop learning what is out of date. */
  let newest = 0
  const reread = async () => {
    const own = ++newest
    try {
      const now = read(folder)
      if (!now.material) return news.refused?.(now.faults)
      if (now.source !== source) {
        const understander = await inSlices(Understander.learning(now.material), () => own !== newest)
        if (!understander) return
        current = { material: now.material, understander }
      }
      source = now.source
      texts.reread(now.texts)
      news.changed?.()
    } catch (error) {
      // A file that is gone for the moment: its editor is replacing it, and will call again.
      news.refused?.([{ file: folder, line: 1, message: error instanceof Error ? error.message : String(error) }])
    }
  }
  const watcher: FSWatcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(waiting)
    waiting = setTimeout(reread, SETTLE_MS)
  })
  return {
    get current() {
      return current
    },
    texts,
    close: () => {
      newest++
      clearTimeout(waiting)
      watcher.close()
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

/** All of it, or the faults of all of it. */
function read(folder: string) {
  const { material, faults, source } = readContent(folder)
  const { sources: texts, faults: textFaults } = readTexts(folder)
  return { material: textFaults.length > 0 ? null : material, faults: [...faults, ...textFaults], source, texts }
}

function sentence({ file, line, message }: FileFault): string {
  return `${file}:${line} ${message}`
}
