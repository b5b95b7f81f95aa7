import type { PhotoPlace, PhotoPlaces } from '../../core/requests/photo-places.ts'
import type { Database } from '../database/database.ts'

/** A photo's `state` when it is somebody else's: only its address is ours. */
const LINKED = 'linked'

/** Where photos of requests lie. @param fileOf the file of a stored one */
export function photoPlacesOn({ pool }: Database, fileOf: (photo: string) => string): PhotoPlaces {
  return {
    find: async photo => {
      const { rows } = await pool.query<{ state: string; url: string | null }>({
        name: 'photo-place',
        text: `select state, source ->> 'url' as url from photo where id = $1 and request_number is not null`,
        values: [photo],
      })
      return rows[0] ? placeOf(rows[0], fileOf(photo)) : null
    },
  }
}

function placeOf({ state, url }: { state: string; url: string | null }, path: string): PhotoPlace | null {
  if (state === 'stored') return { kind: 'file', path }
  if (state === LINKED && url) return { kind: 'link', url }
  return state === 'awaited' ? { kind: 'awaited' } : null
}
