import type { DateTime } from 'luxon'
import type { Moment } from './moments.ts'
import { type Times, timesOf } from './times.ts'
import type { Line, NoticeToken } from './tokens.ts'

/** Moments that stand together, with the tokens they take. */
export interface Run extends Times {
  from: number
  /** The last token. */
  to: number
  moments: Moment[]
}

const FILLER =
  /^(?:[,.()–—:\-/|]|та|і|й|и|а|також|потім|потом|з|із|зі|с|со|від|от|до|по|о|об|в|у|на|включно|включительно|року|р|г|орієнтовно|ориентировочно|близько|приблизно|год|години|годин|год[іи]н\p{L}*|час\p{L}*|дат\p{L}*|дн[іяюі]\p{L}*|поч\p{L}+|кін\p{L}+|нач\p{L}+|кон\p{L}+|закінч\p{L}+|заверш\p{L}+|робіт|роботи|работ|відкл\p{L}+|вкл\p{L}+|строк\p{L}*|термін\p{L}*|срок\p{L}*|ще|ніч|ночі|ночь|вночі|уночі|вдень|вранці|ввечері|період|протягом|лише|тільки|кожного|ранку|вечора|того|самого|ж)$/iu

/** Gathers moments into runs. `isUsed` leaves out those that tell nothing of the work; `splits` is where a run must end. */
export function runsOf(
  text: string,
  tokens: readonly NoticeToken[],
  lines: readonly Line[],
  today: DateTime | null,
  isUsed: (at: number) => boolean,
  splits: (at: number) => boolean,
): Run[] {
  const pure = pureLines(tokens, lines)
  const runs: { from: number; to: number; moments: Moment[] }[] = []
  tokens.forEach(({ moment, line }, at) => {
    if (!moment || !isUsed(at)) return
    const last = runs.at(-1)
    if (last && joins(last.to, at)) {
      last.to = at
      last.moments.push(moment)
    } else runs.push({ from: at, to: at, moments: [moment] })

    function joins(from: number, to: number): boolean {
      const before = tokens[from]!
      if (to - from > 14) return false
      if (before.line !== line && !(pure.get(before.line) && pure.get(line) && line - before.line === 1)) return false
      for (let i = from + 1; i <= to; i++) {
        if (before.line === line && splits(i)) return false
        if (i < to && !FILLER.test(tokens[i]!.text)) return false
      }
      return true
    }
  })
  return runs.map(run => ({ ...run, ...timesOf(run.moments, text, today) }))
}

/** Lines of nothing but moments and their labels: cells of a table, «Початок: …» over «Закінчення: …». */
function pureLines(tokens: readonly NoticeToken[], lines: readonly Line[]): Map<number, boolean> {
  return new Map(
    lines.map(({ from, to }) => {
      const own = tokens.slice(from, to)
      return [
        tokens[from]!.line,
        own.some(({ moment }) => moment) && own.every(({ moment, text }) => moment || FILLER.test(text)),
      ]
    }),
  )
}
