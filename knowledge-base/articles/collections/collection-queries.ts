import type { CollectionName } from '../../../server/contract/console/help/collections.ts'
import type { Sql } from '../../../server/database/sql.ts'
import type { KnownCollection } from './tree.ts'

/** All of a store, with their names, siblings in their order. */
export async function selectCollections(sql: Sql, storeId: string): Promise<KnownCollection[]> {
  return sql<KnownCollection[]>`
    select c.id, c.store_id, c.parent_id, c.depth, c.place, c.locale, (
      select jsonb_agg(jsonb_build_object('locale', n.locale, 'name', n.name, 'slug', n.slug, 'description', n.description) order by n.locale)
      from collection_names n where n.collection_id = c.id) as names
    from collections c where c.store_id = ${storeId} order by c.depth, c.place, c.id`
}

export async function selectStoreOf(sql: Sql, collectionId: string): Promise<string | undefined> {
  const [row] = await sql<{ storeId: string }[]>`select store_id from collections where id = ${collectionId}`
  return row?.storeId
}

/** Pages that stand in each, as they are published or being written. */
export async function selectPages(sql: Sql, storeId: string): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; pages: number }[]>`
    select coalesce(d.collection_id, a.collection_id) as id, count(*) as pages
    from articles a left join article_drafts d on d.article_id = a.id where a.store_id = ${storeId} and a.translation_of is null group by 1`
  return new Map(rows.map(({ id, pages }) => [id, pages]))
}

export async function selectTreeLocales(sql: Sql, storeId: string): Promise<string[]> {
  const rows = await sql<{ locale: string }[]>`
    select locale from articles where store_id = ${storeId} union select locale from collection_names where store_id = ${storeId} order by 1 limit 200`
  return rows.map(({ locale }) => locale)
}

/** False where one has this id already. */
export async function insertCollection(
  sql: Sql,
  { id, storeId, parentId, depth, place, locale }: Omit<KnownCollection, 'names'>,
  at: Date,
): Promise<boolean> {
  const rows = await sql`
    insert into collections (id, store_id, parent_id, depth, place, locale, created_at)
    values (${id}, ${storeId}, ${parentId}, ${depth}, ${place}, ${locale}, ${at})
    on conflict (id) do nothing returning 1`
  return rows.length > 0
}

/** Its name in a language, in place of the one before. Its address of before leads on; the new one leads nowhere else any more. */
export async function upsertName(
  sql: Sql,
  { id, storeId, name, at }: { id: string; storeId: string; name: CollectionName; at: Date },
): Promise<void> {
  await sql`
    insert into collection_moves (store_id, slug, collection_id, moved_at)
    select store_id, slug, collection_id, ${at} from collection_names
    where collection_id = ${id} and locale = ${name.locale} and slug <> ${name.slug}
    on conflict (store_id, slug) do update set collection_id = excluded.collection_id, moved_at = excluded.moved_at`
  await sql`
    insert into collection_names (collection_id, store_id, shelf_id, locale, name, slug, description)
    select id, store_id, shelf_id, ${name.locale}, ${name.name}, ${name.slug}, ${name.description} from collections where id = ${id}
    on conflict (collection_id, locale) do update set name = excluded.name, slug = excluded.slug, description = excluded.description`
  await sql`delete from collection_moves where store_id = ${storeId} and slug = ${name.slug}`
}

/** Its address of that language leads on. */
export async function deleteName(sql: Sql, id: string, locale: string, at: Date): Promise<void> {
  await sql`
    with gone as (delete from collection_names where collection_id = ${id} and locale = ${locale} returning store_id, slug)
    insert into collection_moves (store_id, slug, collection_id, moved_at) select store_id, slug, ${id}, ${at} from gone
    on conflict (store_id, slug) do update set collection_id = excluded.collection_id, moved_at = excluded.moved_at`
}

/** Under another one, all that stands under it with it: one statement, for the keys that hold the depth are looked at after each. */
export async function updateParent(
  sql: Sql,
  id: string,
  { parentId, branch, deeper }: { parentId: string | null; branch: string[]; deeper: number },
): Promise<void> {
  await sql`
    update collections set depth = depth + ${deeper}::int, parent_id = case when id = ${id} then ${parentId}::uuid else parent_id end
    where id = any(${branch}::uuid[])`
}

/** Siblings as they are to follow each other. */
export async function updatePlaces(sql: Sql, ids: string[]): Promise<void> {
  await sql`
    update collections c set place = sorted.place from unnest(${ids}::uuid[]) with ordinality as sorted (id, place)
    where sorted.id = c.id and c.place <> sorted.place`
}

/** Its addresses, old and new, lead to another one; where there is none they lead nowhere. */
export async function deleteCollection(sql: Sql, id: string, leadTo: string | null, at: Date): Promise<void> {
  if (leadTo !== null) {
    await sql`update collection_moves set collection_id = ${leadTo} where collection_id = ${id}`
    await sql`
      insert into collection_moves (store_id, slug, collection_id, moved_at)
      select distinct store_id, slug, ${leadTo}::uuid, ${at}::timestamptz from collection_names where collection_id = ${id}
      on conflict (store_id, slug) do update set collection_id = excluded.collection_id, moved_at = excluded.moved_at`
  }
  await sql`delete from collections where id = ${id}`
}

/** What stands in it itself: articles by what is published, and by what is being written. */
export async function selectHeld(sql: Sql, id: string): Promise<{ articleIds: string[]; draftIds: string[] }> {
  const [row] = await sql<{ articleIds: string[]; draftIds: string[] }[]>`
    select array(select id from articles where collection_id = ${id} order by id) as article_ids,
      array(select article_id from article_drafts where collection_id = ${id} order by article_id) as draft_ids`
  return row ?? { articleIds: [], draftIds: [] }
}

/** Those of the articles and drafts that stand in one collection stand in another. */
export async function updateStanding(
  sql: Sql,
  { from, to, articleIds, draftIds }: { from: string; to: string; articleIds: string[]; draftIds: string[] },
): Promise<void> {
  await sql`update articles set collection_id = ${to} where collection_id = ${from} and id = any(${articleIds}::uuid[])`
  await sql`update article_drafts set collection_id = ${to} where collection_id = ${from} and article_id = any(${draftIds}::uuid[])`
}

/**
 * The same for originals alone: whose pages went there. Where an original is published its page stands with that, else with what is
 * being written.
 */
export async function updateOriginals(
  sql: Sql,
  { from, to, articleIds, draftIds }: { from: string; to: string; articleIds: string[]; draftIds: string[] },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with articles_moved as (
      update articles set collection_id = ${to}
      where collection_id = ${from} and id = any(${articleIds}::uuid[]) and translation_of is null returning id
    ), drafts_moved as (
      update article_drafts d set collection_id = ${to} from articles a
      where d.collection_id = ${from} and d.article_id = any(${draftIds}::uuid[]) and a.id = d.article_id and a.translation_of is null
      returning a.id, a.published_version_id
    )
    select id from articles_moved union select id from drafts_moved where published_version_id is null`
  return rows.map(({ id }) => id)
}

/** All languages of these pages stand where their originals do, what is being written of them too. */
export async function updateTranslations(sql: Sql, originalIds: string[], collectionId: string): Promise<void> {
  await sql`
    update articles set collection_id = ${collectionId} where translation_of = any(${originalIds}::uuid[]) and collection_id <> ${collectionId}`
  await sql`
    update article_drafts set collection_id = ${collectionId}
    where article_id in (select id from articles where translation_of = any(${originalIds}::uuid[])) and collection_id <> ${collectionId}`
}

export async function selectStanding(sql: Sql, articleId: string): Promise<string | null> {
  const [row] = await sql<{ collectionId: string }[]>`select collection_id from articles where id = ${articleId}`
  return row?.collectionId ?? null
}

/**
 * Where the original of a page stands, for what is published at this address in this language: null where that is the original
 * itself, or the first of its page.
 */
export async function selectOriginalStanding(
  sql: Sql,
  { storeId, locale, slug }: { storeId: string; locale: string; slug: string },
): Promise<string | null> {
  const [row] = await sql<{ collectionId: string }[]>`
    with own as (select translation_of from articles where store_id = ${storeId} and locale = ${locale} and slug = ${slug})
    select collection_id from articles where id = case when exists (select 1 from own) then (select translation_of from own)
      else (select id from articles where store_id = ${storeId} and slug = ${slug} and locale <> ${locale} and translation_of is null
        order by created_at, id limit 1) end`
  return row?.collectionId ?? null
}
