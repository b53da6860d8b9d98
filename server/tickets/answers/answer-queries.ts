import type { Sql } from '../../database/sql.ts'
import { ticketFamily } from '../merging/merging-queries.ts'

export interface AnsweredRow {
  id: string
  number: number
  storeId: string
  subject: string
  customerId: string
  customerName: string | null
  /** What the customer began with. */
  question: string
}

/** Those of the tickets that are solved and that an agent answered, in the order in which they are named. */
export async function selectAnswered(sql: Sql, storeId: string, ids: string[], limit: number): Promise<AnsweredRow[]> {
  return sql<AnsweredRow[]>`
    with named as (
      select coalesce(t.merged_into_id, t.id) as id, min(asked.place) as place
      from unnest(${ids}::uuid[]) with ordinality asked (id, place) join tickets t on t.id = asked.id group by 1)
    select t.id, t.number, t.store_id, t.subject, t.customer_id, c.name as customer_name, coalesce(first.body, '') as question
    from named n join tickets t on t.id = n.id join customers c on c.id = t.customer_id
      left join lateral (
        select body from messages where ticket_id = t.id and author_kind = 'customer' and kind = 'reply' order by id limit 1) first on true
    where t.store_id = ${storeId} and t.status in ('solved', 'closed') and t.merged_into_id is null
      and exists (select 1 from messages where ticket_id = t.id and author_kind = 'agent' and kind = 'reply')
    order by n.place limit ${limit}`
}

/** Whose tickets of a store these are. */
export async function selectAsking(
  sql: Sql,
  storeId: string,
  ids: string[],
): Promise<Pick<AnsweredRow, 'id' | 'storeId' | 'customerId' | 'customerName'>[]> {
  return sql<Pick<AnsweredRow, 'id' | 'storeId' | 'customerId' | 'customerName'>[]>`
    select t.id, t.store_id, t.customer_id, c.name as customer_name from tickets t join customers c on c.id = t.customer_id
    where t.id = any(${ids}) and t.store_id = ${storeId} order by t.id`
}

/** Tickets of a store in which somebody wrote these words, newest first. `words` as `to_tsquery` takes them. */
export async function selectTicketsWith(sql: Sql, storeId: string, words: string, limit: number): Promise<string[]> {
  const rows = await sql<{ ticketId: string }[]>`
    select ticket_id from messages_with(to_tsquery('simple', folded(${words})),
      array(select id from inboxes where store_id = ${storeId}), ${limit}::integer)`
  return rows.map((row) => row.ticketId)
}

/** What agents wrote to the customer, oldest first; never a note. */
export async function selectReplies(sql: Sql, ticketId: string, limit: number): Promise<{ body: string; authorName: string }[]> {
  return sql<{ body: string; authorName: string }[]>`
    select body, author_name from messages
    where ticket_id in ${ticketFamily(sql, ticketId)} and kind = 'reply' and author_kind = 'agent' and body <> '' order by id limit ${limit}`
}
