import { ownContent } from '../config.ts'

/** The content of a command that asks for nothing else; a wrong setting ends it with one sentence. */
export function contentFolder(): string {
  try {
    return ownContent()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
