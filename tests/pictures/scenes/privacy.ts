import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { connectByCommand } from '../../support/shops/asked-desk.ts'
import { until } from '../../support/until.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

/** Who bought this. */
async function buyerOf(stage: Stage, number: string): Promise<string> {
  const { orders } = await stage.ask<{ orders: { items: { id: string }[] } }>('GET', `search?q=${number}&in=orders`)
  const { customer } = await stage.ask<{ customer: { id: string } | null }>('GET', `orders/${orders.items[0]?.id}`)
  if (!customer) throw new Error(`nobody bought ${number}`)
  return customer.id
}

const scene = (name: string, path: (stage: Stage) => Promise<string>, ready: string, then?: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const page = await stage.agent(look, await path(stage))
    await page.locator(ready).first().waitFor()
    await then?.(page)
    return page
  },
})

const customer = async (stage: Stage): Promise<string> => `/desk/customers/${await buyerOf(stage, 'AR-20448')}`
const choose = (place: 'first' | 'last', shown: string) => async (page: Page) => {
  await page.locator('.page .bar button[aria-haspopup]').click()
  await page.locator('.page [role=menuitem]')[place]().click()
  await page.locator(`dialog[open] ${shown}`).first().waitFor()
}

let asked: Promise<void> | null = null
/** A shop asks for two people’s data, of whom one is unknown; and somebody was erased. Once, for all pictures. */
function withRequests(stage: Stage): Promise<void> {
  asked ??= (async () => {
    const id = await connectByCommand(stage.desk, { url: 'https://shop.example' })
    for (const email of ['maya.lindqvist@example.com', 'nobody@example.com']) {
      const body = JSON.stringify({ shop_domain: 'shop.example', customer: { id: 1, email }, orders_requested: [] })
      const signature = createHmac('sha256', 'hush hush').update(body).digest('base64')
      const headers = { 'x-shopify-topic': 'customers/data_request', 'x-shopify-event-id': email, 'x-shopify-hmac-sha256': signature }
      await fetch(`${stage.desk.url}/hooks/shopify/${id}`, { method: 'POST', body, headers })
    }
    await stage.ask('POST', `customers/${await buyerOf(stage, 'AR-20473')}/erasure`, { confirm: 'ERASE' })
    const list = () => stage.ask<{ requests: unknown[]; receipts: unknown[] }>('GET', 'privacy')
    await until('both are asked for and one is erased', async () => {
      const { requests, receipts } = await list()
      return requests.length === 2 && receipts.length > 0
    })
  })()
  return asked
}

/** What the law has a desk hand out and erase. */
export const privacyScenes: Scene[] = [
  scene('privacy export', customer, '.customer-page', choose('first', 'footer .btn')),
  scene('privacy erasure', customer, '.customer-page', choose('last', '.fates')),
  scene(
    'settings of privacy',
    async (stage) => {
      await withRequests(stage)
      return '/desk/settings/privacy'
    },
    '.privacy-lines li',
  ),
]
