import type { EmailInbox, Intake } from '../../contract/mail.ts'
import type { Sql } from '../../database/sql.ts'

/** One inbox of mail as it is stored; the secrets are sealed. */
export interface EmailInboxRow {
  inboxId: string
  storeId: string
  name: string
  enabled: boolean
  address: string
  senderName: string | null
  intake: Intake
  intakeSettings: Record<string, unknown>
  intakeSecret: Buffer | null
  authservId: string | null
  sendingSecret: Buffer | null
  dkimDomain: string | null
  template: string | null
  signature: string | null
  health: EmailInbox['health']
  /** When it was set up: what lay in its mailbox before is not ours. */
  connectedAt: Date
}

const inboxes = (sql: Sql) => sql`
  select e.inbox_id, e.store_id, i.name, i.disabled_at is null as enabled, e.address, e.sender_name, e.intake, e.intake_settings,
    e.intake_secret, e.authserv_id, e.sending_secret, e.dkim_domain, e.template, e.signature, e.health, e.created_at as connected_at
  from email_inboxes e join inboxes i on i.id = e.inbox_id`

/** Held until the transaction ends: two who name one address at once get one inbox. */
export async function lockAddress(sql: Sql, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`email address ${address}`}, 0))`
}

export async function selectEmailInbox(sql: Sql, inboxId: string): Promise<EmailInboxRow | undefined> {
  const [row] = await sql<EmailInboxRow[]>`${inboxes(sql)} where e.inbox_id = ${inboxId}`
  return row
}

/** For a change that is about to be written. */
export async function lockEmailInbox(sql: Sql, inboxId: string): Promise<EmailInboxRow | undefined> {
  const [row] = await sql<EmailInboxRow[]>`${inboxes(sql)} where e.inbox_id = ${inboxId} for update of e`
  return row
}

export async function selectByAddress(sql: Sql, address: string): Promise<EmailInboxRow | undefined> {
  const [row] = await sql<EmailInboxRow[]>`${inboxes(sql)} where e.address = ${address}`
  return row
}

/** Those that are switched on, the first of these addresses first. */
export async function selectOpenByAddresses(sql: Sql, addresses: string[]): Promise<EmailInboxRow[]> {
  return sql<EmailInboxRow[]>`
    ${inboxes(sql)} where e.address = any(${addresses}) and i.disabled_at is null
    order by array_position(${addresses}::text[], e.address)`
}

export async function selectEmailInboxes(sql: Sql, storeIds: string[]): Promise<EmailInboxRow[]> {
  return sql<EmailInboxRow[]>`${inboxes(sql)} where e.store_id = any(${storeIds}) order by e.created_at, e.inbox_id limit 500`
}

export async function selectIntakes(sql: Sql): Promise<EmailInboxRow[]> {
  return sql<EmailInboxRow[]>`${inboxes(sql)} where e.intake <> 'none' and i.disabled_at is null order by e.created_at, e.inbox_id`
}

export type EmailColumns = Omit<EmailInboxRow, 'inboxId' | 'storeId' | 'name' | 'enabled' | 'health' | 'connectedAt'>

export async function insertEmailInbox(
  sql: Sql,
  row: EmailColumns & Pick<EmailInboxRow, 'inboxId' | 'storeId'> & { at: Date },
): Promise<void> {
  await sql`
    insert into email_inboxes (inbox_id, store_id, address, sender_name, intake, intake_settings, intake_secret, authserv_id,
      sending_secret, dkim_domain, template, signature, created_at)
    values (${row.inboxId}, ${row.storeId}, ${row.address}, ${row.senderName}, ${row.intake}, ${sql.json(row.intakeSettings as never)},
      ${row.intakeSecret}, ${row.authservId}, ${row.sendingSecret}, ${row.dkimDomain}, ${row.template}, ${row.signature}, ${row.at})`
}

/** What the intake said of itself counts for the settings it had. */
export async function updateEmailInbox(sql: Sql, inboxId: string, row: EmailColumns & { keepHealth: boolean }): Promise<void> {
  await sql`
    update email_inboxes set address = ${row.address}, sender_name = ${row.senderName}, intake = ${row.intake},
      intake_settings = ${sql.json(row.intakeSettings as never)}, intake_secret = ${row.intakeSecret}, authserv_id = ${row.authservId},
      sending_secret = ${row.sendingSecret}, dkim_domain = ${row.dkimDomain}, template = ${row.template}, signature = ${row.signature},
      health = case when ${row.keepHealth} then health end
    where inbox_id = ${inboxId}`
}

export async function updateHealth(sql: Sql, inboxId: string, health: NonNullable<EmailInbox['health']>): Promise<void> {
  await sql`
    update email_inboxes set health = ${sql.json(health)}::jsonb ||
      case when health ->> 'state' = ${health.state} then jsonb_build_object('since', health -> 'since') else '{}' end
    where inbox_id = ${inboxId}`
}
