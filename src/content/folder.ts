import { fileURLToPath } from 'node:url'

/** Where the shipped content lies; the same depth from `src/content` and from `dist/content`. */
export const CONTENT_FOLDER = fileURLToPath(new URL('../../content', import.meta.url))
