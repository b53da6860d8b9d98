import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './source.ts'

/** Our settings over a tree with one violation per file: what the tools of `npm run check` find there. */
const planted: [finds: string, path: string, text: string][] = [
  ['lint/style/noRestrictedImports', 'widget/zod.ts', "import { z } from 'zod'\n\nexport const a = z\n"],
  ['lint/style/noRestrictedImports', 'widget/server.ts', "import { a } from '../server/tickets/index.ts'\n\nexport const b = a\n"],
  ['lint/style/noRestrictedImports', 'widget/console.ts', "import { a } from '../agent-console/app.ts'\n\nexport const b = a\n"],
  ['lint/style/noRestrictedImports', 'agent-console/node.ts', "import { join } from 'node:path'\n\nexport const b = join\n"],
  ['lint/style/noRestrictedImports', 'server/contract/up.ts', "import { a } from '../app.ts'\n\nexport const b = a\n"],
  ['lint/style/noRestrictedImports', 'server/tickets/adapter.ts', "import { a } from '../channels/index.ts'\n\nexport const b = a\n"],
  ['lint/style/noRestrictedImports', 'server/events/library.ts', "import { Hono } from 'hono'\n\nexport const b = Hono\n"],
  ['lint/suspicious/noImportCycles', 'server/jobs/one.ts', "import { b } from './two.ts'\n\nexport const a = () => b\n"],
  ['lint/suspicious/noImportCycles', 'server/jobs/two.ts', "import { a } from './one.ts'\n\nexport const b = () => a\n"],
  ['lint/suspicious/noExplicitAny', 'server/any.ts', 'export const a = (b: any) => b\n'],
  ['lint/style/noEnum', 'server/enum.ts', 'export enum A {\n  B = 1,\n}\n'],
  ['lint/suspicious/noFocusedTests', 'tests/only.test.ts', "import { test } from 'vitest'\n\ntest.only('a', () => {})\n"],
  ['lint/correctness/noUnusedVariables', 'server/unused.ts', 'const a = 1\n'],
  ['format', 'server/format.ts', 'export const a = "b";\n'],
  ['TS2322', 'server/types.ts', "export const a: number = 'b'\n"],
  ['TS2532', 'server/unchecked.ts', 'export const a = (b: { c: number }[]) => b[0].c\n'],
  ['TS1294', 'server/erasable.ts', 'export class A {\n  constructor(private b: number) {}\n}\n'],
]

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parceldesk-gate-'))
  for (const name of ['biome.json', '.gitignore', 'tsconfig.json', 'knip.json', 'package.json'])
    copyFileSync(join(root, name), join(folder, name))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const [, path, text] of planted) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a planted violation is found:', () => {
  test('by Biome, in its place and nowhere else', async () => {
    const found = JSON.parse((await run('biome', 'check', '--reporter=json', '--max-diagnostics=none', '.')).output) as {
      diagnostics: { category: string; location: { path: string } }[]
    }
    const seen = found.diagnostics.map(({ category, location }) => `${category} ${location.path}`)
    const expected = planted.filter(([finds]) => !finds.startsWith('TS')).map(([finds, path]) => `${finds} ${path}`)
    expect(seen).toEqual(expect.arrayContaining(expected))
    expect(seen.filter((each) => each.startsWith('lint/style/noRestrictedImports')).sort()).toEqual(
      expected.filter((each) => each.startsWith('lint/style/noRestrictedImports')).sort(),
    )
  })

  test('by the compiler', async () => {
    const { ok, output } = await run('tsc', '--noEmit', '-p', '.')
    expect(ok).toBe(false)
    for (const [code, path] of planted.filter(([finds]) => finds.startsWith('TS'))) expect(output).toMatch(new RegExp(`${path}.*${code}`))
  })

  test('by knip: a file that nobody uses', async () => {
    const { ok, output } = await run('knip', '--include', 'files')
    expect(ok).toBe(false)
    expect(output).toContain('server/unused.ts')
  })
})

async function run(program: string, ...args: string[]): Promise<{ ok: boolean; output: string }> {
  const file = join(root, 'node_modules/.bin', program)
  const options = { cwd: folder, maxBuffer: 64 << 20 }
  const ended = promisify(execFile)(file, args, options)
  return ended.then(
    ({ stdout }) => ({ ok: true, output: stdout }),
    (error: { stdout: string }) => ({ ok: false, output: error.stdout }),
  )
}
