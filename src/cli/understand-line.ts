import { DateTime } from 'luxon'
import { z } from 'zod'
import { CITY_ZONE } from '../core/clock.ts'
import type { UnderstoodNotice } from '../core/notices/notice.ts'
import type { UnderstoodAddress } from '../core/places/address.ts'
import type { CategoryGuess } from '../core/understanding/category-guesser.ts'
import type { AnswerGuess } from '../core/understanding/understander.ts'

/** The readers of free text, one for each kind of line. Built on first use: a stream of addresses needs no articles. */
export interface Readers {
  categories(text: string): readonly CategoryGuess[]
  question(text: string): AnswerGuess
  address(text: string): UnderstoodAddress
  notice(text: string, at: Date | null): UnderstoodNotice
}

const input = z.object({
  kind: z.enum(['category', 'question', 'address', 'notice']),
  text: z.string(),
  at: z.iso.datetime({ offset: true, local: true }).or(z.iso.date()).nullish(),
})

/** Answers one line of the command `understand`. Whatever the line holds, one line of JSON comes back. */
export function understandLine(line: string, readers: Readers): string {
  try {
    const read = input.safeParse(JSON.parse(line))
    if (!read.success)
      return fault(read.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; '))
    return JSON.stringify(answer(read.data, readers))
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error))
  }
}

function answer({ kind, text, at }: z.infer<typeof input>, readers: Readers): object {
  switch (kind) {
    case 'category':
      return { top: readers.categories(text).map(({ code, score }) => ({ code, score: rounded(score) })) }
    case 'question': {
      const { answer, near } = readers.question(text)
      return { answer, top: near.map(({ id, score }) => ({ id, score: rounded(score) })) }
    }
    case 'address': {
      const { street, house, score } = readers.address(text)
      return { street, house, score: rounded(score) }
    }
    case 'notice': {
      const { streets, from, to, category, groups, restored, doubts } = readers.notice(
        text,
        at ? DateTime.fromISO(at, { zone: CITY_ZONE }).toJSDate() : null,
      )
      return { streets, from, to, category, groups, restored, doubts: doubts.map(({ kind, text }) => ({ kind, text })) }
    }
  }
}

function fault(error: string): string {
  return JSON.stringify({ error })
}

function rounded(score: number): number {
  return Math.round(score * 1_000) / 1_000
}
