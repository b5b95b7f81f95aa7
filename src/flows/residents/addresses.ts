import type { SubscribedPlace, Subscription } from '../../core/subscriptions/subscription.ts'
import { commandButton } from '../commands.ts'
import type { Choice } from '../engine/phrase.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { choice } from '../questions/choice.ts'
import { district, districtNamed } from '../questions/district.ts'
import { phone } from '../questions/phone.ts'
import { several } from '../questions/several.ts'
import { describePlace, PLACE_STEPS, whereItIs } from '../steps/where.ts'

/**
 * The person's own addresses: what is announced there they hear of. `/addresses 12` goes straight to one,
 * `/addresses add` to a new one, `/addresses from 1520-26-000042` takes the place of a request.
 */
export function addressesFlow(world: World): Flow {
  return {
    name: 'addresses',
    version: 1,
    run: async talk => {
      const [word = '', number = ''] = (talk.opening.argument ?? '').split(' ')
      if (word === 'from') return fromRequest(talk, number)
      if (word === 'add') return add(talk, world)
      const mine = await talk.read('mine', store => store.subscriptions.ofPerson(talk.person.id))
      const opened = mine.find(s => String(s.id) === word)
      if (opened) return one(talk, world, opened)
      const chosen = await list(talk, world, mine)
      if (chosen === 'add') return add(talk, world)
      if (chosen === 'night') return night(talk)
      if (chosen === 'link') return link(talk)
      const subscription = mine.find(s => String(s.id) === chosen)
      if (subscription) return one(talk, world, subscription)
    },
  }
}

async function list(talk: Talk, world: World, mine: Subscription[]): Promise<string> {
  const { from, to } = await talk.read('night', store => store.subscriptions.quietHours(talk.person.id))
  const lines = mine.map(s => `${describePlace({ ...s, text: '' })} — ${servicesOf(s.services, talk, world)}`)
  const options: Choice[] = [
    ...mine.map(s => ({ option: String(s.id), label: { words: describePlace({ ...s, text: '' }) } })),
    { option: 'add', label: { key: 'button-add-address' } },
    { option: 'night', label: { key: 'button-quiet-hours' } },
    { option: 'link', label: { key: 'button-link-messengers' } },
  ]
  const prompt =
    mine.length === 0
      ? { key: 'addresses-none' }
      : { key: 'addresses-list', params: { lines: lines.join('\n'), night: nightWords(talk, from, to) } }
  return talk.ask('which', prompt, choice(options))
}

async function add(talk: Talk, world: World): Promise<void> {
  const { street, house, lat, district: within } = await whereItIs(talk, world, 'street')
  if (street === null) {
    const answer = await talk.ask(
      'no-street',
      { key: 'addresses-no-street', params: { given: lat == null ? 'words' : 'point' } },
      choice([{ option: 'again', label: { key: 'button-another-address' } }], [commandButton(talk.words, '/menu')]),
    )
    return talk.again(answer, 'no-street', ...PLACE_STEPS)
  }
  const outcome = await talk.once('add', store =>
    store.subscriptions.add(talk.person.id, { street, house, district: within }, talk.now),
  )
  sayAdded(talk, outcome, { street, house, district: within })
}

/** The natural moment: right after a request, for its address. */
async function fromRequest(talk: Talk, number: string): Promise<void> {
  const done = await talk.once('add', async store => {
    const place = await store.subscriptions.placeOfRequest(talk.person.id, number)
    if (!place) return null
    return { place: { ...place }, outcome: await store.subscriptions.add(talk.person.id, place, talk.now) }
  })
  if (done) sayAdded(talk, done.outcome, done.place)
  else talk.say({ key: 'my-unknown', params: { number } }, [commandButton(talk.words, '/addresses')])
}

function sayAdded(talk: Talk, outcome: 'added' | 'known' | 'too-many', place: SubscribedPlace): void {
  talk.say({ key: `addresses-${outcome}`, params: { place: describePlace({ ...place, text: '' }) } }, [
    commandButton(talk.words, '/addresses'),
    commandButton(talk.words, '/menu'),
  ])
}

/** One address: its services, its district, or its end. */
async function one(talk: Talk, world: World, subscription: Subscription): Promise<void> {
  const { id, services: chosen, district: known } = subscription
  const place = describePlace({ ...subscription, text: '' })
  const act = await talk.ask(
    'act',
    {
      key: 'addresses-card',
      params: { place, services: servicesOf(chosen, talk, world), district: known ?? 'none' },
    },
    choice([
      { option: 'services', label: { key: 'button-choose-services' } },
      { option: 'district', label: { key: 'button-set-district' } },
      { option: 'remove', label: { key: 'button-remove-address' } },
    ]),
  )
  const back = [commandButton(talk.words, '/addresses'), commandButton(talk.words, '/menu')]
  if (act === 'remove') {
    await talk.once('remove', async store => {
      await store.subscriptions.remove(talk.person.id, id)
      return true
    })
    return talk.say({ key: 'addresses-removed', params: { place } }, back)
  }
  if (act === 'district') {
    const named = districtNamed(world, await talk.ask('district', { key: 'addresses-district' }, district(world)))
    await talk.once('set-district', async store => {
      await store.subscriptions.setDistrict(talk.person.id, id, named)
      return true
    })
    return talk.say({ key: 'addresses-changed', params: { place } }, back)
  }
  const themes = world.categories.categories.map(c => ({
    option: c.code,
    label: { words: c.name[talk.person.language] },
  }))
  const picked = await talk.ask(
    'services',
    { key: 'addresses-services' },
    several(themes, chosen, { key: 'addresses-services-more' }),
  )
  await talk.once('set-services', async store => {
    await store.subscriptions.setServices(talk.person.id, id, picked)
    return true
  })
  talk.say({ key: 'addresses-changed', params: { place } }, back)
}

/** The nights that are offered, in full hours. */
const NIGHTS = { usual: [22, 7], long: [21, 9], short: [23, 6], none: [0, 0] } as const

async function night(talk: Talk): Promise<void> {
  const chosen = await talk.ask(
    'night-hours',
    { key: 'quiet-hours-ask' },
    choice((Object.keys(NIGHTS) as (keyof typeof NIGHTS)[]).map(option => ({ option, label: nightLabel(option) }))),
  )
  const [from, to] = NIGHTS[chosen]
  await talk.once('set-night', async store => {
    await store.subscriptions.setQuietHours(talk.person.id, { from, to })
    return true
  })
  talk.say({ key: 'quiet-hours-set', params: { night: nightWords(talk, from, to) } }, [
    commandButton(talk.words, '/addresses'),
  ])
}

function nightLabel(option: keyof typeof NIGHTS) {
  const [from, to] = NIGHTS[option]
  return option === 'none' ? { key: 'button-no-night' } : { words: `${from}:00–${to}:00` }
}

function nightWords(talk: Talk, from: number, to: number): string {
  return talk.words.of(from === to ? { key: 'quiet-hours-none' } : { key: 'quiet-hours', params: { from, to } })
}

/** Finds the same person in the other messenger by the number that both messengers vouch for. */
async function link(talk: Talk): Promise<void> {
  const given = await talk.ask('phone', { key: 'link-ask', unshared: 'link-ask-unshared' }, phone())
  const ways = [commandButton(talk.words, '/addresses'), commandButton(talk.words, '/menu')]
  if (given === 'skipped') return talk.say({ key: 'link-skipped' }, ways)
  if (!given.verified) return talk.say({ key: 'link-own-number-only' }, ways)
  const linking = await talk.once('link', store => store.subscriptions.link(talk.person.id, given.phone))
  talk.say({ key: `link-${linking}` }, ways)
}

function servicesOf(codes: string[], talk: Talk, world: World): string {
  if (codes.length === 0) return talk.words.of({ key: 'all-services' })
  return codes.map(code => world.categories.category(code)?.name[talk.person.language] ?? code).join(', ')
}
