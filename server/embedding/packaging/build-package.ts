import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { buildFaces } from '../../faces/build-faces.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Compiled for Node; the rest of what they hold (articles, weights) goes along as it is. */
const FOLDERS = ['server', 'knowledge-base']
const COPIED = ['migrations', 'LICENSE', 'README.md', 'widget/embedding.md', 'widget/README.md']
const NOT_SHIPPED = ['server/embedding/example', 'server/embedding/packaging']
/** They build what is built here already. */
const BUILDERS = ['tsx', 'vite']
const COMMAND = `#!/usr/bin/env node
import { run } from './run.js'

process.exitCode = await run(process.argv.slice(2), process.env)
`

/** Makes the folder that is published: JavaScript with its types, and the faces as browsers load them. */
export async function buildPackage(target = join(ROOT, 'dist/package')): Promise<string> {
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  const [faces] = await Promise.all([buildFaces(), compile(target)])
  await cp(faces, join(target, 'faces'), { recursive: true })
  for (const folder of FOLDERS) await copyAssets(folder, target)
  for (const path of COPIED) await cp(join(ROOT, path), join(target, path), { recursive: true })
  await writeFile(join(target, 'server/cli/parceldesk.js'), COMMAND, { mode: 0o755 })
  await writeFile(join(target, 'package.json'), `${JSON.stringify(await manifest(), null, 2)}\n`)
  return target
}

async function compile(target: string): Promise<void> {
  const config = join(target, 'tsconfig.json')
  const compilerOptions = {
    noEmit: false,
    outDir: target,
    rootDir: ROOT,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  }
  const at = (path: string) => join(ROOT, path)
  const include = [...FOLDERS.map((folder) => at(`${folder}/**/*`)), at('widget/embed/index.ts')]
  await writeFile(config, JSON.stringify({ extends: at('tsconfig.json'), compilerOptions, include, exclude: NOT_SHIPPED.map(at) }))
  await promisify(execFile)(join(ROOT, 'node_modules/.bin/tsc'), ['-p', config], { cwd: ROOT }).catch((error: { stdout?: string }) => {
    throw new Error(`The package cannot be compiled:\n${error.stdout ?? String(error)}`)
  })
  await rm(config)
}

/** What the compiler leaves: everything that is no code of ours, where it stands. */
async function copyAssets(folder: string, target: string): Promise<void> {
  for (const entry of await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name)
    const path = from.slice(ROOT.length + 1)
    if (!entry.isFile() || /^\.(ts|tsx|css|html|js)$/.test(extname(path)) || NOT_SHIPPED.some((each) => path.startsWith(`${each}/`)))
      continue
    await cp(from, join(target, path))
  }
}

async function manifest(): Promise<object> {
  const {
    private: _,
    scripts,
    devDependencies,
    allowScripts,
    exports,
    dependencies,
    ...rest
  } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  const shipped = Object.entries(dependencies ?? {}).filter(([name]) => !BUILDERS.includes(name))
  const compiled = Object.entries(exports ?? {}).map(([name, path]) => {
    const [types, code] = ['.d.ts', '.js'].map((kind) => path.replace(/\.ts$/, kind))
    return [name, path.endsWith('.ts') ? { types, default: code } : path]
  })
  return { ...rest, exports: Object.fromEntries(compiled), dependencies: Object.fromEntries(shipped) }
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${await buildPackage()}\n`)
