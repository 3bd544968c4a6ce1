import { defineConfig } from 'vitest/config';

// core is fast and pure; stories talk HTTP to a real PostgreSQL and share one machine, so they run one after another.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['core/**/*.test.ts', 'cli/**/*.test.ts', 'tools/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'web', include: ['web/**/*.test.{ts,tsx}'], environment: 'jsdom', testTimeout: 30_000 } },
      { test: { name: 'stories', include: ['server/**/*.test.ts', 'stories/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, globalSetup: ['server/db/test-server.ts'] } },
    ],
  },
});
