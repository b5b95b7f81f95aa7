import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: ['test/image.ts'],
    // A machine that is shared with others may stall one answer; a test that fails twice more is broken.
    retry: process.env.CI ? 2 : 0,
    testTimeout: process.env.CI ? 60_000 : 20_000,
    hookTimeout: 60_000,
    // `npm run transcripts -- --update` writes the transcripts down as they are played.
    env: process.argv.includes('--update') ? { UPDATE_TRANSCRIPTS: 'yes' } : {},
  },
})
