import { makeEmptyDatabase } from '../store/database/empty-database.ts'

/** Run by the build, so that no start has to. */
await makeEmptyDatabase()
