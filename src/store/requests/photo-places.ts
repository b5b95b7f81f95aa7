import type { PhotoPlace, PhotoPlaces } from '../../core/requests/photo-places.ts'
import type { Database } from '../database/database.ts'
import { build, prepared, type Row, raw } from '../database/statements.ts'

/** Where photos of requests lie. @param fileOf the file of a stored one */
export function photoPlacesOn(db: Database, fileOf: (photo: string) => string): PhotoPlaces {
  return {
    find: async photo => {
      const [row] = await db.run(place({ photo }))
      return row ? placeOf(row, fileOf(photo)) : null
    },
  }
}

const place = prepared(({ photo }: { photo: string }) =>
  build
    .selectFrom('photo')
    .select(({ ref }) => ['state', raw<string | null>`${ref('source')} ->> 'url'`.as('url')])
    .where('id', '=', photo)
    .where('request_number', 'is not', null),
)

/** A `linked` one is somebody else's: only its address is ours. */
function placeOf(
  { state, url }: { state: Row<'photo'>['state']; url: string | null },
  path: string,
): PhotoPlace | null {
  if (state === 'stored') return { kind: 'file', path }
  if (state === 'linked' && url) return { kind: 'link', url }
  return state === 'awaited' ? { kind: 'awaited' } : null
}
