import type { Features } from './features.ts'
import type { Word } from './words.ts'

/**
 * Concepts that belong to the form of a sentence and not to its topic. Everything else is a topic: what is asked about
 * or what is broken does not say whether somebody asks or reports.
 */
const FORM_CONCEPTS: ReadonlySet<string> = new Set([
  ...['how', 'how-much', 'when', 'where', 'who', 'why', 'price', 'entitled', 'receive', 'apply', 'address', 'phone'],
  ...[
    'not',
    'none',
    'broken',
    'not-working',
    'stand',
    'leak',
    'burst',
    'clogged',
    'stuck',
    'damaged',
    'dirty',
    'smell',
  ],
  ...[
    'rude',
    'open',
    'closed',
    'stolen',
    'fell',
    'dark',
    'cold',
    'noise',
    'increase',
    'wait',
    'danger-word',
    'collapsed',
  ],
  ...['schedule', 'tariff', 'document', 'appointment', 'register', 'permission', 'time', 'free', 'turn-on', 'outage'],
  ...['duration', 'bad', 'come', 'answer', 'raise'],
  ...['complaint', 'thanks', 'suggest', 'give-out', 'nearest', 'lost', 'bring-back', 'repair', 'done', 'dig', 'dump'],
])

/** How long the endings are that tell «вивозять» from «вивезти» and «сломали» from «сломать». */
const ENDING = { shortest: 2, longest: 3 }

/** The shape of a sentence without its topic: small words, endings, their order, a question mark, the length. */
export function formOf(words: readonly Word[], text: string): Features {
  const features = new Map<string, number>()
  const shapes = words.map(shapeOf)
  for (const [at, word] of words.entries()) {
    const shape = shapes[at]!
    features.set(`f${shape}`, 1)
    features.set(`o${shape}>${shapes[at + 1] ?? '.'}`, 0.7)
    if (!word.stop && word.folded.length > ENDING.longest)
      for (let length = ENDING.shortest; length <= ENDING.longest; length++)
        features.set(`e${word.folded.slice(-length)}`, 0.6)
  }
  features.set(`1${shapes[0] ?? ''}`, 1)
  features.set(`l${Math.min(8, words.length)}`, 0.5)
  if (text.includes('?')) features.set('?', 1.5)
  return features
}

/** A small word stands for itself, a topic word only for «there is a word here». */
function shapeOf(word: Word): string {
  if (word.concept && FORM_CONCEPTS.has(word.concept)) return word.concept
  return word.stop ? word.folded : '*'
}
