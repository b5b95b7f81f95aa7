import { may } from '../../core/access/policy.ts'
import { type Announcement, isWholeCity } from '../../core/announcements/announcement.ts'
import { type Deed, standingOf } from '../../core/announcements/lifecycle.ts'
import type { Button } from '../../core/messages/message.ts'
import { commandButton } from '../commands.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { cameOf, consenting, steering } from '../notifications/announcement-progress.ts'
import { announcementText } from '../presenters/announcement-text.ts'
import { momentOf, stamp } from '../presenters/period.ts'
import { choice } from '../questions/choice.ts'
import { sayRevoked } from './announce.ts'
import { ownWords, periodOf } from './announce-steps.ts'

/** As many as fit a screen; older ones are found by their number. */
const MOST_SHOWN = 14
const DEEDS: readonly string[] = ['pause', 'resume', 'cancel'] satisfies Deed[]

/**
 * An official's own announcements (an admin's: everybody's), those that wait for their consent, and what can be done to each: `/broadcasts`, `/broadcasts 12`,
 * and, behind buttons, `/broadcasts 12 pause`.
 */
export function broadcastsFlow(world: World): Flow {
  return {
    name: 'broadcasts',
    version: 1,
    run: async talk => {
      if (!talk.person.official) return sayRevoked(talk)
      const [word = '', deed = ''] = (talk.opening.argument ?? '').split(' ')
      const id = /^\d{1,9}$/.test(word) ? Number(word) : await pick(talk, world)
      if (id === null) return
      const right = await talk.read('rights', async store => {
        const found = await store.announcements.find(id)
        return found ? rightsOver(talk, found) : NONE
      })
      if (deed === 'agree' || deed === 'decline') {
        return right.consent ? consent(talk, id, deed === 'agree') : unknown(talk)
      }
      if (!right.see) return unknown(talk)
      if (deed !== '' && !right.steer) return unknown(talk)
      if (DEEDS.includes(deed)) return steer(talk, id, deed as Deed)
      if (deed === 'restored') return restored(talk, world, id)
      if (deed === 'correct') return correct(talk, world, id)
      await card(talk, world, id, right)
    },
  }
}

const SOMEBODY_ELSES = { author: 'somebody else' }
const NONE = { see: false, steer: false, consent: false }

function rightsOver(talk: Talk, { officialId: author, places, state }: Announcement) {
  const { official } = talk.person
  const consent = isWholeCity(places) && may(official, 'consent', { author })
  return {
    see: may(official, 'see-broadcasts', { author }) || (consent && state === 'awaiting-consent'),
    steer: may(official, 'steer', { author }),
    consent,
  }
}

async function pick(talk: Talk, world: World): Promise<number | null> {
  const { official, language } = talk.person
  const all = may(official, 'see-broadcasts', SOMEBODY_ELSES)
  const awaiting = may(official, 'consent', SOMEBODY_ELSES)
  const list = await talk.read('list', async store => {
    const found = await store.announcements.list(all ? null : (official?.id ?? ''), awaiting, MOST_SHOWN)
    return found.map(a => ({ id: String(a.id), category: a.category, state: standingOf(a), at: stamp(a.sendAt) }))
  })
  if (list.length === 0) {
    talk.say({ key: 'broadcasts-none' }, [commandButton(talk.words, '/announce'), commandButton(talk.words, '/menu')])
    return null
  }
  const lines = list.map(a => {
    const category = world.categories.category(a.category)?.name[language] ?? a.category
    return `${a.id}. ${a.at}. ${category} — ${talk.words.of({ key: `broadcast-${a.state}` })}`
  })
  const chosen = await talk.ask(
    'which',
    { key: 'broadcasts-list', params: { lines: lines.join('\n') } },
    choice(list.map(a => ({ option: a.id, label: { key: 'button-announcement', params: { id: a.id } } }))),
  )
  return Number(chosen)
}

async function card(talk: Talk, world: World, id: number, right: typeof NONE): Promise<void> {
  const shown = await talk.read('card', async store => {
    const found = (await store.announcements.find(id))!
    const progress = await store.announcements.progress(id)
    const state = talk.words.of({ key: `broadcast-${standingOf(found)}` })
    const canFollow = found.begunAt !== null && found.overAt === null
    return {
      params: {
        id: String(id),
        came: found.begunAt === null ? 'none' : cameOf(talk.words, found, progress),
        text: announcementText(world, talk.person.language, found, talk.now),
        state,
        at: stamp(found.sendAt),
      },
      ways: [
        ...(right.consent && found.state === 'awaiting-consent' ? consenting(talk.words, id) : []),
        ...(right.steer ? steering(talk.words, found) : []),
        ...(right.steer && canFollow ? following(talk, id) : []),
      ].map(asJson),
    }
  })
  talk.say({ key: 'broadcast-card', params: shown.params }, [
    ...shown.ways.map(way => ({ kind: 'command' as const, ...way })),
    commandButton(talk.words, '/broadcasts'),
    commandButton(talk.words, '/menu'),
  ])
}

function following(talk: Talk, id: number): Button[] {
  return [
    commandButton(talk.words, '/broadcasts', { argument: `${id} correct`, label: 'button-correct' }),
    commandButton(talk.words, '/broadcasts', { argument: `${id} restored`, label: 'button-restored' }),
  ]
}

function asJson(button: Button): { command: string; argument: string; label: string } {
  if (button.kind !== 'command') throw new Error('only commands steer announcements')
  return { command: button.command, argument: button.argument ?? '', label: button.label }
}

async function steer(talk: Talk, id: number, deed: Deed): Promise<void> {
  const by = talk.person.official?.id ?? ''
  const done = await talk.once('steer', async store => {
    return (await store.announcements.steer(id, deed, by, talk.now)) !== null
  })
  talk.say({ key: done ? `broadcast-done-${deed}` : 'broadcast-too-late', params: { id: String(id) } }, ways(talk, id))
}

async function consent(talk: Talk, id: number, agreed: boolean): Promise<void> {
  const by = talk.person.official?.id ?? ''
  const done = await talk.once('consent', async store => {
    return (await store.announcements.consent(id, by, agreed, talk.now)) !== null
  })
  const key = !done ? 'broadcast-too-late' : agreed ? 'consent-given' : 'consent-declined'
  talk.say({ key, params: { id: String(id) } }, [commandButton(talk.words, '/menu')])
}

async function restored(talk: Talk, world: World, id: number): Promise<void> {
  const { text } = await talk.ask('text', { key: 'restored-text' }, ownWords(world.notices, talk.now))
  await follow(talk, id, 'restored', text ?? '', null)
  talk.say({ key: 'restored-sending', params: { id: String(id) } }, ways(talk, id))
}

async function correct(talk: Talk, world: World, id: number): Promise<void> {
  const { text } = await talk.ask('text', { key: 'correct-text' }, ownWords(world.notices, talk.now))
  const { to } = await talk.ask('period', { key: 'correct-period' }, periodOf(world.notices, talk.now))
  if (text === null && to === null) return talk.say({ key: 'correct-nothing' }, ways(talk, id))
  await follow(talk, id, 'correction', text ?? '', to)
  talk.say({ key: 'correct-sending', params: { id: String(id) } }, ways(talk, id))
}

async function follow(talk: Talk, id: number, kind: 'restored' | 'correction', text: string, endsAt: string | null) {
  const officialId = talk.person.official?.id ?? ''
  await talk.once('follow', async store => {
    const ends = endsAt === null ? null : momentOf(endsAt)
    const followUp = { kind, text, endsAt: ends, officialId, key: `talk:${talk.id}` }
    return (await store.announcements.follow(id, followUp, talk.now)).id
  })
}

function ways(talk: Talk, id: number): Button[] {
  return [
    commandButton(talk.words, '/broadcasts', { argument: String(id), label: 'button-this-announcement' }),
    commandButton(talk.words, '/menu'),
  ]
}

function unknown(talk: Talk): void {
  talk.say({ key: 'broadcast-unknown' }, [commandButton(talk.words, '/broadcasts'), commandButton(talk.words, '/menu')])
}
