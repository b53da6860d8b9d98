import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const ROOT = join(import.meta.dirname, '../../..')
/** Of one run: what it has bundled is gone with it. */
export const BUNDLES = 'BUNDLED_PROGRAMS'

/**
 * A program of ours in JavaScript, for one that is started again and again: reading a thousand files of TypeScript is most of what a
 * start costs. Packages stay where they are, and each of our files goes on to know where it lies. Returns its path, from the project's root.
 */
export async function bundleProgram(entry: string): Promise<string> {
  const folder = process.env[BUNDLES] ?? folderOf(process.pid)
  if (!process.env[BUNDLES]) process.on('exit', () => rmSync(join(ROOT, folder), { recursive: true, force: true }))
  const bundle = `${folder}/${entry.replaceAll('/', '-').replace(/\.ts$/, '')}`
  if (!existsSync(join(ROOT, bundle))) await bundleInto(join(ROOT, bundle), entry)
  return `${bundle}/program.mjs`
}

export const folderOf = (pid: number) => `node_modules/.cache/parceldesk/programs-${pid}`

/** Of two that bundle it at once, the second finds the work done. */
async function bundleInto(target: string, entry: string): Promise<void> {
  const draft = `${target}-${randomBytes(4).toString('hex')}`
  mkdirSync(dirname(target), { recursive: true })
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'silent', plugins: [whereItLies] },
    resolve: { alias: [{ find: /^parceldesk$/, replacement: join(ROOT, 'server/embedding/index.ts') }] },
    build: {
      ...{ ssr: join(ROOT, entry), outDir: draft, emptyOutDir: true, target: 'node20', minify: false },
      rolldownOptions: { output: { entryFileNames: 'program.mjs', chunkFileNames: '[name].mjs' } },
    },
  })
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
}

const whereItLies: Plugin = {
  name: 'where it lies',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null
    return code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.filename', JSON.stringify(id))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
  },
}
