import type { Holdings } from '../../personal-data.ts'

/** What was told of their messages goes with them; that it came stays, so that the same is no new one. */
export const socialHold: Holdings = [
  {
    table: 'social_deliveries',
    rows: (sql, { tickets, messages }) => sql`body <> '' and id in (
      select unnest(delivery_ids) from social_messages where ticket_id = any(${tickets}) or message_id = any(${messages}))`,
    erases: { body: (sql) => sql`''::bytea`, reason: '' },
    keeps: { hash: 'known again by it', state: 'a state' },
    isSecret: true,
  },
  {
    table: 'social_messages',
    rows: (sql, { tickets, messages }) => sql`(ticket_id = any(${tickets}) or message_id = any(${messages})) and place <> '{}'`,
    erases: { place: (sql) => sql`'{}'::jsonb`, media: null },
    keeps: { external_id: 'known again by it' },
  },
  {
    table: 'social_sendings',
    rows: (sql, { tickets, messages }) => sql`place <> '{}' and (message_id = any(${messages})
      or message_id in (select id from messages where ticket_id = any(${tickets})))`,
    erases: { place: (sql) => sql`'{}'::jsonb`, template: null },
  },
]
