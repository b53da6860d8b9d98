import type { Page } from 'playwright-core'
import { connectPool } from '../../server/database/pool.ts'
import type { Pool } from '../../server/database/sql.ts'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess } from '../support/desk-process.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, quantile } from './report.ts'

/** Tickets of as many customers, each with a history of that many orders. */
const TICKETS = 16
const ORDERS = 500

/** From the frame that shows a ticket to the one that shows whose it is and what they bought, where that is a long history. */
export async function benchPanel({ rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const desk = await DeskProcess.create()
  try {
    await desk.start()
    const sql = connectPool(desk.databaseUrl, 2)
    await fillHistories(sql)
    await sql.end()
    const took = await openTickets(desk.url, rounds)
    const behind = took.map(({ ticket, panel }) => Math.max(0, panel - ticket))
    const ticketAt = took.map(({ ticket }) => ticket)
    tell(`the ticket itself: p50 ${quantile(ticketAt, 0.5).toFixed(1)} ms, p95 ${quantile(ticketAt, 0.95).toFixed(1)} ms`)
    return [
      figure(`order panel of ${ORDERS} orders, behind its ticket, p50`, quantile(behind, 0.5), 'ms', { most: 100 }),
      figure(`order panel of ${ORDERS} orders, behind its ticket, p95`, quantile(behind, 0.95), 'ms', { most: 100 }),
    ]
  } finally {
    await desk.remove()
  }
}

/** Orders of six years, as imports leave them, the newest under way. */
async function fillHistories(sql: Pool): Promise<void> {
  await sql`
    create table asking as select row_number() over () as c, gen_random_uuid() as customer_id, gen_random_uuid() as ticket_id, s.id as store_id,
      (select id from inboxes i where i.store_id = s.id and i.channel = 'chat' limit 1) as inbox_id
    from (select id from stores order by created_at limit 1) s, generate_series(1, ${TICKETS})`
  await sql`insert into customers (id, name, created_at) select customer_id, 'Buyer ' || c, now() - interval '6 years' from asking`
  await sql`
    insert into identities (id, customer_id, kind, value, created_at)
    select gen_random_uuid(), customer_id, 'email', 'buyer' || c || '@long.example', now() from asking`
  await sql`
    insert into tickets (id, store_id, customer_id, inbox_id, subject, status, handler, waiting_since, created_at)
    select ticket_id, store_id, customer_id, inbox_id, 'Question ' || c, 'open', 'agent', now() - interval '30 days', now() from asking`
  await sql`
    insert into ticket_heads (ticket_id, seq, public_seq, last_customer_seq, last_message_at, last_author, preview)
    select ticket_id, 1, 1, 1, now() - interval '1 hour', 'customer', 'Where is it?' from asking`
  await sql`
    with said as (
      insert into messages (id, ticket_id, inbox_id, kind, author_kind, author_name, body, created_at)
      select gen_random_uuid(), ticket_id, inbox_id, 'reply', 'customer', 'Buyer', 'Where is it?', now() - interval '1 hour' from asking returning id, ticket_id)
    insert into events (ticket_id, seq, public_seq, id, type, actor_kind, actor_name, message_id, created_at)
    select ticket_id, 1, 1, gen_random_uuid(), 'message.received', 'customer', 'Buyer', id, now() - interval '1 hour' from said`
  await sql`
    insert into orders (id, store_id, connection_key, external_id, number, number_key, customer_id, email, status, placed_at, currency, total, financial_status, content_hash, recorded_at)
    select gen_random_uuid(), store_id, 'long', c || '-' || n, 'LO-' || c || '-' || n, 'LO' || c || n, customer_id, 'buyer' || c || '@long.example',
      case when n < 4 then 'open' else 'closed' end, now() - n * interval '4 days', case when n % 9 = 0 then 'GBP' else 'EUR' end, 20 + n % 200, 'paid', c || '-' || n,
      now() - n * interval '4 days' from asking, generate_series(1, ${ORDERS}) n`
  await sql`
    insert into order_lines (id, order_id, external_id, position, title, quantity, price)
    select gen_random_uuid(), o.id, l::text, l, 'Gooseneck kettle', 1, 20 from orders o, generate_series(1, 3) l where connection_key = 'long'`
  await sql`
    insert into shipments (id, order_id, external_id, position, carrier, tracking_number, status, promised_at)
    select gen_random_uuid(), id, 's', 0, 'DHL', 'LO' || external_id, 'in_transit', placed_at + interval '3 days' from orders where connection_key = 'long'`
  await sql`
    insert into order_events (id, order_id, source_key, kind, occurred_at, recorded_at)
    select gen_random_uuid(), o.id, k::text, 'in_transit', o.placed_at + k * interval '6 hours', o.placed_at + k * interval '6 hours'
    from orders o, generate_series(1, 12) k where connection_key = 'long'`
  await sql`
    insert into refunds (id, order_id, external_id, position, amount)
    select gen_random_uuid(), id, 'r', 0, 5 from orders where connection_key = 'long' and total > 200`
  await sql`drop table asking`
  await sql`analyze`
}

interface Opened {
  /** From the click, in milliseconds, to the end of the frame that shows it first. */
  ticket: number
  panel: number
}

async function openTickets(url: string, rounds: number): Promise<Opened[]> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.goto(`${url}/desk/open`)
    await page.locator('.demo-hint button').click()
    await page.locator('.grid .subject a', { hasText: 'Question' }).first().click()
    await page.locator('aside.panel .order-head').first().waitFor()
    const took: Opened[] = []
    // each ticket once in a visit: what is kept from an earlier look would be there at once
    for (let round = 0; round < rounds; round++) {
      await page.reload()
      await page.locator('aside.panel .order-head').first().waitFor()
      for (let n = 1; n < TICKETS - 1; n += 3) took.push(await openTicket(page, `Question ${((n + round * 5) % TICKETS) + 1}`))
    }
    return took
  } finally {
    await browser.close()
  }
}

async function openTicket(page: Page, subject: string): Promise<Opened> {
  const row = page.locator('.queue .row > a', { hasText: new RegExp(`Buyer ${subject.split(' ')[1]}(?!\\d)`) })
  await row.scrollIntoViewIfNeeded()
  const id = (await row.getAttribute('data-ticket')) ?? ''
  await page.waitForTimeout(300)
  return page.evaluate(
    ({ id, name }) =>
      new Promise<Opened>((done) => {
        const began = performance.now()
        const at: Partial<Opened> = {}
        const isTicket = () => location.pathname.endsWith(id) && document.querySelector('.thread .msg header') !== null
        const isPanel = () =>
          isTicket() &&
          document.querySelector('aside.panel h2')?.textContent === name &&
          document.querySelector('aside.panel .order-head') !== null
        const painted = (part: keyof Opened) => {
          const channel = new MessageChannel()
          channel.port1.onmessage = () => {
            at[part] = performance.now() - began
            if (at.ticket !== undefined && at.panel !== undefined) done(at as Opened)
          }
          channel.port2.postMessage(null)
        }
        const seen = new Set<string>()
        const look = () => {
          for (const [part, is] of [
            ['ticket', isTicket],
            ['panel', isPanel],
          ] as const) {
            if (seen.has(part) || !is()) continue
            seen.add(part)
            painted(part)
          }
          if (seen.size < 2) requestAnimationFrame(look)
        }
        document.querySelector<HTMLElement>(`.queue .row > a[data-ticket="${id}"]`)?.click()
        requestAnimationFrame(look)
      }),
    { id, name: `Buyer ${subject.split(' ')[1]}` },
  )
}
