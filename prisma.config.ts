import { defineConfig } from 'prisma/config'

// Prisma would download an engine binary that generating a client does not need; any executable stands in for it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
