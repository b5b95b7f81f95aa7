import type { Lookup } from '../../core/announcements/announcement-book.ts'
import { commandButton } from '../commands.ts'
import type { Flow, Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { announcementText } from '../presenters/announcement-text.ts'
import { choice } from '../questions/choice.ts'
import { district, districtNamed } from '../questions/district.ts'
import { describePlace, PLACE_STEPS, whereItIs } from '../steps/where.ts'

/** What is announced now: for the person's addresses, for any street or house, for a district. */
export function repairsFlow(world: World): Flow {
  return {
    name: 'repairs',
    version: 1,
    run: async talk => {
      const { personId, any } = await talk.read('mine', async store => ({
        personId: talk.person.id,
        any: (await store.subscriptions.ofPerson(talk.person.id)).length > 0,
      }))
      const mine = any ? await current(talk, world, 'at-mine', { kind: 'person', personId }) : []
      const prompt =
        mine.length > 0
          ? { key: 'repairs-mine', params: { lines: mine.join('\n\n') } }
          : { key: any ? 'repairs-none-mine' : 'repairs-no-addresses' }
      const where = await talk.ask(
        'where',
        prompt,
        choice(
          [
            { option: 'place', label: { key: 'button-repairs-place' } },
            { option: 'district', label: { key: 'button-repairs-district' } },
          ],
          [commandButton(talk.words, '/addresses')],
        ),
      )
      if (where === 'place') await atPlace(talk, world)
      else await inDistrict(talk, world)
    },
  }
}

async function atPlace(talk: Talk, world: World): Promise<void> {
  const place = await whereItIs(talk, world, 'street')
  const { street, house, lat, district: within } = place
  if (street === null) {
    const answer = await talk.ask(
      'no-street',
      { key: 'addresses-no-street', params: { given: lat == null ? 'words' : 'point' } },
      choice([{ option: 'again', label: { key: 'button-another-address' } }], [commandButton(talk.words, '/menu')]),
    )
    return talk.again(answer, 'no-street', ...PLACE_STEPS)
  }
  tell(
    talk,
    describePlace(place),
    await current(talk, world, 'at-place', { kind: 'place', street, house, district: within }),
  )
}

async function inDistrict(talk: Talk, world: World): Promise<void> {
  const named = districtNamed(world, await talk.ask('district', { key: 'repairs-district' }, district(world)))
  const place = talk.words.of({ key: 'places-district', params: { district: named } })
  tell(talk, place, await current(talk, world, 'at-district', { kind: 'district', district: named }))
}

function current(talk: Talk, world: World, step: string, lookup: Lookup): Promise<string[]> {
  return talk.read(step, async store => {
    const found = await store.announcements.current(lookup, talk.now)
    return found.map(a => announcementText(world, talk.person.language, a, talk.now))
  })
}

function tell(talk: Talk, place: string, lines: string[]): void {
  const ways = [commandButton(talk.words, '/repairs'), commandButton(talk.words, '/addresses')]
  if (lines.length > 0) talk.say({ key: 'repairs-there', params: { place, lines: lines.join('\n\n') } }, ways)
  else talk.say({ key: 'repairs-none-there', params: { place } }, [...ways, commandButton(talk.words, '/new')])
}
