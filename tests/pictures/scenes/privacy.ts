import type { Page } from 'playwright-core'
import type { ErasurePreview, PrivacyRequest } from '../../../server/contract/console/privacy.ts'
import { connectByCommand } from '../../support/shops/asked-desk.ts'
import { until } from '../../support/until.ts'
import { postWebhook } from '../post-webhook.ts'
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

/** The erasure of somebody whose order a shop is being asked to change: before it was begun, and after. */
const whileActing = (requestId: string | null, shown: string) => async (page: Page) => {
  const orders = ['AR-20448']
  await page.route(/customers\/[^/]+\/erasure/, async (route) => {
    const answer = await route.fetch()
    const preview = (await answer.json()) as ErasurePreview
    await route.fulfill({ response: answer, json: { ...preview, acting: orders, requestId } satisfies ErasurePreview })
  })
  const asked = { kind: 'erasure', storeId: null, way: 'console', rows: 12, askedAt: new Date().toISOString(), customer: null } as const
  const json: PrivacyRequest = { ...asked, id: requestId ?? '', state: 'open', waitsFor: orders }
  await page.route(/api\/privacy\//, (route) => route.fulfill({ json }))
  await choose('last', shown)(page)
}

let asked: Promise<void> | null = null
/** A shop asks for two people’s data, of whom one is unknown; and somebody was erased. Once, for all pictures. */
function withRequests(stage: Stage): Promise<void> {
  asked ??= (async () => {
    const id = await connectByCommand(stage.desk, { url: 'https://shop.example' })
    const asking = [
      { id: 'shopper-1041', email: 'maya.lindqvist@example.com' },
      { id: 1, email: 'nobody@example.com' },
    ]
    for (const customer of asking) {
      const body = { shop_domain: 'shop.example', customer, orders_requested: [] }
      await postWebhook(stage, id, { topic: 'customers/data_request', event: customer.email, body })
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
  scene('privacy erasure that must wait', customer, '.customer-page', whileActing(null, '.form-error')),
  scene('privacy erasure under way', customer, '.customer-page', whileActing('01980000-0000-7000-8000-000000000000', 'progress')),
  scene(
    'settings of privacy',
    async (stage) => {
      await withRequests(stage)
      return '/desk/settings/privacy'
    },
    '.privacy-lines li',
  ),
]
