import { spawn } from 'node:child_process'

/** The gate: what can be said about the code without running it, all at once. */
const PARTS: Record<string, string[]> = {
  types: ['tsc', '--noEmit'],
  lint: ['biome', 'check', '--error-on-warnings', '.'],
  layers: ['vitest', 'run', '--config', 'tests/architecture/vitest.config.ts'],
  'dead code': ['knip', '--no-progress'],
}

function run(name: string, command: string[]): Promise<boolean> {
  const began = performance.now()
  const child = spawn(`node_modules/.bin/${command[0]}`, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const passed = code === 0
      process.stdout.write(`${passed ? 'passed' : 'FAILED'}  ${name}  ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
      if (!passed) process.stdout.write(Buffer.concat(output))
      resolve(passed)
    })
  })
}

const results = await Promise.all(Object.entries(PARTS).map(([name, command]) => run(name, command)))
process.exit(results.every(Boolean) ? 0 : 1)
