import { type FoundFile, type Move, moveIn, type Piece, type Platform, readFiles } from '../../../knowledge-base/moving/index.ts'
import type { Context } from '../../../server/context.ts'
import type { MovingProgress } from '../../../server/contract/console/moving/article-moving.ts'
import type { Fragment, Sql } from '../../../server/database/sql.ts'

export const fileOf = (name: string, text: string | object): FoundFile => ({
  name,
  async *open() {
    const bytes = Buffer.from(typeof text === 'string' ? text : JSON.stringify(text))
    // in pieces that part letters and keys
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
  },
})

export const moveOf = (storeId: string, more: Partial<Move> = {}): Move => ({
  storeId,
  locale: 'en',
  languages: ['en'],
  articlesAt: '/help/store-a/articles/',
  as: 'told',
  dryRun: false,
  ...more,
})

export interface TakenIn extends Omit<MovingProgress, 'done'> {}

/** All that an import tells, together. */
export async function takeIn(ctx: Context, move: Move, pieces: AsyncIterable<Piece>): Promise<TakenIn> {
  let all = null as TakenIn | null
  for await (const { done: _, ...next } of moveIn(ctx, move, pieces))
    all = {
      ...next,
      failures: [...(all?.failures ?? []), ...next.failures],
      remarks: [...(all?.remarks ?? []), ...next.remarks],
      articles: [...(all?.articles ?? []), ...next.articles],
    }
  if (!all) throw new Error('an import told nothing')
  return all
}

export const takeFiles = (ctx: Context, move: Move, files: FoundFile[], platform: Platform | null = null) =>
  takeIn(ctx, move, readFiles(files, platform))

/** Where the article `a` stands, as a path of names in its language. */
export const collectionPath = (sql: Sql): Fragment => sql`(
  with recursive steps as (
    select id, parent_id, depth from collections where id = a.collection_id
    union all select c.id, c.parent_id, c.depth from collections c join steps on c.id = steps.parent_id)
  select string_agg(n.name, ' / ' order by steps.depth) from steps cross join lateral (
    select name from collection_names where collection_id = steps.id order by locale = a.locale desc limit 1) n)`
