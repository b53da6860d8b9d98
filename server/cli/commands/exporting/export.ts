import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exportArticles } from '../../../../knowledge-base/moving/index.ts'
import { type Command, UsageError } from '../../command.ts'
import { findNamedStore } from '../../find-named-store.ts'
import { showProgress } from '../../show-progress.ts'

/** Articles as files of Markdown. What lies in the folder under other names stays. */
export const exportCommand: Command = {
  usage: 'articles DIR [--store demo] [--locale LOCALE] [--json]',
  options: { store: { type: 'string', default: 'demo' }, locale: { type: 'string' }, json: { type: 'boolean' } },
  positionals: [2, 2],
  async run({ positionals: [what, folder = ''], values }, surroundings) {
    if (what !== 'articles') throw new UsageError(`"${what}" cannot be exported, articles can.`)
    const found = await stat(folder).catch(() => null)
    if (found && !found.isDirectory()) throw new Error(`${folder} is a file, not a folder.`)
    const store = await findNamedStore(surroundings, String(values.store))
    const locale = values.locale === undefined ? null : String(values.locale)
    const progress = showProgress()
    let files = 0
    try {
      for await (const { name, text } of exportArticles(surroundings.context(), store.id, locale)) {
        await writeWhole(join(folder, name), text)
        progress.tell(`${++files} written`)
      }
    } finally {
      progress.end()
    }
    surroundings.print(values.json ? JSON.stringify({ files }) : `${files} ${files === 1 ? 'file' : 'files'} written to ${folder}`)
  },
}

/** Whoever reads the folder meanwhile sees the file before or the one after, never half of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}
