import { inProject } from '../project-folder.ts'

/** Where the shipped content lies. */
export const CONTENT_FOLDER = inProject('content')
