import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** Files whose tests start processes and browsers, or that change what a module holds: each has its modules to itself. */
const APART = [
  'tests/{agent-console,cli,embedding,faces,faults,journeys,widget}/**/*.test.{ts,tsx}',
  'tests/database/embedded/**/*.test.ts',
]
const ALL = ['tests/**/*.test.{ts,tsx}']

const common = {
  pool: 'forks' as const,
  // no promise about time: whoever waits in a test gives up after STALL_MS and says what for, these only end what cannot
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // most of a long test is waiting: for a process, a browser, a database
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }, test: { ...common, name: 'apart', include: APART } },
      { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } }, test: { ...common, name: 'shared', include: ALL, exclude: APART, isolate: false } },
    ],
  },
})
