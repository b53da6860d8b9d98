import type { Sql } from '../../database/sql.ts'
import type { Holdings, Person } from '../../personal-data.ts'

const ofCustomers = (sql: Sql, { customers }: Person) => sql`customer_id = any(${customers})`
const ofBrowser = (sql: Sql, { sessions, stores }: Person) => sql`session = any(${sessions}) and store_id = any(${stores})`
const ofSpeaker = (sql: Sql, { sessions, emails, stores }: Person) =>
  sql`(session = any(${sessions}) or email = any(${emails})) and store_id = any(${stores})`

/** The customer's row stays, without a name: tickets and orders point at it. Identities go last of all, so that what runs again finds them. */
export const customersHold: Holdings = [
  {
    table: 'proofs',
    rows: (sql, person) => sql`(${ofSpeaker(sql, person)} or account = any(${person.accounts}) and store_id = any(${person.stores}))`,
    erases: 'row',
  },
  { table: 'code_requests', rows: ofSpeaker, erases: 'row' },
  { table: 'used_tokens', rows: ofBrowser, erases: 'row', isSecret: true },
  {
    table: 'shopper_sessions',
    rows: (sql, person) => sql`(${ofBrowser(sql, person)} or identity_id = any(${person.identities})
      or account = any(${person.accounts}) and store_id = any(${person.stores}))`,
    erases: 'row',
  },
  {
    table: 'attempts',
    rows: (sql, { sessions, emails }) => sql`(subject = any(${sessions}) or exists (
      select from unnest(${emails}::text[]) email where right(subject, length(email)) = email))`,
    erases: 'row',
    isSecret: true,
  },
  {
    table: 'customer_suggestions',
    rows: (sql, { customers }) => sql`(customer_id = any(${customers}) or other_id = any(${customers}))`,
    erases: 'row',
    isSecret: true,
  },
  { table: 'customer_checks', rows: ofCustomers, erases: 'row', isSecret: true },
  { table: 'customer_blocks', rows: ofCustomers, erases: 'row' },
  { table: 'customer_merges', holdsNobody: 'which customers, who have no names any more, were one' },
  {
    table: 'customers',
    rows: (sql, { customers }) => sql`id = any(${customers})`,
    erases: { name: null, redacted_at: (sql) => sql`coalesce(redacted_at, now())` },
  },
  { table: 'identities', rows: (sql, { identities }) => sql`id = any(${identities})`, erases: 'row' },
]
