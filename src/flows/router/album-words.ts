import type { Said } from '../../core/messages/message.ts'
import { namesOneStreet } from '../../core/places/finding.ts'
import { type Opening, openingFrom, withCaption } from '../engine/opening.ts'
import type { Reader } from '../engine/reader.ts'
import type { Flow, TalkState } from '../engine/talk.ts'
import { tellsTheme } from '../steps/topic.ts'
import { begunAlbum } from './album.ts'

/**
 * The talk with the words under a later picture of an album. They belong to what was told: they complete it where the person
 * has not gone on from it, and give a theme where there was none, but never another.
 */
export function withAlbumWords(
  flow: Flow,
  talk: TalkState,
  { caption, album }: Said & { kind: 'photo' },
  reader: Reader,
): TalkState {
  if (caption.trim() === '' || !album?.follows) return talk
  const { opening, answers } = talk
  const told =
    opening.text === undefined ? firstTold(opening, caption, album, reader) : alsoTold(opening, caption, album, reader)
  const before = flow.known?.(opening) ?? {}
  const unchanged = ([step]: [string, unknown]) =>
    answers[step] === undefined || JSON.stringify(answers[step]) === JSON.stringify(before[step])
  const known = Object.fromEntries(Object.entries(flow.known?.(told) ?? {}).filter(unchanged))
  return { ...talk, opening: told, answers: { ...answers, ...known } }
}

/** The pictures before had no words: these are what the album was sent for. */
function firstTold(opening: Opening, caption: string, album: { id: string; order: number }, reader: Reader): Opening {
  return { ...opening, ...openingFrom(caption.trim(), reader), album: begunAlbum(album, caption) }
}

function alsoTold(opening: Opening, caption: string, { order }: { order: number }, reader: Reader): Opening {
  const { danger, guess } = reader.understand(caption)
  const found = opening.found && namesOneStreet(opening.found) ? opening.found : reader.find(caption)
  return {
    ...withCaption(opening, caption, order),
    ...(opening.danger || !danger ? {} : { danger }),
    ...(tellsTheme(opening) || !guess ? {} : { guess }),
    ...(namesOneStreet(found) ? { found } : {}),
  }
}
