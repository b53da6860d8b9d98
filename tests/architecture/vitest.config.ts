import { defineConfig } from 'vitest/config'

/** The gate's tests alone: no database, no browser. */
export default defineConfig({ test: { include: ['tests/architecture/*.test.ts'], root: new URL('../..', import.meta.url).pathname } })
