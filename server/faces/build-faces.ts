import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { type Face, faces } from './faces.ts'
import { forOlderBrowsers } from './for-older-browsers.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = [
  'widget',
  'agent-console',
  'server/contract',
  'server/ui',
  'server/faces',
  'knowledge-base/site/browser',
  'package-lock.json',
]
const SHIPPED = join(ROOT, 'faces')
const KEPT_BUILDS = 3

/**
 * Builds what browsers load, unless this very state of the sources is built already; returns the folder that holds it.
 * Each state has a folder of its own, so a running server never sees another build than the one it started with, and of two
 * builders at once the second finds the work done.
 */
export async function buildFaces(dist = join(ROOT, 'dist'), parts: Face[] = faces): Promise<string> {
  // the published package brings them built, and neither their sources nor a builder
  if (existsSync(SHIPPED)) return SHIPPED
  const target = join(dist, await hashSources())
  if (existsSync(target)) {
    await utimes(target, new Date(), new Date())
    return target
  }
  const missing = parts.map((face) => join(face.root, face.entry)).filter((entry) => !existsSync(resolve(ROOT, entry)))
  if (missing.length > 0) throw new Error(`The front ends cannot be built: ${missing.join(', ')} is missing.`)
  const draft = join(dist, `.new-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(draft, { recursive: true })
    await Promise.all(parts.map((face) => buildFace(face, draft)))
    await rename(draft, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await sweepOldBuilds(dist)
  return target
}

async function buildFace(face: Face, draft: string): Promise<void> {
  // Half a second of imports that a start with finished faces does not pay.
  const { build } = await import('vite')
  const isPage = face.entry.endsWith('.html')
  const input = resolve(ROOT, face.root, face.entry)
  await build({
    configFile: false,
    root: resolve(ROOT, face.root),
    base: './',
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Said outright: by itself vite takes NODE_ENV's word, and libraries then come with what they log while debugging.
    resolve: { conditions: ['module', 'browser', 'production'] },
    // Whatever NODE_ENV says: a page never gets the development runtime.
    mode: 'production',
    plugins: [...(face.preload ? [] : [withoutPreload]), ...(face.flat ? [forOlderBrowsers] : [])],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    css: { transformer: 'lightningcss', lightningcss: { targets: face.cssTargets } },
    build: {
      outDir: draft,
      emptyOutDir: false,
      target: face.target,
      modulePreload: face.preload ? { polyfill: false } : false,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      ...(isPage ? {} : { lib: { entry: input, formats: ['iife' as const], name: 'parceldesk', fileName: () => face.output } }),
      rolldownOptions: {
        // how long a plugin took is no matter of whoever starts a desk
        checks: { bundlerTimings: false },
        // No field of ours shadows a setter: `this.a = b` in old browsers, without the half kilobyte that tells them apart.
        transform: { assumptions: { setPublicClassFields: true } },
        ...(isPage ? { input: { [face.output.replace('.html', '')]: input } } : {}),
      },
    },
  })
  if (isPage && face.entry !== face.output) await rename(join(draft, face.entry), join(draft, face.output))
}

/** Vite wraps each `import()` in 1 kB that also fetches what it needs, and has no setting against it. */
const withoutPreload = {
  name: 'without-preload',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : null),
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await filesBelow(join(ROOT, source)))
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(await readFile(file))
        .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found?.isDirectory()) return found ? [path] : []
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Keeps a few, because servers that still run may have started with them; a draft of an hour ago belongs to nobody any more. */
async function sweepOldBuilds(dist: string): Promise<void> {
  const entries = await Promise.all((await readdir(dist)).map(async (name) => ({ name, used: (await stat(join(dist, name))).mtimeMs })))
  const drafts = entries.filter((entry) => entry.name.startsWith('.new-') && entry.used < Date.now() - 3_600_000)
  const builds = entries.filter((entry) => /^[0-9a-f]{16}$/.test(entry.name)).sort((a, b) => b.used - a.used)
  for (const { name } of [...drafts, ...builds.slice(KEPT_BUILDS)]) await rm(join(dist, name), { recursive: true, force: true })
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${await buildFaces()}\n`)
