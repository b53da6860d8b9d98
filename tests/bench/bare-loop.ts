import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { uuidv7 } from '../../server/context.ts'
import { migrate } from '../../server/database/migrate.ts'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'

/**
 * The least that a program could do for a message: the same rows in four statements between begin and commit, each
 * awaited, over the same pool on the same PostgreSQL, in a database of its own where nobody runs the jobs.
 */
export class BareLoop {
  readonly #admin: Pool
  readonly #sql: Pool
  readonly #inboxId = uuidv7()
  readonly #storeId = uuidv7()
  #tickets: { id: string; customerId: string }[] = []

  static async open(url: string, workers: number): Promise<BareLoop> {
    const admin = connectPool(url, 1)
    await admin`drop database if exists bare_loop with (force)`
    await admin`create database bare_loop`
    const own = new URL(url)
    own.pathname = '/bare_loop'
    const loop = new BareLoop(admin, connectPool(own.href, workers))
    await migrate(loop.#sql)
    await loop.#prepare(workers)
    return loop
  }

  private constructor(admin: Pool, sql: Pool) {
    this.#admin = admin
    this.#sql = sql
  }

  async #prepare(workers: number): Promise<void> {
    const sql = this.#sql
    await sql`insert into stores (id, key, name, created_at) values (${this.#storeId}, 'bare', 'Bare', now())`
    await sql`insert into inboxes (id, store_id, channel, name, created_at) values (${this.#inboxId}, ${this.#storeId}, 'chat', 'Chat', now())`
    this.#tickets = Array.from({ length: workers }, () => ({ id: uuidv7(), customerId: uuidv7() }))
    for (const { id, customerId } of this.#tickets) {
      await sql`insert into customers (id, created_at) values (${customerId}, now())`
      await sql`
        insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, waiting_since, created_at)
        values (${id}, ${this.#storeId}, ${customerId}, ${this.#inboxId}, 'Hello', 'new', 'agent', now(), now())`
      await sql`insert into ticket_heads (ticket_id, seq, public_seq, last_message_at, last_author, preview) values (${id}, 0, 0, now(), 'customer', '')`
    }
  }

  /** Commits messages for that long, one worker per ticket, and answers how many there were per second. */
  async run(seconds: number): Promise<number> {
    const began = performance.now()
    const until = began + seconds * 1000
    const done = await Promise.all(
      this.#tickets.map(async (ticket) => {
        let commits = 0
        while (performance.now() < until) {
          commits += 1
          await this.#commit(ticket, `has my parcel left already? This is message ${commits} of my chat, and it is as long as any.`)
        }
        return commits
      }),
    )
    return done.reduce((sum, commits) => sum + commits, 0) / ((performance.now() - began) / 1000)
  }

  async #commit(ticket: { id: string; customerId: string }, body: string): Promise<void> {
    const at = new Date()
    const messageId = uuidv7()
    const clientId = `bare-${messageId}`
    const hash = createHash('sha256').update(body).digest()
    const jobs = [{ name: 'notifyAgents', input: { ticketId: ticket.id }, key: `notifyAgents:${ticket.id}`, lane: `notify:${ticket.id}` }]
    await this.#sql.begin(async (sql) => {
      await sql`
        insert into inbound_receipts (inbox_id, external_id, body_hash, ticket_id, message_id, created_at)
        values (${this.#inboxId}, ${`${ticket.id}:${clientId}`}, ${hash}, ${ticket.id}, ${messageId}, ${at}) on conflict do nothing returning 1`
      const [head] = await sql<{ seq: number; publicSeq: number }[]>`
        update ticket_heads set seq = seq + 1, public_seq = public_seq + 1, last_customer_seq = seq + 1, last_message_at = ${at}, preview = ${body}
        where ticket_id = ${ticket.id} returning seq, public_seq`
      await sql`
        insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_id, author_name, body, client_id, threading, created_at)
        values (${messageId}, ${ticket.id}, ${this.#inboxId}, 'reply', 'customer', ${ticket.customerId}, 'Visitor', ${body}, ${clientId},
          ${sql.json({ reason: 'same chat session' })}, ${at})`
      await sql`
        with event as (
          insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_id, actor_name, message_id, created_at)
          values (${ticket.id}, ${head?.seq ?? 0}, ${head?.publicSeq ?? 0}, ${uuidv7()}, 'message.received', 'customer', ${ticket.customerId},
            'Visitor', ${messageId}, ${at}))
        insert into jobs (name, input, key, lane, run_at)
        select name, input, key, lane, now() from jsonb_to_recordset(${sql.json(jobs)}) as job (name text, input jsonb, key text, lane text)
        on conflict (key) where state = 'waiting' and key is not null do update set input = excluded.input`
    })
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 2 })
    await this.#admin`drop database if exists bare_loop with (force)`
    await this.#admin.end({ timeout: 2 })
    await sleep(0)
  }
}
