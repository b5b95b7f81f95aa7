import { fileURLToPath } from 'node:url'

/** A path in the project's folder: one above `src`, and one above `dist`, where everything is bundled flat. */
export function inProject(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url))
}
