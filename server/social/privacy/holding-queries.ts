import type { Sql } from '../../database/sql.ts'
import type { Holdings, Person } from '../../personal-data.ts'

/** As their handles are known in the stores that it is about; their identities go last of all. */
const handles = (sql: Sql, { identities }: Person) => sql`(select value from identities where id = any(${identities}) and kind = 'handle')`

/** What a network calls them, as it may stand in a body that could not be read or said nothing. */
const names = (sql: Sql, person: Person) => sql`
  (select name from identities i cross join lateral (values (substr(i.value, strpos(i.value, ':') + 1)), (ltrim(i.label, '@'))) called (name)
    where i.id = any(${person.identities}) and i.kind = 'handle' and length(name) > 2)`

/** What was read is kept as what it became; the rest is found by whom it names. That it came stays, so that the same is no new one. */
export const socialHold: Holdings = [
  {
    table: 'social_deliveries',
    rows: (sql, person) => sql`body <> '' and state <> 'waiting' and store_id = any(${person.stores}) and exists (
      select from ${names(sql, person)} called where position(convert_to(called.name, 'UTF8') in body) > 0)`,
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
  {
    table: 'parked_mentions',
    rows: (sql, person) => sql`author in ${handles(sql, person)} and store_id = any(${person.stores})`,
    erases: 'row',
  },
  {
    table: 'recent_mentions',
    rows: (sql, person) => sql`person in ${handles(sql, person)} and store_id = any(${person.stores})`,
    erases: 'row',
    isSecret: true,
  },
  { table: 'triage_rules', holdsNobody: 'what a store parks' },
  { table: 'incidents', holdsNobody: 'what many people named, and how many' },
  { table: 'incident_tickets', holdsNobody: 'which tickets are of an incident' },
]
