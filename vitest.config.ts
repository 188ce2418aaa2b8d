import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'web/**/*.test.ts', 'tools/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/harness/cluster.ts'],
    // Test files share the modules of their worker: importing the server anew for each file would cost minutes.
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A test that was left in focus would hide all others.
    allowOnly: false,
    passWithNoTests: false,
  },
});
