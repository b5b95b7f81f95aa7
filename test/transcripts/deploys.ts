import type { Phrase } from '../../src/flows/engine/phrase.ts'
import type { Json, Question } from '../../src/flows/engine/question.ts'
import type { Flow, Talk } from '../../src/flows/engine/talk.ts'
import type { World } from '../../src/flows/engine/world.ts'
import { text } from '../../src/flows/questions/text.ts'
import { allFlows } from '../../src/flows/router/all-flows.ts'

type Flows = (world: World) => Map<string, Flow>
type Ask = Talk['ask']

const SINCE = { min: 2, max: 100 }
const DESCRIPTION = { min: 10, max: 2000 }

/** What a deploy can do to the report flow in the middle of somebody's talk. */
export const DEPLOYS: Readonly<Record<string, Flows>> = {
  /** Asks something new before the description. */
  'a-step-more': changed(ask => async (step, prompt, question) => {
    if (step === 'description')
      await ask('since', { key: 'place-house', params: { street: 'З якого часу' } }, text(SINCE))
    return ask(step, prompt, question)
  }),
  /** Does not ask for photos any more. */
  'no-photos': changed(ask => async <Answer extends Json>(step: string, prompt: Phrase, question: Question<Answer>) => {
    return step === 'photos' ? ([] as Json as Answer) : ask(step, prompt, question)
  }),
  /** Asks for the description before the place. */
  'words-first': changed(ask => {
    let words: string | undefined
    return async <Answer extends Json>(step: string, prompt: Phrase, question: Question<Answer>) => {
      if (step === 'description' && words !== undefined) return words as Json as Answer
      if (step === 'place') {
        const asked = { key: 'report-description', params: { ...DESCRIPTION, hint: '' } }
        words = await ask('description', asked, text(DESCRIPTION))
      }
      return ask(step, prompt, question)
    }
  }),
  /** Answers of older talks are not understood any more. */
  'new-version': world => replaced(world, flow => ({ ...flow, version: flow.version + 1 })),
  /** Fails when the request is to be registered. */
  broken: world =>
    replaced(world, flow => ({
      ...flow,
      run: talk =>
        flow.run({
          ...talk,
          once: async (step, effect) =>
            talk.once(step, async services => {
              await effect(services)
              throw new Error('the flow is broken on purpose')
            }),
        }),
    })),
  /** What is really deployed. */
  mended: allFlows,
}

/** The report flow as it would be if it asked otherwise. */
function changed(otherwise: (ask: Ask) => Ask): Flows {
  return world => replaced(world, flow => ({ ...flow, run: talk => flow.run({ ...talk, ask: otherwise(talk.ask) }) }))
}

function replaced(world: World, change: (flow: Flow) => Flow): Map<string, Flow> {
  const flows = allFlows(world)
  return flows.set('report', change(flows.get('report')!))
}
