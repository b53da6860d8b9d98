import type { AuthorKind } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere, type Thread } from '../../events/index.ts'

export interface LastSaid {
  by: AuthorKind
  body: string
  file: string | null
  at: Date
}
export interface Headline {
  last: LastSaid | null
  lastCustomerSeq: number
  lastAgentName: string | null
}
/** What the head of a thread tells of it, by what the thread shows now. */
export async function selectHeadline(sql: Sql, ticketId: string): Promise<Headline> {
  const [last] = await sql<LastSaid[]>`
    select e.actor_kind as by, m.body, (select name from attachments where message_id = m.id order by position limit 1) as file, e.created_at as at
    from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type in ('message.received', 'message.posted') and ${isHere(sql)} order by e.seq desc limit 1`
  const [row] = await sql<{ lastCustomerSeq: number; lastAgentName: string | null }[]>`
    select coalesce((select max(e.seq) from events e where e.ticket_id = ${ticketId} and e.type = 'message.received' and ${isHere(sql)}), 0) as last_customer_seq,
      (select e.actor_name from events e where e.ticket_id = ${ticketId} and e.type = 'message.posted' and e.actor_kind = 'agent' order by e.seq desc limit 1) as last_agent_name`
  return { last: last ?? null, lastCustomerSeq: row?.lastCustomerSeq ?? 0, lastAgentName: row?.lastAgentName ?? null }
}

/** Written while the head is locked; returns how many answers its customer has not seen. */
export async function updateHeadline(sql: Sql, thread: Thread): Promise<number> {
  const [row] = await sql<{ unread: number }[]>`
    update ticket_heads h set last_customer_seq = ${thread.lastCustomerSeq}, last_message_at = ${thread.lastMessageAt}, last_author = ${thread.lastAuthor},
      last_agent_name = ${thread.lastAgentName}, preview = ${thread.preview},
      unread_by_customer = (select count(*) from events e where e.ticket_id = h.ticket_id and e.type = 'message.posted'
        and e.seq > greatest(h.seen_by_customer, ${thread.lastCustomerSeq}::int))
    where ticket_id = ${thread.id} returning unread_by_customer as unread`
  return row?.unread ?? 0
}
