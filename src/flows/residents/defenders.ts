import { commandButton } from '../commands.ts'
import type { Flow } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'

/** The theme that the centre tells apart in its reports. */
const DEFENDERS = 'defenders'
/** The article that says what is due to defenders; its button is left out where editors took it away. */
const BENEFITS = 'veteran-benefits'

/** Defenders and their families come straight to what they ask for most, and from there to any other theme. */
export function defendersFlow(world: World): Flow {
  return {
    name: 'defenders',
    version: 1,
    run: async talk => {
      const { language } = talk.person
      const leaves = world.categories.category(DEFENDERS)?.subcategories ?? []
      const benefits = world.knowledge.article(BENEFITS, language)
        ? [commandButton(talk.words, '/ask', { argument: BENEFITS, label: 'button-defenders-benefits' })]
        : []
      const need = await talk.ask(
        'need',
        { key: 'defenders-ask' },
        choice(
          [
            ...leaves.map(({ code, name }) => ({ option: code, label: { words: name[language] } })),
            { option: 'elsewhere', label: { key: 'button-defenders-elsewhere' } },
          ],
          benefits,
        ),
      )
      if (need === 'elsewhere') return talk.next('report', {})
      return talk.next('report', { argument: `${DEFENDERS}/${need}` })
    },
  }
}
