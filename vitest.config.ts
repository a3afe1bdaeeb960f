import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const DATABASE_FOR_TESTS = './server/src/testing/global-setup.ts'
const NEVER_TESTS = ['**/node_modules/**', 'out/**']
const SECOND = 1000

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', './scripts/test-summary.mjs'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{contract,law,matching,biometrics,synthetic,web,scripts}/**/*.test.{ts,tsx,mjs}', '*.test.mjs'],
          exclude: NEVER_TESTS,
          testTimeout: 20 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['{server,bench}/**/*.test.ts'],
          exclude: NEVER_TESTS,
          globalSetup: existsSync(DATABASE_FOR_TESTS) ? [DATABASE_FOR_TESTS] : [],
          testTimeout: 20 * SECOND,
          hookTimeout: 60 * SECOND,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          // Each file starts a whole platform and a browser: one at a time, after the rest.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120 * SECOND,
          hookTimeout: 240 * SECOND,
        },
      },
    ],
  },
})
