import { addToRequest, moveRequest } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { closingLabel, kindOf } from '../notifications/request.ts'
import { day } from '../presenters/dates.ts'
import { type Answered, addition, commentOf, isEmpty } from '../questions/addition.ts'
import { choice } from '../questions/choice.ts'
import { type DoneAnswer, isItDone } from '../questions/is-it-done.ts'
import { optionalText } from '../questions/text.ts'
import { type OwnRequest, ownRequest, sayNotNow } from '../steps/own-request.ts'

/** Why it is not done: a few words are enough. In characters. */
const REASON = { min: 3, max: 2000, photos: 5, point: false }
const WORD = { min: 2, max: 1000 }

/** «Виконано?» as an open question: what a `done` notice waits for. Yes closes and asks for a grade, no sends back. */
export function doneFlow(world: World): Flow {
  return {
    name: 'done',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, mayConfirm)
      if (!request) return
      const [yes, no] = [closingLabel('yes', request), closingLabel('no', request)]
      const prompt = { key: 'done-ask', params: { number: request.number, kind: kindOf(request) } }
      const answer = await talk.ask('done', prompt, isItDone(yes, no))
      return answer.done ? confirm(talk, world, request) : sendBack(talk, world, request, answer)
    },
  }
}

/** The yes button of the notice. */
export function confirmFlow(world: World): Flow {
  return {
    name: 'confirm',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, mayConfirm)
      if (request) await confirm(talk, world, request)
    },
  }
}

/** The no button, and the way back for what was closed some days ago. */
export function refuteFlow(world: World): Flow {
  return {
    name: 'refute',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, ({ legal }) => legal.includes('reopened'))
      if (request) await sendBack(talk, world, request)
    },
  }
}

export function gradeFlow(world: World): Flow {
  return {
    name: 'grade',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, ({ status, graded }) => status === 'closed' && !graded)
      if (request) await askGrade(talk, request, 'grade-ask')
    },
  }
}

/** Weeks after closing: does it still hold? */
export function lastingFlow(world: World): Flow {
  return {
    name: 'lasting',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, ({ status }) => status === 'closed')
      if (!request) return
      const question = isItDone({ key: 'button-lasts' }, { key: 'button-broke-again' })
      const answer = await talk.ask('lasts', { key: 'lasting-ask', params: { number: request.number } }, question)
      return answer.done ? lasts(talk, request) : sendBack(talk, world, request, answer)
    },
  }
}

/** The yes button of the question asked weeks later. */
export function lastsFlow(world: World): Flow {
  return {
    name: 'lasts',
    version: 1,
    run: async talk => {
      const request = await ownRequest(talk, world, ({ status }) => status === 'closed')
      if (request) await lasts(talk, request)
    },
  }
}

function mayConfirm({ status }: OwnRequest): boolean {
  return status === 'done'
}

async function confirm(talk: Talk, world: World, request: OwnRequest): Promise<void> {
  const { number } = request
  const outcome = await talk.once('close', async store => {
    const by = { mover: 'resident' as const, name: 'resident' }
    const order = { number, to: 'closed' as const, by, comment: null, at: talk.now }
    return (await moveRequest(store.requests, order, world.rules)).kind
  })
  if (outcome !== 'moved') return sayNotNow(talk, request)
  await askGrade(talk, request, 'confirmed')
}

async function askGrade(talk: Talk, { number }: OwnRequest, prompt: 'confirmed' | 'grade-ask'): Promise<void> {
  const grades = [5, 4, 3, 2, 1].map(grade => ({ option: String(grade), label: { key: `button-grade-${grade}` } }))
  const menu = [commandButton(talk.words, '/menu')]
  const given = await talk.ask(
    'grade',
    { key: prompt, params: { number } },
    choice([...grades, { option: 'skip', label: { key: 'button-skip' } }]),
  )
  if (given === 'skip') return talk.say({ key: 'grade-skipped' }, menu)
  const grade = Number(given)
  const { text } = await talk.ask('word', { key: grade >= 4 ? 'grade-word' : 'grade-word-low' }, optionalText(WORD))
  await talk.once('graded', async store => {
    await store.requests.grade(number, grade, text)
    return grade
  })
  talk.say({ key: 'graded' }, menu)
}

/** A no is an answer by itself: the request goes back at once, and what is wrong is asked after. */
async function sendBack(
  talk: Talk,
  world: World,
  request: OwnRequest,
  told: Extract<DoneAnswer, { done: false }> = { done: false, text: null, photos: [] },
): Promise<void> {
  const { number } = request
  const about = why(request)
  const outcome = await talk.once('reopen', async store => {
    const by = { mover: 'resident' as const, name: 'resident' }
    const comment = told.text ?? world.texts.render('uk', { key: 'sendback-no', params: { about } })
    const order = { number, to: 'reopened' as const, by, comment, at: talk.now, photos: told.photos }
    const moved = await moveRequest(store.requests, order, world.rules)
    if (moved.kind !== 'moved') return null
    if (request.status === 'closed') await store.requests.lasts(number, false)
    return day(moved.request.dueAt, talk.now, talk.person.language)
  })
  if (outcome === null) return sayNotNow(talk, request)
  const ways = [
    commandButton(talk.words, '/my', { argument: number, label: 'button-this-request' }),
    commandButton(talk.words, '/menu'),
  ]
  const sentBack = { key: 'sent-back', params: { number, due: outcome } }
  // Where a picture came, others of its album may be on their way.
  if (told.text !== null && told.photos.length === 0) return talk.say(sentBack, ways)
  talk.say(sentBack)
  const shown = told.photos.length > 0
  const nothing = {
    option: 'unsaid',
    label: { key: shown ? 'button-ready' : 'button-no-reason' },
    means: 'none' as const,
  }
  const prompt = { key: shown ? 'sendback-photo' : 'sendback-ask', params: { about } }
  const reason = await talk.ask('reason', prompt, addition(REASON, [], nothing))
  const said = { key: 'sendback-said', params: { number } }
  if (isEmpty(reason)) return talk.say(shown ? said : { key: 'sendback-unsaid' }, ways)
  const added = await talk.once('explained', store =>
    addToRequest(store.requests, { number, by: 'resident', at: talk.now, ...reason, text: wordsOf(reason, world) }),
  )
  if (!added) return sayNotNow(talk, request)
  talk.say(said, ways)
}

function wordsOf(reason: Answered, world: World): string {
  return commentOf(reason, (key, params) => world.texts.render('uk', { key, params }))
}

/** What sending back means here: contesting a refusal, asking on after an explanation, or work not done. */
function why({ status, result }: OwnRequest): string {
  if (status === 'rejected') return 'rejected'
  return result === null || result === 'fixed' ? 'work' : 'answer'
}

async function lasts(talk: Talk, { number }: OwnRequest): Promise<void> {
  await talk.once('holds', async store => {
    await store.requests.lasts(number, true)
    return true
  })
  talk.say({ key: 'lasts-noted' }, [commandButton(talk.words, '/menu')])
}
