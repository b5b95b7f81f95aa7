import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // On two processors vitest would start one; some tests wait for a messenger that is silent, and leave room for others.
    maxWorkers: 3,
    // Files of one worker share what is loaded and learned: nothing of ours keeps anything between programs but in its store.
    isolate: false,
    // The machine CI runs on is shared: one stall of it must not stop a release; what fails twice is broken.
    retry: process.env.CI ? 1 : 0,
    globalSetup: ['test/image.ts'],
    setupFiles: ['test/in-the-city.ts'],
    // Bounds for what hangs and no measure of speed: a machine shared with others may be a quarter of itself.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // `npm run transcripts -- --update` writes the transcripts down as they are played.
    env: process.argv.includes('--update') ? { UPDATE_TRANSCRIPTS: 'yes' } : {},
  },
})
