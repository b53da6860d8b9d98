import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Whose tests start processes and browsers, or change what a module holds: each file has its modules to itself. */
const APART = [
  'tests/{agent-console,cli,embedding,faces,faults,journeys,widget}/**/*.test.{ts,tsx}',
  'tests/database/embedded/**/*.test.ts',
]
/** Folders and files by how long they take, the longest first; what is not named comes after them. */
const LONGEST = ['faults/mail', 'faults/kill', 'journeys/', 'doors/', 'faults/', 'cli/', 'database/embedded', 'embedding/', 'evals/']

/** Long files begin first, so that none of them runs alone at the end. Those that share their modules stay together: a worker is theirs until they end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification) => {
      const at = LONGEST.findIndex((part) => moduleId.includes(`/tests/${part}`))
      return (project.config.isolate ? 0 : LONGEST.length + 1) + (at === -1 ? LONGEST.length : at)
    }
    return [...files].sort((one, other) => place(one) - place(other))
  }
}

const common = {
  pool: 'forks' as const,
  // no promise about time: whoever waits in a test gives up after STALL_MS and says what for, these only end what cannot
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  // real processes and browsers on a machine of others: what passes at the second try is named as such in the report, and is to be looked into
  retry: 1,
}
const oxc = { jsx: { runtime: 'automatic' as const, importSource: 'preact' } }

export default defineConfig({
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // most of a long test is waiting: for a process, a browser, a database
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { oxc, test: { ...common, name: 'apart', include: APART } },
      { oxc, test: { ...common, name: 'shared', include: ['tests/**/*.test.{ts,tsx}'], exclude: APART, isolate: false } },
    ],
  },
})
