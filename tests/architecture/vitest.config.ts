import { defineConfig } from 'vitest/config'
import { root } from './source.ts'

/** The architecture tests alone: no database, no set-up. `npm test` runs them with all others. */
export default defineConfig({
  test: { root, include: ['tests/architecture/**/*.test.ts'], pool: 'threads', testTimeout: 60_000 },
})
