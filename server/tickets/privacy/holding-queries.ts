import type { Sql } from '../../database/sql.ts'
import type { Holding, Holdings, Person } from '../../personal-data.ts'

const ofTickets = (sql: Sql, { tickets }: Person) => sql`ticket_id = any(${tickets})`
const ofMessages = (sql: Sql, { tickets, messages }: Person) =>
  sql`message_id in (select id from messages where ticket_id = any(${tickets}) union all select unnest(${messages}::uuid[]))`
const inStores = (sql: Sql, { stores }: Person) => sql`(select id from tickets where store_id = any(${stores}))`

/** As whoever has no name is called (customers/display-name.ts). */
const nameless = (sql: Sql, id: string) => sql`coalesce('Visitor ' || upper(right(${sql(id)}::text, 4)), '')`

/** All that was said in their tickets goes, by whomever: who answers quotes. */
const messages: Holding = {
  table: 'messages',
  rows: (sql, person) => sql`(ticket_id = any(${person.tickets}) or id = any(${person.messages}))`,
  erases: {
    body: '',
    author_name: (sql) => sql`case when author_kind = 'customer' then ${nameless(sql, 'author_id')} else author_name end`,
    threading: null,
    delivery_error: null,
    bot: null,
    mail: null,
    social: null,
  },
  keeps: { client_id: 'made at random by the browser', kind: 'a state', author_kind: 'a state', delivery: 'a state' },
}

const attachments: Holding = {
  table: 'attachments',
  rows: (sql, person) => sql`(${ofMessages(sql, person)} or uploader in (
    select 'visitor:' || s from unnest(${person.sessions}::text[]) s union all select unnest(${person.sessions}::text[]))
    or id in (select unnest(attachment_ids) from held_replies where ${ofTickets(sql, person)}))`,
  erases: 'row',
  hasFile: true,
}

/** Names under which events keep what somebody said, or is called. */
const SAID = ['summary', 'of', 'subject', 'address', 'reason', 'says', 'email', 'preview', 'body']
const events: Holding = {
  table: 'events',
  rows: (sql, { tickets, messages }) => sql`(ticket_id = any(${tickets}) or message_id = any(${messages}) or ticket_id in (
      select into_id from ticket_merges where ticket_id = any(${tickets})
      union all select to_id from message_moves where from_id = any(${tickets})
      union all select from_id from message_moves where to_id = any(${tickets}))
    and type in ('ticket.merged', 'ticket.unmerged', 'message.moved'))`,
  erases: {
    actor_name: (sql) => sql`case when actor_kind = 'customer' then ${nameless(sql, 'actor_id')} else actor_name end`,
    data: (sql) => sql`case
      when type in ('status.changed', 'ticket.assigned', 'ticket.snoozed', 'ticket.woke', 'order.linked', 'order.unlinked', 'incident.joined') then data
      when type = 'ticket.handed_off' then erased(data, '{summary}', '""')
      when type = 'customer.identified' then erased(data, '{of,from}', '""')
      else erased(data, ${SAID}, '""') - 'threading' end`,
  },
  keeps: { type: 'what happened, in a word of ours', actor_kind: 'a state' },
}

/** Whom a merge or a move names, and what the tickets were called before it. */
const BEFORE = ['subject', 'preview', 'name', 'address', 'email', 'value', 'body', 'people', 'participants']

export const ticketsHold: Holdings = [
  // files are found by what they hang on, and what waits to be sent must be gone before what was
  attachments,
  { table: 'held_replies', rows: ofTickets, erases: 'row' },
  { table: 'handle_links', rows: (sql, person) => sql`(${ofTickets(sql, person)} or session = any(${person.sessions}))`, erases: 'row' },
  messages,
  { table: 'chat_mails', rows: ofTickets, erases: 'row' },
  {
    table: 'message_recipients',
    rows: (sql, person) => sql`(${ofMessages(sql, person)}
      or address = any(${person.emails}) and message_id in (select id from messages where ticket_id in ${inStores(sql, person)}))`,
    erases: 'row',
  },
  {
    table: 'mail_ids',
    rows: (sql, person) => sql`(${ofTickets(sql, person)} or message_id = any(${person.messages}))`,
    erases: 'row',
    isSecret: true,
  },
  events,
  {
    table: 'tickets',
    rows: (sql, { tickets }) => sql`id = any(${tickets})`,
    erases: { subject: '' },
    keeps: { status: 'a state', handler: 'a state', snoozed_for: 'a state' },
  },
  {
    table: 'ticket_heads',
    // in a ticket of somebody else's, where theirs is what was said last
    rows: (sql, person) => sql`(${ofTickets(sql, person)} or ticket_id in (
      select m.ticket_id from messages m where m.id = any(${person.messages}) and m.created_at >= ticket_heads.last_message_at))`,
    erases: { preview: '' },
    keeps: { last_author: 'a state', last_agent_name: 'the name of an agent' },
  },
  {
    table: 'ticket_merges',
    rows: (sql, { tickets }) => sql`(ticket_id = any(${tickets}) or into_id = any(${tickets}))`,
    erases: { survivor: (sql) => sql`erased(survivor, ${BEFORE}, '""')` },
    isSecret: true,
  },
  {
    table: 'message_moves',
    rows: (sql, { tickets, messages }) => sql`(from_id = any(${tickets}) or to_id = any(${tickets}) or message_id = any(${messages}))`,
    erases: { source: (sql) => sql`erased(source, ${BEFORE}, '""')`, target: (sql) => sql`erased(target, ${BEFORE}, '""')` },
    isSecret: true,
  },
  {
    table: 'inbound_receipts',
    rows: (sql, person) => sql`(${ofTickets(sql, person)} or message_id = any(${person.messages}))`,
    erases: { external_id: (sql) => sql`'erased:' || message_id` },
    keeps: { body_hash: 'tells only that the same came again' },
    isSecret: true,
  },
  {
    table: 'ticket_participants',
    rows: (sql, person) => sql`(${ofTickets(sql, person)}
      or address = any(${person.emails}) and ticket_id in ${inStores(sql, person)})`,
    erases: 'row',
  },
  { table: 'ticket_requests', rows: ofTickets, erases: 'row' },
  { table: 'chat_addresses', rows: ofTickets, erases: 'row' },
  {
    table: 'forward_people',
    rows: (sql, { emails, stores }) => sql`address = any(${emails}) and forward_id in (
      select id from forwards where store_id = any(${stores}))`,
    erases: 'row',
  },
  {
    table: 'ticket_orders',
    rows: ofTickets,
    erases: { evidence: '' },
    keeps: { reason: 'a state' },
  },
  {
    table: 'suppressed_addresses',
    rows: (sql, { emails, stores }) => sql`address = any(${emails}) and store_id = any(${stores})`,
    erases: 'row',
  },
  { table: 'notifications', rows: ofTickets, erases: 'row', isSecret: true },
  {
    table: 'ticket_routes',
    rows: (sql, person) => sql`(${ofTickets(sql, person)} or address = any(${person.identities}::text[]) or (
      address = any(${person.emails}) and ticket_id in ${inStores(sql, person)}))`,
    erases: 'row',
    isSecret: true,
  },
  { table: 'forwards', holdsNobody: 'that a ticket has a side thread' },
  { table: 'forward_messages', holdsNobody: 'which messages are of a side thread' },
  { table: 'forwarded_messages', holdsNobody: 'which messages were passed on' },
]
