import type { Page } from 'playwright-core'
import { connectPool } from '../../../server/database/pool.ts'
import { ask, untilConnected, visitorSocket, visitorToken } from '../../support/desk-client.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

interface Found {
  orders: { items: { id: string; number: string }[] }
  tickets: { items: { id: string; customer: { id: string } }[] }
}

const scene = (name: string, path: (stage: Stage) => Promise<string>, ready: string, then?: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, await path(stage))
    await shown.locator(ready).first().waitFor()
    await then?.(shown)
    return shown
  },
})

const order = async (stage: Stage): Promise<string> => {
  const { orders } = await stage.ask<Found>('GET', 'search?q=AR-20431&in=orders')
  return `/desk/orders/${orders.items[0]?.id}`
}

let written: string | null = null
/** A stranger names an order of somebody else, once. */
async function naming(stage: Stage): Promise<string> {
  if (written) return `/desk/open/${written}`
  const socket = visitorSocket(stage.desk.url, visitorToken())
  await untilConnected(socket)
  const body = 'Hello, where is AR-20431? It should be here by now.'
  const { ticketId } = await ask(socket, 'message.send', { ticketId: null, clientId: 'names-one', body, attachmentIds: [] })
  socket.disconnect()
  written = ticketId
  return `/desk/open/${ticketId}`
}

/** That stranger is blocked; answers where their ticket is. */
async function blocking(stage: Stage): Promise<string> {
  const path = await naming(stage)
  const ticket = await stage.ask<{ customer: { id: string }; storeId: string; isBlocked?: boolean }>(
    'GET',
    `tickets/${path.split('/').pop()}`,
  )
  const block = { storeId: ticket.storeId, reason: 'Threatened a colleague' }
  if (!ticket.isBlocked) await stage.ask('PUT', `customers/${ticket.customer.id}/block`, block)
  return path
}

/** The order of a ticket in which the customer wrote before it moved on. */
async function moved(stage: Stage): Promise<string> {
  const { tickets, orders } = await stage.ask<Found>('GET', 'search?q=AR-20446')
  const [ticket, found] = [tickets.items[0], orders.items.find((each) => each.number === 'AR-20446')]
  const sql = connectPool(stage.desk.databaseUrl, 1)
  await sql`
    insert into order_events (id, order_id, source_key, kind, occurred_at, recorded_at, location)
    values (gen_random_uuid(), ${found?.id ?? ''}, 'a-scan-since', 'in_transit', now(), now(), 'Coimbra') on conflict do nothing`
  await sql.end()
  return ticket ? `/desk/orders/${found?.id}` : ''
}

async function ticketOf(stage: Stage, number: string): Promise<string> {
  const { tickets } = await stage.ask<Found>('GET', `search?q=${number}&in=tickets`)
  return `/desk/open/${tickets.items[0]?.id}`
}

/** Tickets on the order graph, and an order by itself. */
export const graphScenes: Scene[] = [
  scene('order', order, '.order-page .act-buttons'),
  scene('order that moved on', moved, '.order-news'),
  {
    ...scene(
      'merge of customers',
      (stage) => ticketOf(stage, 'AR-20446'),
      '.same-person .btn',
      async (page) => {
        await page.locator('.same-person .btn').first().click()
        await page.locator('dialog .merge-effect').waitFor()
      },
    ),
    widths: [1440],
  },
  {
    ...scene('ticket that names an order', naming, '.msg .body', async (page) => {
      await page.locator('#hinted-orders ~ ul button[aria-expanded]').first().click()
      await page.locator('.anothers').waitFor()
    }),
    widths: [1440],
  },
  {
    ...scene('link an order', naming, '.msg .body', async (page) => {
      await page.getByRole('button', { name: /^(Link an order|ربط طلب)$/ }).click()
      await page.locator('dialog[open] input').fill('AR-2043')
      await page.locator('dialog[open] input[type=radio]').first().check()
      await page.locator('dialog[open] select').waitFor()
    }),
    widths: [1440],
  },
  scene(
    'settings of the blocked',
    async (stage) => {
      await blocking(stage)
      return '/desk/settings/blocked'
    },
    '.email-lines li',
  ),
  {
    ...scene('ticket of somebody blocked', blocking, '.block-band .btn'),
    widths: [1440],
  },
]
