import { monthAt, monthOf } from '../../core/statistics/month.ts'
import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'

/** The month in figures for whoever of the city may see them: `/stats`, `/stats 2026-10`. */
export function statsFlow(): Flow {
  return {
    name: 'stats',
    version: 1,
    run: async talk => {
      const asked = talk.opening.argument
      const month = asked ? monthOf(asked) : monthAt(talk.now)
      const menu = commandButton(talk.words, '/menu')
      if (!month) return talk.say({ key: 'stats-unknown' }, [commandButton(talk.words, '/stats'), menu])
      const text = await talk.read('counted', async store =>
        (await store.figures.text(month, talk.person.language)).trimEnd(),
      )
      const to = (away: number) => monthAt(month.from, away).name
      const before = commandButton(talk.words, '/stats', { argument: to(-1), label: 'button-month-before' })
      const after = commandButton(talk.words, '/stats', { argument: to(1), label: 'button-month-after' })
      talk.say({ key: 'stats', params: { text } }, [before, ...(month.to <= talk.now ? [after] : []), menu])
    },
  }
}
