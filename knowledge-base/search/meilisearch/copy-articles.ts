import { createHash } from 'node:crypto'
import { type Context, transact } from '../../../server/context.ts'
import { selectSynonyms } from '../synonyms/synonym-queries.ts'
import {
  type ArticleHash,
  type Copy,
  selectCopied,
  selectDocuments,
  selectHashes,
  selectPublishedLocales,
  selectSettingsHash,
  upsertCopy,
  writeCopied,
} from './copy-queries.ts'
import { type Engine, isMissing, perform, persist } from './engine.ts'
import { type SectionDocument, settingsFor } from './settings.ts'

/** Articles handed over in one task: a few megabytes at most. */
const BATCH = 500

/** One index per store and locale: synonyms and languages are settings of an index. */
export const indexNameOf = ({ storeId, locale }: Copy) => `parceldesk-${storeId}-${locale}`

/**
 * Hands over what has changed since the last time, and makes an index anew that is missing or holds another number of sections
 * than it was given. It may be broken off anywhere: what was not noted is handed over again.
 */
export async function copyArticles(ctx: Context, engine: Engine): Promise<void> {
  for (const copy of await selectPublishedLocales(ctx.sql)) {
    const copied = await selectCopied(ctx.sql, indexNameOf(copy))
    if (await isWhole(engine, indexNameOf(copy), copied)) await handOver(ctx, engine, copy, copied)
    else await rebuildIndex(ctx, engine, copy)
  }
}

/** Makes every index anew, beside the old one, which answers until the new one takes its place. */
export async function rebuildIndexes(ctx: Context, engine: Engine): Promise<void> {
  for (const copy of await selectPublishedLocales(ctx.sql)) await rebuildIndex(ctx, engine, copy)
}

async function isWhole({ writing }: Engine, name: string, copied: ArticleHash[]): Promise<boolean> {
  try {
    const { numberOfDocuments } = await persist(() => writing.index(name).getStats())
    return numberOfDocuments === copied.reduce((sum, each) => sum + each.sections, 0)
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function handOver(ctx: Context, { writing }: Engine, copy: Copy, copied: ArticleHash[]): Promise<void> {
  const name = indexNameOf(copy)
  const index = writing.index<SectionDocument>(name)
  const { settings, settingsHash } = await readSettings(ctx, copy)
  if ((await selectSettingsHash(ctx.sql, name)) !== settingsHash) {
    await perform(() => index.updateSettings(settings))
    await upsertCopy(ctx.sql, name, copy, settingsHash)
  }
  const held = new Map(copied.map((each) => [each.articleId, each.hash]))
  const now = await selectHashes(ctx.sql, copy)
  const changed = now.filter(({ articleId, hash }) => held.get(articleId) !== hash)
  for (let from = 0; from < changed.length; from += BATCH) {
    const batch = changed.slice(from, from + BATCH)
    const documents = await addDocuments(ctx, index, batch)
    const versions = [...new Set(documents.map((each) => each.version_id))]
    // the new version is there before the old one goes
    const older = `article_id IN [${batch.map((each) => each.articleId)}] AND version_id NOT IN [${versions}]`
    await perform(() => index.deleteDocuments({ filter: older }))
    await writeCopied(ctx.sql, name, counted(batch, documents), [])
  }
  const published = new Set(now.map((each) => each.articleId))
  const gone = copied.map((each) => each.articleId).filter((id) => !published.has(id))
  if (gone.length === 0) return
  await perform(() => index.deleteDocuments({ filter: `article_id IN [${gone}]` }))
  await writeCopied(ctx.sql, name, [], gone)
}

async function rebuildIndex(ctx: Context, { writing }: Engine, copy: Copy): Promise<void> {
  const name = indexNameOf(copy)
  const next = `${name}-${ctx.newId()}`
  const { settings, settingsHash } = await readSettings(ctx, copy)
  const held: ArticleHash[] = []
  try {
    await perform(() => writing.createIndex(next, { primaryKey: 'id' }))
    await perform(() => writing.index(next).updateSettings(settings))
    const articles = await selectHashes(ctx.sql, copy)
    for (let from = 0; from < articles.length; from += BATCH) {
      const batch = articles.slice(from, from + BATCH)
      held.push(...counted(batch, await addDocuments(ctx, writing.index<SectionDocument>(next), batch)))
    }
    // only what exists can be swapped
    if (!(await hasIndex(writing, name))) await perform(() => writing.createIndex(name, { primaryKey: 'id' }))
    await perform(() => writing.swapIndexes([{ indexes: [name, next], rename: false }]))
  } finally {
    // it holds what was there before, or what was not finished
    await perform(() => writing.deleteIndex(next)).catch((error) => ctx.log.warn({ error }, 'an index of Meilisearch was left over'))
  }
  await transact(ctx, async (ctx) => {
    const before = await selectCopied(ctx.sql, name)
    await upsertCopy(ctx.sql, name, copy, settingsHash)
    await writeCopied(
      ctx.sql,
      name,
      held,
      before.map((each) => each.articleId),
    )
  })
}

async function hasIndex(writing: Engine['writing'], name: string): Promise<boolean> {
  try {
    await persist(() => writing.getRawIndex(name))
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function readSettings(ctx: Context, copy: Copy) {
  const settings = settingsFor(copy.locale, await selectSynonyms(ctx.sql, copy))
  return { settings, settingsHash: createHash('sha256').update(JSON.stringify(settings)).digest('hex') }
}

async function addDocuments(ctx: Context, index: ReturnType<typeof indexOf>, articles: ArticleHash[]): Promise<SectionDocument[]> {
  const documents = await selectDocuments(
    ctx.sql,
    articles.map((each) => each.articleId),
  )
  if (documents.length > 0) await perform(() => index.addDocuments(documents, { primaryKey: 'id' }))
  return documents
}

const indexOf = (engine: Engine['writing'], name: string) => engine.index<SectionDocument>(name)

/** With as many sections as were handed over: an article may have been published anew between its hash and its sections. */
function counted(articles: ArticleHash[], documents: SectionDocument[]): ArticleHash[] {
  const counts = new Map<string, number>()
  for (const { article_id } of documents) counts.set(article_id, (counts.get(article_id) ?? 0) + 1)
  return articles.map((each) => ({ ...each, sections: counts.get(each.articleId) ?? 0 }))
}
