import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatTranscript } from '../src/sandbox/transcript/format.ts'
import { mergePlayed, type Played } from '../src/sandbox/transcript/merge.ts'
import { play } from '../src/sandbox/transcript/play.ts'
import type { ChannelName, Transcript } from '../src/sandbox/transcript/transcript.ts'
import { readTranscript, TRANSCRIPTS, writeTranscript } from './transcripts/files.ts'
import { UniverseStage } from './transcripts/stage.ts'
import { type Universe, universe } from './universe.ts'

/** `npm run transcripts -- --update` writes down what is said now; read the difference before committing it. */
const UPDATE = process.env.UPDATE_TRANSCRIPTS === 'yes'

/** Every conversation is played through both messengers and must come out as it is written, to the letter. */
describe('transcripts', () => {
  let world: Universe
  beforeAll(async () => {
    world = await universe({ jobs: 'by hand' })
  })
  afterAll(() => world?.close())

  test.each(TRANSCRIPTS)('%s', async file => {
    const transcript = readTranscript(file)
    const played: Played = {}
    for (const channel of channelsOf(transcript)) {
      await world.clear()
      const stage = new UniverseStage(world, channel, languageOf(file))
      played[channel] = await play(transcript, stage)
      expect(await stage.leftovers(), channel).toEqual([])
    }
    const found = mergePlayed(transcript, played)
    if (UPDATE) writeTranscript(file, found)
    else expect(formatTranscript(found)).toBe(formatTranscript(transcript))
  })
})

/** A remark `# only Telegram` spares a conversation the other messenger. */
function channelsOf({ lines }: Transcript): ChannelName[] {
  const remarks = lines.flatMap(line => (line.kind === 'remark' ? [line.text] : []))
  if (remarks.some(text => text.startsWith('# only Telegram'))) return ['telegram']
  if (remarks.some(text => text.startsWith('# only Viber'))) return ['viber']
  return ['telegram', 'viber']
}

function languageOf(file: string): string {
  return /\.(\w\w)\.chat$/.exec(file)?.[1] ?? 'uk'
}
