import type { MailKind, MailPart, MailPerson, MailView } from '../contract/mail.ts'
import type { Sql } from '../database/sql.ts'

/** What a mail was beside its text; the page of the mail is drawn from it. */
export interface MailDetails {
  to: MailPerson[]
  cc: MailPerson[]
  replyTo: MailPerson | null
  /** As the mail says, ISO 8601. */
  date: string | null
  headers: MailView['headers']
  blocks: MailView['blocks']
  auth: MailView['auth']
  hasRemoteImages: boolean
  /** Of the sanitiser. */
  htmlVersion: number
  /** Which attachment each inline picture is. */
  pictures: Record<string, string>
  defects: string[]
}

export interface NewMail {
  /** Its bytes are on the shelf under this. */
  id: string
  storeId: string
  inboxId: string
  /** SHA-256 over who, when and what, not over how it travelled. */
  fingerprint: Buffer
  /** The same without the subject, of a mail that its Message-ID names; else null. */
  content: Buffer | null
  kind: MailKind | null
  messageId: string | null
  subject: string
  from: MailPerson
  size: number
  details: MailDetails | null
  html: string | null
  envelope: { from: string; to: string[] } | null
}
export type MailState = 'taken' | 'parked' | 'quarantined'
/** What becomes of it: the message that it is, or that its twin is; null where it stands in no ticket. */
export interface KeptAs {
  state: MailState
  reason: string
  ticketId: string | null
  takenAs: string | null
}

/** Held until the transaction ends: of one mail that comes twice at once, the second waits and then finds the first. */
export async function lockFingerprint(sql: Sql, storeId: string, mail: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail:${storeId}:${mail}`}, 0))`
}

export interface SameMail {
  id: string
  inboxId: string
  state: MailState
  ticketId: string | null
  /** To the last letter; else it has another subject. */
  isExact: boolean
  /** The inbox whose message it is. */
  standsAt: string | null
}
/** What is the same mail in this store, under its own subject or another: each way by its own index. */
export async function selectSame(sql: Sql, storeId: string, { fingerprint, content }: Pick<NewMail, 'fingerprint' | 'content'>) {
  const alike = sql`id, inbox_id, state, ticket_id, fingerprint, taken_as`
  return sql<SameMail[]>`
    select a.id, a.inbox_id, a.state, a.ticket_id, a.fingerprint = ${fingerprint} as is_exact, e.address as stands_at
    from (
      (select ${alike} from mails where store_id = ${storeId} and fingerprint = ${fingerprint} order by id limit 20)
      union
      (select ${alike} from mails where store_id = ${storeId} and content = ${content} order by id limit 20)) a
      left join messages m on m.id = a.taken_as left join email_inboxes e on e.inbox_id = m.inbox_id
    order by a.id`
}

export async function isKnownMailId(sql: Sql, storeId: string, mailId: string): Promise<boolean> {
  const rows = await sql`select 1 from mail_ids where store_id = ${storeId} and mail_id = ${mailId} limit 1`
  return rows.length > 0
}

export async function insertMail(sql: Sql, mail: NewMail & KeptAs & { at: Date }): Promise<void> {
  await sql`
    insert into mails (id, store_id, inbox_id, fingerprint, content, state, kind, reason, message_id, subject, from_name, from_address, size, details, html, envelope, ticket_id, taken_as, created_at)
    values (${mail.id}, ${mail.storeId}, ${mail.inboxId}, ${mail.fingerprint}, ${mail.content}, ${mail.state}, ${mail.kind}, ${mail.reason}, ${mail.messageId}, ${mail.subject},
      ${mail.from.name}, ${mail.from.address}, ${mail.size}, ${sql.json((mail.details ?? {}) as never)}, ${mail.html}, ${mail.envelope && sql.json(mail.envelope)},
      ${mail.ticketId}, ${mail.takenAs}, ${mail.at})`
}

/** What was set aside is read anew: same bytes, same place. */
export async function updateMail(sql: Sql, id: string, mail: NewMail & KeptAs): Promise<void> {
  await sql`
    update mails set fingerprint = ${mail.fingerprint}, content = ${mail.content}, state = ${mail.state}, kind = ${mail.kind}, reason = ${mail.reason}, message_id = ${mail.messageId},
      subject = ${mail.subject}, from_name = ${mail.from.name}, from_address = ${mail.from.address},
      details = ${sql.json((mail.details ?? {}) as never)}, html = ${mail.html}, ticket_id = ${mail.ticketId}, taken_as = ${mail.takenAs}
    where id = ${id}`
}

export interface MailRow {
  id: string
  storeId: string
  inboxId: string
  state: MailState
  ticketId: string | null
  takenAs: string | null
  subject: string
  size: number
  details: MailDetails
  html: string | null
  envelope: { from: string; to: string[] } | null
}
const columns = (sql: Sql) => sql`id, store_id, inbox_id, state, ticket_id, taken_as, subject, size, details, html, envelope`

export async function selectMail(sql: Sql, id: string): Promise<MailRow | undefined> {
  const [row] = await sql<MailRow[]>`select ${columns(sql)} from mails where id = ${id}`
  return row
}

/** The same, held until the transaction ends. */
export async function lockMail(sql: Sql, id: string): Promise<MailRow | undefined> {
  const [row] = await sql<MailRow[]>`select ${columns(sql)} from mails where id = ${id} for update`
  return row
}

export async function selectMailOf(sql: Sql, messageId: string): Promise<MailRow | undefined> {
  const [row] = await sql<MailRow[]>`select ${columns(sql)} from mails where taken_as = ${messageId} order by id limit 1`
  return row
}

export interface MessageRow {
  mail: MailPart | null
  body: string
}
/** Since when this database names files; null where it has no store yet. */
export async function selectBeginning(sql: Sql): Promise<Date | null> {
  const [row] = await sql<{ at: Date | null }[]>`select min(created_at) as at from stores`
  return row?.at ?? null
}

/** Those of these files that a mail, or a message or an upload, has its bytes in. */
export async function selectNamedFiles(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from mails where id = any(${ids}) union all select id from attachments where id = any(${ids})
    union all select id from article_files where id = any(${ids})`
  return rows.map((row) => row.id)
}

/** A message of a ticket, or one that was ever moved there. */
export async function selectMessage(sql: Sql, ticketId: string, messageId: string): Promise<MessageRow | undefined> {
  const [row] = await sql<MessageRow[]>`
    select mail, body from messages where id = ${messageId}
      and (ticket_id = ${ticketId} or exists (select 1 from message_moves where message_id = ${messageId} and to_id = ${ticketId}))`
  return row
}

export interface AsideRow {
  id: string
  storeId: string
  inbox: string
  state: 'parked' | 'quarantined'
  kind: MailKind | null
  reason: string
  subject: string
  fromName: string
  fromAddress: string
  size: number
  at: Date
}
/** Newest first; ids are made by time. */
export async function selectAside(
  sql: Sql,
  filter: { storeIds: string[]; state: 'parked' | 'quarantined' | null; before: string | null },
  limit: number,
): Promise<AsideRow[]> {
  const states = filter.state ? [filter.state] : ['parked', 'quarantined']
  return sql<AsideRow[]>`
    select m.id, m.store_id, e.address as inbox, m.state, m.kind, m.reason, m.subject, m.from_name, m.from_address, m.size, m.created_at as at
    from mails m join email_inboxes e on e.inbox_id = m.inbox_id
    where m.store_id = any(${filter.storeIds}) and m.state in ('parked', 'quarantined') and m.state = any(${states})
      ${filter.before ? sql`and m.id < ${filter.before}` : sql``}
    order by m.id desc limit ${limit}`
}
