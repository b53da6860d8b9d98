import { randomInt } from 'node:crypto'
import { onTestFailed } from 'vitest'
import type { Trial } from './fault.ts'

/** A trial inside a test: no time is judged, what it tells is kept, and its seed is printed when it fails. */
export function told(runs: number): { lines: string[]; trial: Trial } {
  const lines: string[] = []
  const seed = randomInt(2 ** 31)
  onTestFailed(() => void process.stderr.write(`--seed ${seed}\n${lines.join('\n')}\n`))
  return { lines, trial: { runs, seed, tell: (line) => void lines.push(line), isTimed: false } }
}
