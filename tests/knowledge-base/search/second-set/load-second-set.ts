import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PublishedText, publishMissing } from '../../../../knowledge-base/articles/index.ts'
import { loadStarterArticles } from '../../../../knowledge-base/starter/index.ts'
import type { Context } from '../../../../server/context.ts'
import { readJsonLines } from '../test-data.ts'
import type { secondSet } from './questions.ts'

type Line = Pick<PublishedText, 'title' | 'body' | 'collection' | 'locale'> & { id: string }

/** Publishes what the questions of the second set are asked of: the starter articles in English, ten each in the other languages. */
export async function loadSecondSet(ctx: Context, storeId: string): Promise<void> {
  await loadStarterArticles(ctx, storeId)
  for (const locale of ['de', 'fr', 'pl'] satisfies (keyof typeof secondSet)[]) {
    const lines = readJsonLines<Line>(readFileSync(join(import.meta.dirname, `articles-${locale}.jsonl`), 'utf8'))
    await publishMissing(
      ctx,
      storeId,
      lines.map(({ id, ...article }) => ({ slug: id, ...article })),
    )
  }
}
