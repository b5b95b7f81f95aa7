import type { Instant } from '../../core/clock.ts'
import type { Language } from '../../core/people/person.ts'
import type { QueueEntry } from '../../core/requests/operator-queue.ts'
import type { World } from '../engine/world.ts'
import { day } from './dates.ts'

/** «⚠ 1520-26-000042 — Немає опалення, вулиця Медична, термін минув 25 листопада» */
export function queueLine(world: World, language: Language, entry: QueueEntry, now: Instant): string {
  const { number, category, subcategory, street, dueAt, late } = entry
  const leaf = subcategory ? world.categories.subcategory(category, subcategory) : null
  const topic = leaf?.name[language] ?? world.categories.category(category)?.name[language] ?? category
  const place = street ? `${topic}, ${street}` : topic
  const params = { number, topic: place, due: day(dueAt, now, language) }
  return world.texts.render(language, { key: late ? 'queue-line-late' : 'queue-line', params })
}
