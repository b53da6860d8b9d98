import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishArticle } from '../../../knowledge-base/articles/index.ts'
import type { Context } from '../../../server/context.ts'
import { createStore } from '../../../server/stores/index.ts'
import { openDesk } from '../../support/open-desk.ts'
import { openOwnDatabase } from '../../support/own-database.ts'
import type { Lengths } from '../message-path.ts'
import { type Figure, figure } from '../report.ts'
import { Writer } from './many-articles.ts'

const ALL = 20_000
const COLLECTIONS = 40
/** Published one by one in this process, to compare with. */
const SAMPLE = 1_000
const LOOK_MS = 100
const BIN = join(import.meta.dirname, '../../../server/cli/parceldesk.js')

/** Articles by the command line, in from a file and out to a folder: how fast, and what it holds meanwhile. */
export async function benchArticleMoving({ articles = ALL }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const database = await openOwnDatabase()
  const databaseUrl = await database.create()
  const desk = await openDesk(databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'parceldesk-bench-'))
  try {
    const ctx = desk.desk.context()
    for (const key of ['bench', 'other']) await createStore(ctx, { key, name: key })
    const file = join(folder, 'articles.jsonl')
    await writeArticles(file, articles)
    const run = (args: string[]) => watch(args, { DATABASE_URL: databaseUrl, PARCELDESK_DATA: join(folder, 'data') })
    const start = await run(['help'])
    const taken = await run(['import', 'articles', file, '--store', 'bench'])
    tell(`import: ${taken.said} in ${taken.seconds.toFixed(1)} s`)
    const again = await run(['import', 'articles', file, '--store', 'bench'])
    tell(`again: ${again.said} in ${again.seconds.toFixed(1)} s`)
    const given = await run(['export', 'articles', join(folder, 'out'), '--store', 'bench'])
    tell(`export: ${given.said} in ${given.seconds.toFixed(1)} s`)
    const published = await publishSome(ctx, await createStore(ctx, { key: 'loop', name: 'loop' }))
    return [
      figure(`import of ${articles} articles`, taken.seconds, 's'),
      figure('import, articles a second', articles / taken.seconds, ''),
      figure('import, time of an article, times publishing it', taken.seconds / articles / published, '', { most: 1.5 }),
      figure('import, memory at most', taken.megabytes, 'MB', { most: 400 }),
      figure('the same file again, articles a second', articles / again.seconds, ''),
      figure('export, articles a second', articles / given.seconds, ''),
      figure('export, memory at most', given.megabytes, 'MB', { most: 400 }),
      figure('a command that does nothing, memory', start.megabytes, 'MB'),
      figure('publishing one by one, articles a second', 1 / published, ''),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await desk.close()
    await database.close()
  }
}

async function writeArticles(file: string, count: number): Promise<void> {
  const out = createWriteStream(file)
  for (const article of articlesOf(100, count)) if (!out.write(`${JSON.stringify(article)}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
}

function* articlesOf(seed: number, count: number) {
  const writer = new Writer(seed)
  const section = () => `${writer.words(60)}.`
  for (let n = 0; n < count; n++) {
    const body = [section(), `## ${writer.words(3)}`, section(), `## ${writer.words(3)}`, section()].join('\n\n')
    yield { id: `article-${n}`, title: writer.words(5), collection: `Bench / Part ${n % COLLECTIONS}`, keywords: [writer.words(2)], body }
  }
}

/** Seconds an article. */
async function publishSome(ctx: Context, store: { id: string }): Promise<number> {
  const began = performance.now()
  for (const { id, ...words } of articlesOf(200, SAMPLE)) await publishArticle(ctx, { storeId: store.id, locale: 'en', slug: id, ...words })
  return (performance.now() - began) / 1000 / SAMPLE
}

async function watch(args: string[], env: Record<string, string>): Promise<{ seconds: number; megabytes: number; said: string }> {
  const began = performance.now()
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, PARCELDESK_SECRET: 'x'.repeat(32), ...env } })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  let megabytes = 0
  const looking = setInterval(() => {
    megabytes = Math.max(megabytes, peakOf(child.pid ?? 0))
  }, LOOK_MS)
  const [code] = await once(child, 'close')
  clearInterval(looking)
  if (code !== 0) throw new Error(`parceldesk ${args.join(' ')} ended with ${code}: ${said.join('')}`)
  return { seconds: (performance.now() - began) / 1000, megabytes, said: said.join('').trim().split('\n').at(-1) ?? '' }
}

/** The most that a process ever held, in MB, as Linux counts it. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return 0
  }
}
