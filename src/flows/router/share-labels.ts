import type { Language } from '../../core/people/person.ts'
import { sameWords } from '../engine/phrase.ts'
import type { Texts } from '../engine/texts.ts'

const LABELS = { place: 'button-share-place', phone: 'button-share-phone' } as const
type Shared = keyof typeof LABELS

/** The words on the buttons that share, in any language: where nothing can be shared, a press on one sends its words. */
export class ShareLabels {
  readonly #texts: Texts
  readonly #languages: Language[]
  #byWords = new Map<string, Shared>()
  #edition = 0

  constructor(texts: Texts, languages: Language[] = ['uk', 'en']) {
    this.#texts = texts
    this.#languages = languages
  }

  sharedBy(text: string): Shared | undefined {
    if (this.#edition !== this.#texts.edition) this.#read()
    return this.#byWords.get(sameWords(text))
  }

  #read(): void {
    this.#edition = this.#texts.edition
    this.#byWords = new Map(
      this.#languages.flatMap(language =>
        (['place', 'phone'] as const).map((what): [string, Shared] => [
          sameWords(this.#texts.render(language, { key: LABELS[what] })),
          what,
        ]),
      ),
    )
  }
}
