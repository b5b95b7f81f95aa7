import { mayEver } from '../../core/access/policy.ts'
import { RESULTS, type Result, type Status } from '../../core/requests/lifecycle.ts'
import type { AtTheQueue, QueueView } from '../../core/requests/operator-queue.ts'
import { numberIn } from '../../core/requests/request.ts'
import { legalMoves } from '../../core/requests/requests.ts'
import { commandButton } from '../commands.ts'
import type { Choice } from '../engine/phrase.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { operatorCard } from '../presenters/operator-card.ts'
import { queueLine } from '../presenters/queue-line.ts'
import { addition, commentOf } from '../questions/addition.ts'
import { choice } from '../questions/choice.ts'
import { optionalText, text } from '../questions/text.ts'

/** As many as fit a screen; the most urgent come first. */
const MOST_LISTED = 7
const WORDS = { min: 3, max: 2000 }

/** What an operator can do with a request, and where each leads. */
const DEEDS = {
  take: 'assigned',
  start: 'in_progress',
  ask: 'needs_info',
  report: 'done',
  reject: 'rejected',
  pass: 'assigned',
} as const
type Deed = keyof typeof DEEDS

/** The operators' queue: what is new, late or mine, and one request at a time. `/queue 1520-26-000042` goes straight to it. */
export function queueFlow(world: World): Flow {
  return {
    name: 'queue',
    version: 1,
    run: async talk => {
      const { official } = talk.person
      if (!official || !mayEver(official, 'see-queue')) return talk.say({ key: 'unknown-command' })
      const number = numberIn(talk.opening.argument ?? '') ?? (await pick(talk, world, official))
      if (number) await handle(talk, world, official, number)
    },
  }
}

async function pick(talk: Talk, world: World, operator: AtTheQueue): Promise<string | null> {
  const counts = await talk.read('counts', store => store.queue.counts(operator, talk.now))
  const views: Choice<QueueView['kind']>[] = (['new', 'late', 'mine'] as const).map(kind => ({
    option: kind,
    label: { key: `button-queue-${kind}`, params: { count: counts[kind] } },
  }))
  views.push({ option: 'category', label: { key: 'button-queue-category' } })
  if (operator.district === null) views.push({ option: 'district', label: { key: 'button-queue-district' } })
  const kind = await talk.ask('view', { key: 'queue-ask', params: counts }, choice(views))
  const view = await viewOf(talk, world, kind)
  const entries = await talk.read('entries', async store => {
    const found = await store.queue.list(view, operator, talk.now, MOST_LISTED)
    return found.map(entry => ({ number: entry.number, line: queueLine(world, talk.person.language, entry, talk.now) }))
  })
  const back = [commandButton(talk.words, '/queue'), commandButton(talk.words, '/menu')]
  if (entries.length === 0) {
    talk.say({ key: 'queue-empty' }, back)
    return null
  }
  const lines = entries.map(({ line }) => line).join('\n')
  const options = entries.map(({ number }) => ({ option: number, label: { words: number } }))
  return talk.ask('request', { key: 'queue-list', params: { lines } }, choice(options, back))
}

async function viewOf(talk: Talk, world: World, kind: QueueView['kind']): Promise<QueueView> {
  const { language } = talk.person
  if (kind === 'category') {
    const themes = world.categories.categories.map(({ code, name }) => ({
      option: code,
      label: { words: name[language] },
    }))
    return { kind, category: await talk.ask('category', { key: 'queue-category' }, choice(themes)) }
  }
  if (kind === 'district') {
    const districts = world.locator.districts.map(name => ({ option: name, label: { words: name } }))
    return { kind, district: await talk.ask('district', { key: 'queue-district' }, choice(districts)) }
  }
  return { kind }
}

async function handle(talk: Talk, world: World, operator: AtTheQueue, number: string): Promise<void> {
  const shown = await talk.read('card', async store => {
    const request = await store.queue.open(number, operator, talk.now)
    if (!request) return null
    return { card: operatorCard(talk, world, request), legal: legalMoves(request, 'city', talk.now, world.rules) }
  })
  const back = commandButton(talk.words, '/queue')
  if (!shown) return talk.say({ key: 'queue-unknown', params: { number } }, [back])
  const deeds = (Object.keys(DEEDS) as Deed[]).filter(deed => shown.legal.includes(DEEDS[deed]))
  const options = [...deeds, 'contact' as const].map(deed => ({ option: deed, label: { key: `button-queue-${deed}` } }))
  const deed = await talk.ask(
    'deed',
    { key: 'queue-card', params: { text: shown.card }, copy: [number] },
    choice(options, [back]),
  )
  if (deed === 'contact') return contact(talk, operator, number)
  const { words, photos, result } = await wordsFor(talk, world, deed)
  const outcome = await talk.once('moved', async store => {
    const by = { mover: 'city' as const, name: operator.id }
    const order = { number, to: DEEDS[deed] as Status, by, comment: words, at: talk.now, photos }
    const moved = await store.queue.move(
      result === undefined ? order : { ...order, result },
      operator,
      deed === 'pass' ? null : operator.id,
    )
    return moved.kind
  })
  const again = commandButton(talk.words, '/queue', { argument: number, label: 'button-this-request' })
  talk.say({ key: outcome === 'moved' ? `queue-did-${deed}` : 'queue-too-late', params: { number } }, [again, back])
}

/** What the resident is to read with the move. */
async function wordsFor(
  talk: Talk,
  world: World,
  deed: Deed,
): Promise<{ words: string | null; photos: string[]; result?: Result }> {
  const prompt = { key: `queue-words-${deed}` }
  switch (deed) {
    case 'take':
      return { words: null, photos: [] }
    case 'start':
      return { words: (await talk.ask('words', prompt, optionalText(WORDS))).text, photos: [] }
    case 'report': {
      const results = RESULTS.map(result => ({ option: result, label: { key: `button-result-${result}` } }))
      const result = await talk.ask('result', { key: 'queue-result' }, choice(results))
      const said = await talk.ask('words', prompt, addition({ ...WORDS, photos: 3, point: false }))
      const say = (key: string, params: Record<string, number>) => world.texts.render('uk', { key, params })
      return { words: commentOf(said, say), photos: said.photos, result }
    }
    default:
      return { words: await talk.ask('words', prompt, text(WORDS)), photos: [] }
  }
}

async function contact(talk: Talk, operator: AtTheQueue, number: string): Promise<void> {
  const { name, phone } = await talk.once('contact', async store => {
    const found = await store.queue.contact(number, operator, talk.now)
    return { name: found.name ?? 'none', phone: found.phone ?? 'none' }
  })
  const call = phone === 'none' ? [] : [{ kind: 'call' as const, phone, label: phone }]
  const again = commandButton(talk.words, '/queue', { argument: number, label: 'button-this-request' })
  talk.say({ key: 'queue-contact', params: { number, name, phone } }, [...call, again])
}
