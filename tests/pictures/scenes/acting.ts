import type { Page } from 'playwright-core'
import type { ActionPolicy, ActionPreview, ActionRequest, OrderAction, OrderActions } from '../../../server/contract/console/actions.ts'
import type { OrderPage } from '../../../server/contract/console/links.ts'
import { connectPool } from '../../../server/database/pool.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const scene = (name: string, path: (stage: Stage) => Promise<string>, ready: string, then?: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, await path(stage))
    await shown.locator(ready).first().waitFor()
    await then?.(shown)
    return shown
  },
})

async function idOf(stage: Stage, number: string): Promise<string> {
  const { orders } = await stage.ask<{ orders: { items: { id: string }[] } }>('GET', `search?q=${number}&in=orders`)
  return orders.items[0]?.id ?? ''
}

const order = (number: string) => async (stage: Stage) => `/desk/orders/${await idOf(stage, number)}`
const KINDS = ['refund', 'cancel', 'change_address', 'create_return', 'reship']
const press = (page: Page, kind: string) => page.locator(`.act-buttons .btn:nth-child(${KINDS.indexOf(kind) + 1})`).click()
const more = (page: Page) => page.locator('.stepper .btn:last-child')

async function ask(
  stage: Stage,
  number: string,
  request: (known: OrderActions) => ActionRequest,
  ticketId: string | null = null,
): Promise<OrderAction> {
  const id = await idOf(stage, number)
  const known = await stage.ask<OrderActions>('GET', `orders/${id}/actions`)
  const wanted = request(known)
  const { seen } = await stage.ask<ActionPreview>('POST', `orders/${id}/actions/preview`, { request: wanted })
  return stage.ask<OrderAction>('POST', `orders/${id}/actions`, {
    ...{ clientId: `scene-${number}-${wanted.kind}`.slice(0, 36), request: wanted, seen, ticketId },
  })
}

async function ticket(stage: Stage): Promise<string> {
  const { tickets } = await stage.ask<{ tickets: { items: { id: string }[] } }>('GET', 'search?q=AR-20446&in=tickets')
  return `/desk/open/${tickets.items[0]?.id}`
}

let isReturned = false
/** A ticket whose order has a return that is open: how to send it back is offered for the answer. */
async function returned(stage: Stage): Promise<string> {
  const { tickets } = await stage.ask<OrderPage>('GET', `orders/${await idOf(stage, 'AR-20467')}`)
  const ticketId = tickets[0]?.id ?? null
  const wanted = { kind: 'create_return', reason: 'Another glaze', labelUrl: null, instructions: 'Bring it to any DHL shop.' } as const
  const lines = (known: OrderActions) => known.lines.slice(0, 1).map(({ lineId }) => ({ lineId, quantity: 1 }))
  if (!isReturned) await ask(stage, 'AR-20467', (known) => ({ ...wanted, lines: lines(known) }), ticketId)
  isReturned = true
  return `/desk/open/${ticketId}`
}

let isAsked = false
/** A refund that two must agree to, one that the shop left unclear and a parcel to be sent again, once. */
async function asked(stage: Stage): Promise<void> {
  if (isAsked) return
  isAsked = true
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const policy = await stage.ask<ActionPolicy>('GET', `stores/${store?.id}/action-policy`)
  const above = [{ currency: 'EUR', amount: '30' }]
  await stage.ask('PUT', `stores/${store?.id}/action-policy`, { ...policy, approval: { ...policy.approval, above } })
  const one = (known: OrderActions) => known.lines.filter((line) => line.refundable > 0).map(({ lineId }) => ({ lineId, quantity: 1 }))
  const refund = (reason: string) => (known: OrderActions) =>
    ({ kind: 'refund', all: false, lines: one(known), shipping: null, restock: true, reason }) as const
  await ask(stage, 'AR-20425', refund('The lid does not fit'))
  const unclear = await ask(stage, 'AR-20412', refund('Broken on the way'))
  const hand = await ask(stage, 'AR-20407', refund('The other cup is chipped too'))
  const sql = connectPool(stage.desk.databaseUrl, 1)
  await sql`update order_actions set state = 'unclear', unclear = 'lost' where id = ${unclear.id}`
  await sql`update order_actions set asked_id = ${unclear.id}, asked_name = 'Tomás Ferreira' where id = ${hand.id}`
  await sql`update order_action_steps set by_id = ${unclear.id}, by_name = 'Tomás Ferreira' where action_id = ${hand.id}`
  await sql.end()
}

const afterAsking = (path: (stage: Stage) => Promise<string>) => async (stage: Stage) => {
  await asked(stage)
  return path(stage)
}
const waiting = afterAsking(async () => '/desk/actions')

/** What agents have done to orders, from the wish to the end. */
export const actingScenes: Scene[] = [
  scene(
    'no actions wait',
    async () => '/desk/actions',
    '.waiting-page',
    async (page) => {
      await page.route(/api\/actions\/waiting/, (route) => route.fulfill({ json: { actions: [], count: 0 } }))
      await page.reload()
      await page.locator('.waiting-page .teach').waitFor()
    },
  ),
  scene('order that cannot be cancelled', order('AR-20431'), '.act-buttons .btn', (page) =>
    page.locator('.act-buttons .btn:nth-child(2)').focus(),
  ),
  scene('refund of lines', order('AR-20425'), '.act-buttons .btn', async (page) => {
    await press(page, 'refund')
    await more(page).first().waitFor()
    for (const button of await more(page).all()) await button.click()
    await page.locator('dialog .effect-sums .total').first().waitFor()
    await page.locator('dialog footer .btn:enabled').waitFor()
  }),
  scene('refund of everything with tax', order('AR-20425'), '.act-buttons .btn', async (page) => {
    await page.route(/actions\/preview/, async (route) => {
      const answer = await route.fetch()
      const preview = (await answer.json()) as ActionPreview
      const effect = preview.effect && { ...preview.effect, tax: '9.91' }
      await route.fulfill({ response: answer, json: { ...preview, effect } satisfies ActionPreview })
    })
    await press(page, 'refund')
    await page.locator('dialog input[type=radio]').last().check()
    await page.locator('dialog .effect-sums .total').first().waitFor()
    await page.locator('dialog footer .btn:enabled').waitFor()
  }),
  scene('cancellation', order('AR-20436'), '.act-buttons .btn', async (page) => {
    await press(page, 'cancel')
    await page.locator('dialog footer .btn:enabled').waitFor()
  }),
  scene('change of address', order('AR-20436'), '.act-buttons .btn', async (page) => {
    await press(page, 'change_address')
    await page.locator('dialog input').nth(1).fill('14 Rua das Flores')
    await page.locator('dialog footer .btn:enabled').waitFor()
  }),
  scene('return', order('AR-20407'), '.act-buttons .btn', async (page) => {
    await press(page, 'create_return')
    await more(page).first().click()
    await page.locator('dialog footer .btn:enabled').waitFor()
  }),
  {
    ...scene('ticket with the actions of its order', ticket, '.panel .act-buttons .btn'),
    widths: [1440],
  },
  scene('return offered as the answer', returned, '#write', async (page) => {
    await page.locator('#write').fill('Hello, ')
    await page.locator('.return-offer').waitFor()
  }),
  scene('actions that wait', waiting, '.waiting-page .act-card'),
  scene('approval by a second agent', waiting, '.waiting-page .act-card', async (page) => {
    await page
      .locator('.act-card', { hasText: 'AR-20407' })
      .getByRole('button', { name: /^(Agree|موافقة)/ })
      .click()
    await page.locator('dialog .effect').waitFor()
  }),
  scene('order with an unclear action', afterAsking(order('AR-20412')), '.act-unclear'),
  scene('settings of what agents may do', async () => '/desk/settings/actions', '.policy-kind'),
]
