import { NEIGHBOUR, RESIDENT } from '../../core/requests/lifecycle.ts'
import type { RequestWithHistory } from '../../core/requests/request.ts'
import type { Talk } from '../engine/talk.ts'
import type { World } from '../engine/world.ts'
import { placeFor } from '../steps/where.ts'
import { day, moment } from './dates.ts'

const LAST_LINES = 6

/** A request for whoever works on it: all that the work needs, and neither name nor phone. */
export function operatorCard(talk: Talk, world: World, request: RequestWithHistory): string {
  const { language } = talk.person
  const { categories } = world
  const theme = categories.category(request.category)?.name[language] ?? request.category
  const leaf = request.subcategory ? categories.subcategory(request.category, request.subcategory) : null
  const say = (key: string, params: Record<string, string | number>) => talk.words.of({ key, params })
  const open = request.doneAt === null && request.closedAt === null
  const due = day(request.dueAt, talk.now, language)
  const clock = request.dueAt < talk.now ? 'queue-late' : request.amberAt < talk.now ? 'queue-amber' : 'my-due'
  const lines = request.history.filter(line => line.by !== NEIGHBOUR)
  return [
    `${request.number}. ${talk.words.of({ key: `status-${request.status}` })}`,
    leaf ? `${theme} → ${leaf.name[language]}` : theme,
    ...(request.address ? [placeFor(talk.words, request.address)].filter(Boolean) : []),
    `«${request.description}»`,
    ...(open ? [say(clock, { due })] : []),
    ...(request.photos.length > 0 ? [say('queue-photos', { count: request.photos.length })] : []),
    ...(request.joined > 0 ? [say('queue-joined', { count: request.joined })] : []),
    '',
    ...lines.slice(-LAST_LINES).map(({ at, status, by, comment }) => {
      const who = by === RESIDENT ? 'queue-line-resident' : 'my-line'
      const line = say(who, { moment: moment(at, language), status: talk.words.of({ key: `status-${status}` }) })
      return comment ? `${line}: ${comment}` : line
    }),
  ].join('\n')
}
