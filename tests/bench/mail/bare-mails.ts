import { createHash } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { sanitizeMailHtml } from '../../../server/channels/email/html/sanitize-html.ts'
import { uuidv7 } from '../../../server/context.ts'
import { connectPool } from '../../../server/database/pool.ts'
import type { Pool } from '../../../server/database/sql.ts'

/**
 * The least that a program could do for a mail: parse, make safe, and the same rows in six statements between begin and commit,
 * over a pool of the same size in a database of its own. It judges nothing, keeps no file and knows nobody again.
 */
export class BareMails {
  readonly #sql: Pool
  readonly #inboxId = uuidv7()
  readonly #storeId = uuidv7()

  static async open(url: string, connections: number): Promise<BareMails> {
    const loop = new BareMails(connectPool(url, connections))
    await loop.#prepare()
    return loop
  }

  private constructor(sql: Pool) {
    this.#sql = sql
  }

  async #prepare(): Promise<void> {
    const sql = this.#sql
    await sql`insert into stores (id, key, name, created_at) values (${this.#storeId}, 'bare', 'Bare', now())`
    await sql`insert into inboxes (id, store_id, channel, name, created_at) values (${this.#inboxId}, ${this.#storeId}, 'email', 'Mail', now())`
  }

  async take(raw: Buffer): Promise<void> {
    const mail = await PostalMime.parse(raw)
    const html = mail.html ? sanitizeMailHtml(mail.html, { subject: mail.subject ?? '' }).html : null
    const fingerprint = createHash('sha256').update(raw).digest()
    await this.#commit(mail, html, fingerprint, raw.length)
  }

  async #commit(mail: Email, html: string | null, fingerprint: Buffer, size: number): Promise<void> {
    const [at, address, body] = [new Date(), mail.from?.address ?? '', (mail.text ?? '').slice(0, 20_000)]
    const [mailRow, messageId, ticketId, customerId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
    const [storeId, inboxId] = [this.#storeId, this.#inboxId]
    const head = {
      subject: mail.subject ?? '',
      from: mail.from,
      to: mail.to ?? [],
      cc: [],
      bcc: [],
      hasMore: html !== null,
      kind: 'message',
    }
    const details = { headers: mail.headers, to: mail.to, blocks: [{ kind: 'new', text: mail.text ?? '' }] }
    const jobs = [{ name: 'notifyAgents', input: { ticketId }, key: `notifyAgents:${ticketId}`, lane: `notify:${ticketId}` }]
    await this.#sql.begin(async (sql) => {
      await sql`
        insert into inbound_receipts (inbox_id, external_id, body_hash, ticket_id, message_id, created_at)
        values (${inboxId}, ${fingerprint.toString('hex')}, ${fingerprint}, ${ticketId}, ${messageId}, ${at}) on conflict do nothing`
      await sql`
        with customer as (insert into customers (id, name, created_at) values (${customerId}, ${mail.from?.name ?? ''}, ${at}))
        insert into identities (id, customer_id, kind, value, created_at) values (${uuidv7()}, ${customerId}, 'email', ${address}, ${at})`
      await sql`
        with ticket as (
          insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, waiting_since, created_at)
          values (${ticketId}, ${storeId}, ${customerId}, ${inboxId}, ${mail.subject ?? ''}, 'new', 'agent', ${at}, ${at})),
        head as (
          insert into ticket_heads (ticket_id, seq, public_seq, last_message_at, last_author, preview)
          values (${ticketId}, 1, 1, ${at}, 'customer', ${body.slice(0, 140)}))
        insert into ticket_routes (ticket_id, inbox_id, address, created_at) values (${ticketId}, ${inboxId}, ${address}, ${at})`
      await sql`
        insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_id, author_name, body, threading, mail, created_at)
        values (${messageId}, ${ticketId}, ${inboxId}, 'reply', 'customer', ${customerId}, ${mail.from?.name ?? ''}, ${body},
          ${sql.json({ reason: 'new' })}, ${sql.json(head as never)}, ${at})`
      await sql`
        with files as (
          insert into attachments (id, store_id, uploader, name, type, size, sha256, message_id, position, created_at)
          select id, ${storeId}, 'mail', name, 'application/pdf', size, ${fingerprint}, ${messageId}, 1, ${at}
          from jsonb_to_recordset(${sql.json(filesOf(mail))}) as file (id uuid, name text, size bigint)),
        id as (
          insert into mail_ids (store_id, mail_id, ticket_id, message_id, created_at)
          values (${storeId}, ${mail.messageId ?? ''}, ${ticketId}, ${messageId}, ${at})),
        person as (
          insert into ticket_participants (ticket_id, address, name, role, level, since_seq, added_at)
          values (${ticketId}, ${address}, ${mail.from?.name ?? ''}, 'from', 1, 1, ${at})),
        proof as (
          insert into proofs (id, store_id, session, level, how, email, evidence, created_at, expires_at)
          values (${uuidv7()}, ${storeId}, ${`mail:${messageId}`}, 1, 'claimed_email', ${address}, '{}', ${at}, ${at}))
        insert into mails (id, store_id, inbox_id, fingerprint, state, kind, reason, message_id, subject, from_name, from_address, size, details, html,
          ticket_id, taken_as, created_at)
        values (${mailRow}, ${storeId}, ${inboxId}, ${fingerprint}, 'taken', 'message', 'A person wrote it.', ${mail.messageId ?? null}, ${mail.subject ?? ''},
          ${mail.from?.name ?? ''}, ${address}, ${size}, ${sql.json(details as never)}, ${html}, ${ticketId}, ${messageId}, ${at})`
      await sql`
        with event as (
          insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_id, actor_name, message_id, created_at)
          values (${ticketId}, 1, 1, ${uuidv7()}, 'message.received', 'customer', ${customerId}, ${mail.from?.name ?? ''}, ${messageId}, ${at}))
        insert into jobs (name, input, key, lane, run_at)
        select name, input, key, lane, now() from jsonb_to_recordset(${sql.json(jobs)}) as job (name text, input jsonb, key text, lane text)`
    })
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 2 })
  }
}

const filesOf = (mail: Email) =>
  mail.attachments.map(({ filename, content }) => ({ id: uuidv7(), name: filename ?? '', size: (content as ArrayBuffer).byteLength }))
