import type { Sql } from '../../../server/database/sql.ts'

/** A kept file as readers are shown it. */
export interface ShownFile {
  hash: string
  name: string
  type: string
  width: number | null
  height: number | null
}
export interface KeptFile extends ShownFile {
  id: string
  storeId: string
  size: number
}

/** Keeps the row of these bytes, or the one that the store has of the same. Its id is that of the bytes on the shelf. */
export async function upsertFile(sql: Sql, file: KeptFile & { at: Date }): Promise<KeptFile> {
  const [row] = await sql<KeptFile[]>`
    insert into article_files (id, store_id, hash, name, type, size, width, height, kept_at, seen_at)
    values (${file.id}, ${file.storeId}, ${file.hash}, ${file.name}, ${file.type}, ${file.size}, ${file.width}, ${file.height}, ${file.at}, ${file.at})
    on conflict (store_id, hash) do update set seen_at = excluded.seen_at
    returning id, store_id, hash, name, type, size, width, height`
  if (!row) throw new Error('a file that was just kept cannot be read')
  return row
}

export async function selectFiles(sql: Sql, storeId: string, hashes: string[]): Promise<ShownFile[]> {
  if (hashes.length === 0) return []
  return sql<ShownFile[]>`
    select hash, name, type, width, height from article_files where store_id = ${storeId} and hash = any(${hashes})`
}

export async function selectStoreKey(sql: Sql, storeId: string): Promise<string | null> {
  const [row] = await sql<{ key: string }[]>`select key from stores where id = ${storeId}`
  return row?.key ?? null
}

export async function selectFile(sql: Sql, storeId: string, hash: string, name: string): Promise<KeptFile | undefined> {
  const [row] = await sql<KeptFile[]>`
    select id, store_id, hash, name, type, size, width, height from article_files
    where store_id = ${storeId} and hash = ${hash} and name = ${name}`
  return row
}

/** Notes that a version shows these, which is for ever. */
export async function updatePublished(sql: Sql, storeId: string, hashes: string[], at: Date): Promise<void> {
  if (hashes.length === 0) return
  await sql`
    update article_files set published_at = ${at} where store_id = ${storeId} and hash = any(${hashes}) and published_at is null`
}

/** Notes which of those that no version shows are in what is being written. */
export async function updateSeen(sql: Sql, at: Date): Promise<void> {
  await sql`
    update article_files f set seen_at = ${at} where published_at is null and (
      exists (select 1 from article_drafts d join articles a on a.id = d.article_id
        where a.store_id = f.store_id and position('files/' || f.hash || '/' in d.body) > 0)
      or exists (select 1 from article_snippets s where s.store_id = f.store_id and position('files/' || f.hash || '/' in s.body) > 0))`
}

/** Forgets those that nothing has shown since, some at a time. */
export async function deleteUnseen(sql: Sql, since: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    delete from article_files where published_at is null and id in (
      select id from article_files where published_at is null and seen_at < ${since} order by seen_at limit ${limit})
    returning id`
  return rows.map(({ id }) => id)
}
