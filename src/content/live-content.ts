import { type FSWatcher, watch } from 'node:fs'
import { type Material, Understander } from '../core/understanding/understander.ts'
import { Texts } from '../flows/texts.ts'
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

/**
 * Reads the content and keeps it fresh. Throws only at the start, when there is no sound version to keep.
 *
 * Learning anew holds the event loop for 0.5–1 s (measured by `bench/understanding.ts` as load): turns wait that long when an
 * answer or a category is saved, and not when it is only a text. Models are maps and typed arrays behind private fields, so a
 * worker thread would have to hand over its memory piece by piece; content is edited a few times a day.
 */
export function followContent(news: ContentNews = {}, folder = CONTENT_FOLDER): LiveContent {
  const first = read(folder)
  if (!first.material) throw new Error(first.faults.map(sentence).join('\n'))
  let { source } = first
  let current = taught(first.material)
  const texts = new Texts(first.texts)
  let waiting: NodeJS.Timeout | undefined
  const reread = () => {
    try {
      const now = read(folder)
      if (!now.material) return news.refused?.(now.faults)
      if (now.source !== source) current = taught(now.material)
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
      clearTimeout(waiting)
      watcher.close()
    },
  }
}

/** All of it, or the faults of all of it. */
function read(folder: string) {
  const { material, faults, source } = readContent(folder)
  const { sources: texts, faults: textFaults } = readTexts(folder)
  return { material: textFaults.length > 0 ? null : material, faults: [...faults, ...textFaults], source, texts }
}

function taught(material: Material): Content {
  return { material, understander: Understander.of(material) }
}

function sentence({ file, line, message }: FileFault): string {
  return `${file}:${line} ${message}`
}
