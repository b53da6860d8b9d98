import type { Fragment, Sql } from '../../../server/database/sql.ts'
import { isOnShelf, type Shelf } from './reading-queries.ts'

export interface ReadCollection {
  id: string
  parentId: string | null
  name: string
  slug: string
  description: string
  /** The language of its name, where it has none in the reader's. */
  locale: string
  /** What this reader may read of it and of what stands under it. */
  articles: number
}

/** All collections of a store for one reader, parents first and siblings in their order, each with what stands in it itself. */
export async function selectTree(sql: Sql, shelf: Shelf): Promise<ReadCollection[]> {
  return sql<ReadCollection[]>`
    select c.id, c.parent_id, n.name, n.slug, n.description, n.locale, coalesce(counted.articles, 0) as articles
    from collections c
      join lateral (
        select * from collection_names n where n.collection_id = c.id and n.locale in (${shelf.locale}, c.locale)
        order by n.locale <> ${shelf.locale} limit 1) n on true
      left join (select a.collection_id, count(*) as articles from articles a where ${isOnShelf(sql, shelf)} group by 1) counted
        on counted.collection_id = c.id
    where c.store_id = ${shelf.storeId} order by c.depth, c.place, c.id`
}

/** Whose address this is in another language or was before, and which of the two. */
export async function selectLedTo(sql: Sql, storeId: string, slug: string): Promise<{ id: string; isOld: boolean } | undefined> {
  const [row] = await sql<{ id: string; isOld: boolean }[]>`
    select collection_id as id, false as is_old from collection_names where store_id = ${storeId} and slug = ${slug}
    union all select collection_id, true from collection_moves where store_id = ${storeId} and slug = ${slug}
    order by is_old limit 1`
  return row
}

/** What the collection of an article `a` is called for who reads the article. */
export const nameOfCollection = (sql: Sql): Fragment => sql`(
  select n.name from collections c join collection_names n on n.collection_id = c.id and n.locale in (a.locale, c.locale)
  where c.id = a.collection_id order by n.locale <> a.locale limit 1)`
