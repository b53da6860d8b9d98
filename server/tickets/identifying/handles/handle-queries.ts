import type { Network } from '../../../contract/social/networks.ts'
import type { Sql } from '../../../database/sql.ts'
import { ticketFamily } from '../../merging/merging-queries.ts'

/** Somebody on a network who was asked who they are. */
export interface HandleLink {
  id: string
  storeId: string
  ticketId: string
  /** What their private messages are known by. */
  session: string
  /** The value of their identity. */
  handle: string
  /** As they are shown: `@anna`. */
  label: string
  network: Network
  secretHash: Buffer
  /** The browser that last asked for a code on its page. */
  askedBy: string | null
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
  usedBy: string | null
}
const links = (sql: Sql) => sql`
  select id, store_id, ticket_id, session, handle, label, network, secret_hash, asked_by, created_at, expires_at, used_at, used_by from handle_links`

export async function insertHandleLink(sql: Sql, link: Omit<HandleLink, 'askedBy' | 'usedAt' | 'usedBy'>): Promise<void> {
  await sql`
    insert into handle_links (id, store_id, ticket_id, session, handle, label, network, secret_hash, created_at, expires_at)
    values (${link.id}, ${link.storeId}, ${link.ticketId}, ${link.session}, ${link.handle}, ${link.label}, ${link.network}, ${link.secretHash},
      ${link.createdAt}, ${link.expiresAt})`
}

export async function selectHandleLink(sql: Sql, storeId: string, id: string): Promise<HandleLink | undefined> {
  const [row] = await sql<HandleLink[]>`${links(sql)} where id = ${id} and store_id = ${storeId}`
  return row
}

/** Uses it up, with all others that the same person holds; false where it was used or has ended. The ticket is locked before it. */
export async function useHandleLink(sql: Sql, { id, storeId, session }: HandleLink, by: string, at: Date): Promise<boolean> {
  const { count } = await sql`
    update handle_links set used_at = ${at}, used_by = ${by} where id = ${id} and used_at is null and expires_at > ${at}`
  if (count === 0) return false
  await sql`update handle_links set used_at = ${at} where store_id = ${storeId} and session = ${session} and used_at is null`
  return true
}

export async function updateAskedBy(sql: Sql, id: string, askedBy: string): Promise<void> {
  await sql`update handle_links set asked_by = ${askedBy} where id = ${id}`
}

/** The newest that may still be used; whether it was sent is asked elsewhere. */
export async function selectOpenLinks(sql: Sql, storeId: string, session: string, now: Date): Promise<HandleLink[]> {
  return sql<HandleLink[]>`
    ${links(sql)} where store_id = ${storeId} and session = ${session} and used_at is null and expires_at > ${now} order by created_at desc limit 10`
}

/** Whether words with this in them left in a ticket, or are on their way. */
export async function isSaid(sql: Sql, ticketId: string, words: string): Promise<boolean> {
  const rows = await sql`
    select 1 from messages where ticket_id in ${ticketFamily(sql, ticketId)} and author_kind <> 'customer' and kind = 'reply'
      and position(${words} in body) > 0 limit 1`
  return rows.length > 0
}

export async function deleteHandleLinks(sql: Sql, before: Date): Promise<void> {
  await sql`delete from handle_links where expires_at < ${before}`
}
