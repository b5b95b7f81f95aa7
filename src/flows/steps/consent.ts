import { CONSENT_VERSION } from '../../core/people/person.ts'
import { commandButton } from '../commands.ts'
import type { Talk } from '../engine/talk.ts'
import { yesNo } from '../questions/choice.ts'

/** Says on first use what is kept and why, and asks. Without a yes nothing is kept and the talk ends kindly. */
export async function consent(talk: Talk, purpose: 'report' | 'suggest' | 'reception'): Promise<boolean> {
  if (talk.person.consent === CONSENT_VERSION) return true
  const answer = await talk.ask(
    'consent',
    { key: 'consent-ask', params: { purpose } },
    yesNo({ key: 'button-consent' }, { key: 'button-no' }),
  )
  if (answer === 'no') {
    talk.say({ key: 'consent-refused', params: { purpose } }, [
      commandButton(talk.words, '/ask'),
      commandButton(talk.words, '/menu'),
    ])
    return false
  }
  await talk.read('consented', async store => {
    await store.people.giveConsent(talk.person.id, CONSENT_VERSION, talk.now)
    return true
  })
  return true
}
