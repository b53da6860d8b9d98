import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './source.ts'

/** One part of the check: a program, found among what `npm ci` installed. */
export interface Part {
  name: string
  command: string[]
}

export const parts: Part[] = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=50', '.'] },
  { name: 'architecture', command: ['vitest', 'run', '--config', 'tests/architecture/vitest.config.ts', '--reporter=dot'] },
  { name: 'dead code', command: ['knip'] },
]

/**
 * Runs all parts at once and says of each, as it ends, whether it passed, after how long, and what it complained of.
 * Answers whether all passed.
 */
export async function runParts(list: Part[], say: (text: string) => void): Promise<boolean> {
  const passed = await Promise.all(
    list.map(async ({ name, command }) => {
      const started = performance.now()
      const { ok, output } = await run(command)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      say(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)}  ${seconds} s\n${ok ? '' : `${output.trimEnd()}\n\n`}`)
      return ok
    }),
  )
  return passed.every(Boolean)
}

function run([program = '', ...args]: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}
