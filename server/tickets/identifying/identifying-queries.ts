import type { Card } from '../../contract/bot.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'
import type { Route } from '../queries.ts'

export async function insertRoute(sql: Sql, ticketId: string, route: Route, at: Date): Promise<void> {
  await sql`
    insert into ticket_routes (ticket_id, inbox_id, address, created_at)
    values (${ticketId}, ${route.inboxId}, ${route.address}, ${at}) on conflict do nothing`
}

/** In chat and in the help centre these are identities. */
export async function selectAddresses(sql: Sql, ticketId: string): Promise<string[]> {
  const rows = await sql<{ address: string }[]>`
    select r.address from ticket_routes r join inboxes i on i.id = r.inbox_id where r.ticket_id = ${ticketId} and i.channel in ('chat', 'help') limit 50`
  return rows.map((row) => row.address)
}

/** The browser that wrote the customer's newest message. */
export async function selectLastSession(sql: Sql, ticketId: string): Promise<string | null> {
  const [row] = await sql<{ session: string | null }[]>`
    select m.threading->>'session' as session from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type = 'message.received' and ${isHere(sql)} order by e.seq desc limit 1`
  return row?.session ?? null
}

export async function updateTicketCustomer(sql: Sql, ticketId: string, customerId: string): Promise<void> {
  await sql`update tickets set customer_id = ${customerId} where id = ${ticketId}`
}

/** What the bot showed with the last thing it said, null where that was words only, or it said nothing. */
export async function selectLastCardKind(sql: Sql, ticketId: string): Promise<Card['kind'] | null> {
  const [row] = await sql<{ kind: Card['kind'] | null }[]>`
    select m.bot->'card'->>'kind' as kind from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.type = 'message.posted' and e.actor_kind = 'bot' order by e.seq desc limit 1`
  return row?.kind ?? null
}
