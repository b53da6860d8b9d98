import type { ShopDelivery } from '../../../server/contract/console/shops.ts'
import { connectByCommand, ShopAdmin } from '../../support/shops/asked-desk.ts'
import { orderIdOf } from '../../support/shops/made-orders.ts'
import { ShopifyShop } from '../../support/shops/shopify-shop.ts'
import { until } from '../../support/until.ts'
import { postWebhook } from '../post-webhook.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

let ready: Promise<void> | null = null

/** One shop whose orders were fetched but for one that cannot be read; made once, for all pictures. */
function withShop(stage: Stage): Promise<void> {
  ready ??= (async () => {
    const shop = await ShopifyShop.open({ orders: 40 })
    shop.bulk.spoil = (line) => (line.startsWith(`{"id":"gid://shopify/Order/${orderIdOf(8)}"`) ? line.slice(0, -2) : line)
    const id = await connectByCommand(stage.desk, { url: shop.url, token: shop.token })
    const admin = await ShopAdmin.signIn(stage.desk)
    await admin.ask('POST', `shops/${id}/backfill`, {})
    await until('the orders are fetched', async () => (await admin.shop(id)).backfill?.state === 'done')
    await withDeliveries(stage, id)
  })()
  return ready
}

/** Two that name their order and cannot be read, of which one is put away. */
async function withDeliveries(stage: Stage, id: string): Promise<void> {
  for (const name of ['#2045', '#2046']) {
    await postWebhook(stage, id, { topic: 'orders/updated', event: name, body: { id: Number(name.slice(1)), name, line_items: 'none' } })
  }
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const failed = async () => {
    const { deliveries } = await stage.ask<{ deliveries: ShopDelivery[] }>('GET', `deliveries?store=${store?.id}&state=failed`)
    return deliveries.filter(({ about }) => about !== null)
  }
  await until('both were tried', async () => (await failed()).length === 2)
  const away = (await failed()).find(({ about }) => about?.name === '#2046')
  await stage.ask('POST', `deliveries/${away?.id}/put-away`, { away: true })
}

const scene = (
  name: string,
  path: string,
  shown: string,
  then?: (page: Awaited<ReturnType<Scene['open']>>) => Promise<unknown>,
): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    await withShop(stage)
    const page = await stage.agent(look, path)
    await page.locator(shown).first().waitFor()
    await then?.(page)
    return page
  },
})

export const connectionScenes: Scene[] = [
  scene('settings of shops', '/desk/settings/shops', '.shop-card', async (page) => {
    await page.locator('.shop-card:has(h3:has-text("127.0.0.1")) .test-part .btn').click()
    await page.locator('.test-steps li').first().waitFor()
  }),
  scene('connecting a shop', '/desk/settings/shops', '.shop-card', (page) => page.locator('.settings-body .btn.main').click()),
  scene('deliveries that cannot be read', '/desk/settings/deliveries', '.email-lines li'),
  scene('deliveries put away', '/desk/settings/deliveries', '.email-lines li', async (page) => {
    await page.locator('.chips .btn').nth(4).click()
    await page.locator('.email-lines li', { hasText: '#2046' }).waitFor()
  }),
  scene('a delivery', '/desk/settings/deliveries', '.email-lines li', async (page) => {
    await page.locator('.email-lines li .btn').first().click()
    await page.locator('.delivery-body').waitFor()
  }),
]
