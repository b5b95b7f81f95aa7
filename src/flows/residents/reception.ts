import type { Visit } from '../../core/receptions/reception.ts'
import { commandButton } from '../commands.ts'
import { openingFrom } from '../engine/opening.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import { day, hour } from '../presenters/dates.ts'
import { choice, yesNo } from '../questions/choice.ts'
import { text } from '../questions/text.ts'
import { consent } from '../steps/consent.ts'

const SUBJECT = { min: 10, max: 1000 }
/** Days on one screen; the reception is announced some weeks ahead. */
const MOST_DAYS = 7

/** Signing up for an online reception, and what one can do with a sign-up. `/reception 12` goes to the sign-up. */
export function receptionFlow(): Flow {
  return {
    name: 'reception',
    version: 1,
    run: async talk => {
      const number = Number(talk.opening.argument)
      if (Number.isInteger(number) && number > 0) return visit(talk, number)
      const days = await talk.read('days', async store => {
        const mine = await store.receptions.visitsOf(talk.person.id, talk.now)
        const all = await store.receptions.upcoming(talk.now)
        return all.slice(0, MOST_DAYS).map(({ at, ...rest }) => ({
          ...rest,
          when: moment(talk, at),
          visit: mine.find(visit => visit.day.id === rest.id)?.id ?? null,
        }))
      })
      const menu = commandButton(talk.words, '/menu')
      if (days.length === 0) return talk.say({ key: 'reception-none' }, [commandButton(talk.words, '/new'), menu])
      const lines = days.map(({ when, host, topic, free, visit }) =>
        talk.words.of({ key: visit ? 'reception-day-mine' : 'reception-day', params: { when, host, topic, free } }),
      )
      const chosen = await talk.ask(
        'day',
        { key: 'reception-ask', params: { lines: lines.join('\n\n') } },
        choice(days.map(({ id, when }) => ({ option: String(id), label: { words: when } }))),
      )
      const asked = days.find(({ id }) => String(id) === chosen)
      if (!asked) throw new Error(`no reception "${chosen}"`)
      if (asked.visit) return visit(talk, asked.visit)
      if (!(await consent(talk, 'reception'))) return
      const { id, when } = asked
      const subject = await talk.ask(
        'subject',
        { key: 'reception-subject', params: { when, ...SUBJECT } },
        text(SUBJECT),
      )
      await signUp(talk, id, when, subject)
    },
  }
}

async function signUp(talk: Talk, dayId: number, when: string, subject: string): Promise<void> {
  const done = await talk.once('signed-up', async store => {
    const order = { dayId, personId: talk.person.id, channel: talk.channel, subject, at: talk.now }
    return store.receptions.signUp(order)
  })
  const menu = commandButton(talk.words, '/menu')
  if (done.kind === 'gone') return talk.say({ key: 'reception-gone' }, [commandButton(talk.words, '/reception'), menu])
  const own = commandButton(talk.words, '/reception', { argument: String(done.visit), label: 'button-this-visit' })
  const ahead = done.kind === 'waiting' ? done.ahead : 0
  talk.say({ key: `reception-${done.kind}`, params: { when, ahead } }, [own, menu])
}

/** One's own sign-up: give it back, or file the question as a request at once, theme and place asked like any other's. */
async function visit(talk: Talk, id: number): Promise<void> {
  const found = await talk.read('visit', async store => {
    const mine = await store.receptions.visitsOf(talk.person.id, talk.now)
    const own = mine.find(one => one.id === id)
    return own ? shown(talk, own) : null
  })
  const ways = [commandButton(talk.words, '/reception'), commandButton(talk.words, '/menu')]
  if (!found) return talk.say({ key: 'reception-no-visit' }, ways)
  const act = await talk.ask(
    'act',
    { key: `reception-card-${found.state}`, params: { when: found.when, host: found.host, subject: found.subject } },
    choice(
      [
        ...(found.requestNumber ? [] : [{ option: 'file' as const, label: { key: 'button-file-question' } }]),
        { option: 'cancel' as const, label: { key: 'button-cancel-visit' } },
      ],
      ways,
    ),
  )
  if (act === 'file') {
    const { subject } = found
    return talk.next('report', { ...openingFrom(subject, talk.reader), visit: id })
  }
  const sure = await talk.ask(
    'sure',
    { key: 'reception-cancel-sure', params: { when: found.when } },
    yesNo({ key: 'button-yes-cancel-visit' }, { key: 'button-no' }),
  )
  if (sure === 'no') return talk.say({ key: 'reception-kept', params: { when: found.when } }, ways)
  await talk.once('cancelled', store => store.receptions.cancelVisit(id, talk.person.id))
  talk.say({ key: 'reception-cancelled', params: { when: found.when } }, ways)
}

function shown(talk: Talk, { state, subject, requestNumber, day: { at, host } }: Visit) {
  return { state, subject, requestNumber, when: moment(talk, at), host }
}

/** «3 грудня, 10:00» */
function moment(talk: Talk, at: Visit['day']['at']): string {
  return `${day(at, talk.now, talk.person.language)}, ${hour(at)}`
}
