import { parsePhoneNumberWithError } from 'libphonenumber-js'
import type { Question, Verdict } from '../engine/question.ts'
import { pressed } from './choice.ts'

export interface PhoneAnswer {
  /** E.164 */
  phone: string
  /** Vouched for by the messenger. A typed number, or a card of somebody else, is not. */
  verified: boolean
  [key: string]: string | boolean
}

const skip = { option: 'skip', label: { key: 'button-skip' } }

/** A phone number by the messenger's own button or typed; may be skipped (`null` inside `skipped`). */
export function phone(): Question<PhoneAnswer | 'skipped'> {
  return {
    shares: true,
    buttons: words => [
      { kind: 'share-phone', label: words.of({ key: 'button-share-phone' }) },
      { kind: 'option', option: skip.option, label: words.label(skip) },
    ],
    hear: (said, _part, words): Verdict<PhoneAnswer | 'skipped'> => {
      if (pressed(said, [skip], words)) return { kind: 'answer', answer: 'skipped' }
      if (said.kind === 'unshared' && said.what === 'phone') return { kind: 'refused', why: { key: 'phone-unshared' } }
      const typed = said.kind === 'phone' ? said.phone : said.kind === 'text' ? said.text : undefined
      if (typed === undefined) return { kind: 'other' }
      const number = parse(typed)
      if (number === undefined) return { kind: 'refused', why: { key: 'phone-not-understood' } }
      return { kind: 'answer', answer: { phone: number, verified: said.kind === 'phone' && said.own } }
    },
  }
}

function parse(typed: string): string | undefined {
  try {
    const number = parsePhoneNumberWithError(typed, 'UA')
    return number.isValid() ? number.number : undefined
  } catch {
    return undefined
  }
}
