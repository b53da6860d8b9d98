import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const ROOT = join(import.meta.dirname, '../..')

/**
 * A desk in JavaScript, for one that is started again and again: reading some hundred files of TypeScript is most of what a start
 * costs. Packages stay where they are, and each of our files goes on to know where it lies. Returns its path, from the project's root.
 */
export async function bundleDesk(entry: string): Promise<string> {
  const folder = `node_modules/.cache/parceldesk/desk-${process.pid}`
  const outDir = join(ROOT, folder)
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'silent', plugins: [whereItLies] },
    build: {
      ...{ ssr: join(ROOT, entry), outDir, emptyOutDir: true, target: 'node20', minify: false },
      rolldownOptions: { output: { entryFileNames: 'desk.mjs', chunkFileNames: '[name].mjs' } },
    },
  })
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }))
  return `${folder}/desk.mjs`
}

const whereItLies: Plugin = {
  name: 'where it lies',
  enforce: 'pre',
  transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null
    return code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
  },
}
