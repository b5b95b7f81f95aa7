import { loadPlaces } from '../../src/content/places/load.ts'
import { type UnderstoodNotice, understandNotice } from '../../src/core/notices/notice.ts'
import { buildPlaceIndex } from '../../src/core/places/place-index.ts'

export const index = buildPlaceIndex(loadPlaces())

/** A Monday, ten in the morning in Kyiv. */
export const MONDAY = new Date('2026-11-30T08:00:00Z')

export function readNotice(text: string, at: Date = MONDAY): UnderstoodNotice {
  return understandNotice(index, text, at)
}

/** A reading in one line: «вулиця Купріна 2-30 без 8, 10 @ 02.12 9:00 – 02.12 12:00 | …». */
export function told({ groups }: UnderstoodNotice): string {
  return groups
    .map(({ streets, windows }) => {
      const places = streets.map(({ street, houses, except }) =>
        [street, houses, except && `без ${except}`].filter(Boolean).join(' '),
      )
      const times = windows.map(({ from, to }) => `${stamp(from)} – ${stamp(to)}`)
      return [places.join('; '), times.join(' + ')].filter(Boolean).join(' @ ')
    })
    .join(' | ')
}

function stamp(iso: string | null): string {
  const [, month, day, hour] = /^\d+-(\d+)-(\d+)T(\d+:\d+)/.exec(iso ?? '') ?? []
  return iso === null ? '?' : `${day}.${month} ${hour}`
}
