import type { Json, Question } from '../engine/question.ts'

/** How a correction begins, one after another: «ой ні, це …», «вибачте, не те, адреса …», "no, sorry, it's …". */
const BEGINNING =
  /^(?:(?:ой|ай|упс|ні|нє|не те|не там|не туди|не тут|не так|не та|стоп|вибач(?:те)?|перепрошую|точніше|вірніше|насправді|тобто|адреса|це|помилив?с[яь]|помилилас[яь]|нет|не то|ошибся|ошиблась|извините|точнее|вернее|адрес|это|no|not that|oops|sorry|wait|rather|actually|i mean|address|it is|it['’]s)(?![\p{L}\p{N}'’])[\s,.:;!—–-]*)+/iu

/** These begin an ordinary sentence as often as a correction: alone they begin none. */
const ORDINARY = /^(?:(?:це|это|it is|it['’]s|адреса|адрес|address)(?![\p{L}\p{N}'’])[\s,.:;!—–-]*)+$/iu

/** A text with second thoughts at its beginning, if it has any. */
export interface SecondThought {
  /** Does it take back something said before? */
  takesBack: boolean
  /** What it says besides; empty when it only takes back: «ой, не те». */
  rest: string
}

export function secondThoughtIn(text: string): SecondThought {
  const said = text.trim()
  const beginning = BEGINNING.exec(said)?.[0] ?? ''
  return { takesBack: beginning !== '' && !ORDINARY.test(beginning), rest: said.slice(beginning.length).trim() }
}

/** The question with one answer more to «ой, не те» and the like: where they are said there, they mean this. */
export function takingBack<Answer extends Json>(question: Question<Answer>, answer: Answer): Question<Answer> {
  return {
    ...question,
    hear: (said, part, words) => {
      const verdict = question.hear(said, part, words)
      if (verdict.kind !== 'other' || said.kind !== 'text') return verdict
      const { takesBack, rest } = secondThoughtIn(said.text)
      return takesBack && rest === '' ? { kind: 'answer', answer } : verdict
    },
  }
}
