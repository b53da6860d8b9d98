import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { bundleProgram } from './programs/bundle-program.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const ROOT = join(import.meta.dirname, '../..')
const secret = 'x'.repeat(32)

/** Runs the command line as a person would, over settings of its own and, where `env` names no database, in a directory of its own. */
export async function parceldesk(args: string[], env: Record<string, string> = {}, input = '') {
  return runProgram(
    process.execPath,
    [await bundleProgram('tests/support/programs/command-line.ts'), ...args],
    { PARCELDESK_DEMO: 'empty', ...env, PARCELDESK_DATA: env.PARCELDESK_DATA ?? join(temporaryDirectory(), 'data') },
    input,
  )
}

/** A program in the project, with none of our settings but those given; `input` is its stdin. */
export async function runProgram(program: string, args: string[], env: Record<string, string>, input = '') {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PARCELDESK_|npm_|DATABASE_URL$|PORT$|HOST$)/.test(name)),
  )
  const child = spawn(program, args, { cwd: ROOT, env: { ...own, PARCELDESK_SECRET: secret, ...env }, stdio: 'pipe' })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  // a program that does not read its input may be gone before it is written
  child.stdin.on('error', () => {}).end(input)
  const [code] = await once(child, 'close')
  return { code: code as number | null, stdout, stderr }
}
