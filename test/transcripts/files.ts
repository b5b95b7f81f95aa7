import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { formatTranscript } from '../../src/sandbox/transcript/format.ts'
import { parseTranscript } from '../../src/sandbox/transcript/parse.ts'
import type { Transcript } from '../../src/sandbox/transcript/transcript.ts'
import { ORDER_WORDS } from './orders.ts'

const FOLDER = import.meta.dirname

/** All transcripts, `report/by-menu.uk.chat`. */
export const TRANSCRIPTS: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.chat'))
  .sort()

export function readTranscript(file: string): Transcript {
  return parseTranscript(readFileSync(path.join(FOLDER, file), 'utf8'), ORDER_WORDS)
}

export function writeTranscript(file: string, transcript: Transcript): void {
  writeFileSync(path.join(FOLDER, file), formatTranscript(transcript))
}
