import type { Route } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Found } from '../../server/contract/console/search.ts'
import { connectPool } from '../../server/database/pool.ts'
import { Agent, LIST, Shopper } from './people.ts'
import { browser, desk, eventually, JONAS, setTheScene, shop } from './stage.ts'

setTheScene()

async function chat(...texts: string[]): Promise<Shopper> {
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  for (const text of texts) await shopper.say(text)
  await eventually(() => shopper.chat.getByText('Sent').count()).toBeGreaterThan(0)
  return shopper
}

it('an agent links an order by hand, takes it back, links it again, and finds the ticket on the order’s page', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  await chat('It has not come yet')
  await agent.open('It has not come yet')
  const { page } = agent
  const panel = page.locator('aside.panel')
  const link = async (): Promise<void> => {
    await panel.getByRole('button', { name: 'Link an order' }).click()
    await page.getByRole('dialog').getByRole('searchbox').fill(JONAS.order)
    const found = page.getByRole('dialog').getByRole('radio')
    await found.waitFor()
    expect(await found.isChecked(), 'nothing is chosen for anybody').toBe(false)
    await eventually(() => page.getByRole('dialog').getByRole('button', { name: 'Link an order' }).isDisabled()).toBe(true)
    await found.check()
    await eventually(() => page.getByRole('dialog').getByRole('alert').innerText()).toContain('another address than this customer’s')
    await found.press('Enter')
  }
  await link()
  await eventually(() => panel.innerText()).toMatch(new RegExp(`${JONAS.order}[\\s\\S]*An agent linked it`))
  await eventually(() => page.locator('.thread').innerText()).toContain(`linked ${JONAS.order}`)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await eventually(() => panel.innerText()).not.toContain(JONAS.order)

  await link()
  await eventually(() => panel.innerText()).toContain(JONAS.order)
  await panel.getByRole('button', { name: `This ticket is not about ${JONAS.order}` }).click()
  await eventually(() => panel.innerText()).not.toContain(JONAS.order)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await panel.getByRole('link', { name: 'Open the order’s page' }).click()
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`Order ${JONAS.order}`)
  await page.getByRole('link', { name: /It has not come yet/ }).click()
  await eventually(() => agent.texts()).toEqual(['It has not come yet'])

  await page.keyboard.press('Control+k')
  await page.locator('.palette input').fill(JONAS.order)
  await page.getByRole('option', { name: new RegExp(`^${JONAS.order}`) }).click()
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`Order ${JONAS.order}`)
  expect(agent.guard.problems).toEqual([])
})

it('an order is linked and opened from the palette and by keys, and its page says what changed since its customer wrote', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  await chat('Is it nearly here?')
  await agent.open('Is it nearly here?')
  const { page } = agent
  const palette = page.locator('.palette')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('link an')
  await palette.getByRole('option', { name: 'Link an order…' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('searchbox').waitFor()
  await page.keyboard.type(JONAS.order.slice(3))
  await page.getByRole('dialog').getByRole('radio').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await eventually(() => page.locator('aside.panel').innerText()).toContain('An agent linked it')

  const sql = connectPool(desk.databaseUrl, 1)
  await sql`
    insert into order_events (id, order_id, source_key, kind, occurred_at, recorded_at, location)
    select gen_random_uuid(), id, 'scan-since', 'in_transit', now(), now() + interval '1 second', 'Coimbra' from orders where number = ${JONAS.order}`
  await sql.end()
  await page.locator('body').press('Control+k')
  await page.keyboard.type('open an order')
  await palette.getByRole('option', { name: /^Open an order/ }).click()
  await palette.getByPlaceholder('Order number, tracking number or email').waitFor()
  await page.keyboard.type(JONAS.order.slice(3))
  await palette.getByRole('option', { name: new RegExp(`^${JONAS.order}`) }).waitFor()
  expect(await palette.getByRole('group').count(), 'nothing but orders').toBe(1)
  await page.keyboard.press('Enter')
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`Order ${JONAS.order}`)
  await eventually(() => page.getByRole('region', { name: /^Changed since .* wrote/ }).innerText()).toContain('Coimbra')

  await page.locator('body').press('g')
  await page.keyboard.press('o')
  await palette.getByPlaceholder('Order number, tracking number or email').waitFor()
  await page.keyboard.press('Backspace')
  await palette.getByPlaceholder('Type a command or search').waitFor()
  expect(agent.guard.problems).toEqual([])
})

it('a suggestion to merge is dismissed and taken back, accepted and taken back, and dismissed for good', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await chat('The first of two')
  await chat('The second of two')
  const sql = connectPool(desk.databaseUrl, 1)
  await sql`update customers set name = 'Kim Lee' where id in (select customer_id from tickets where subject like '% of two')`
  await sql.end()
  await agent.open('The first of two')
  const { page } = agent
  const panel = page.locator('aside.panel')
  const hint = page.locator('.same-person')
  const undo = page.getByRole('button', { name: 'Undo' })
  await eventually(() => hint.innerText()).toContain('Same name: Kim Lee')
  await hint.getByRole('button', { name: 'Not the same' }).click()
  await eventually(() => hint.count()).toBe(0)
  await undo.last().click()
  await hint.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge into Kim Lee' }).click()
  await eventually(() => panel.locator('.past-list').last().innerText()).toContain('The second of two')
  await undo.last().click()
  await eventually(() => panel.innerText()).not.toContain('The second of two')
  await hint.getByRole('button', { name: 'Not the same' }).click()
  await eventually(() => hint.count()).toBe(0)
  await page.reload()
  await panel.getByText('Kim Lee').first().waitFor()
  await eventually(() => agent.texts()).toEqual(['The first of two'])
  expect(await hint.count(), 'remembered').toBe(0)
  expect(agent.guard.problems).toEqual([])
})

it('a customer is blocked: what they write stays out of the queue, can be read, and comes back', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  const shopper = await chat('You will all be sorry')
  await agent.open('You will all be sorry')
  const { page } = agent
  const openCount = async () => Number(/\d+/.exec(await page.getByRole('link', { name: /^All open/ }).innerText())?.[0] ?? 0)
  const before = await page.evaluate(async () => (await (await fetch('api/tickets/counts')).json()).open as number)
  await eventually(openCount).toBe(before)
  await page.getByRole('button', { name: 'Customer', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Block customer' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Threats')
  await page.getByRole('dialog').getByRole('textbox').press('Enter')
  await eventually(() => page.locator('.block-band').innerText()).toContain('Threats')
  await eventually(() => page.locator(LIST).innerText()).not.toContain('You will all be sorry')
  await eventually(openCount).toBe(before - 1)
  await shopper.say('Do you hear me?')
  await eventually(() => agent.texts()).toEqual(['You will all be sorry', 'Do you hear me?'])
  expect(await page.locator(LIST).innerText()).not.toContain('Do you hear me?')

  const customerId = await page.evaluate(async (id) => {
    const ticket = await (await fetch(`api/tickets/${id}`)).json()
    return ticket.customer.id as string
  }, page.url().split('/').pop())
  await page.goto(`${desk.url}/desk/customers/${customerId}`)
  const band = page.getByRole('region', { name: 'Blocked' })
  await eventually(() => band.innerText()).toContain('Threats')
  await band.getByRole('button', { name: 'Unblock' }).click()
  await eventually(() => band.count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => band.innerText()).toContain('Threats')

  await page.goto(`${desk.url}/desk/settings/blocked`)
  await page.getByRole('link', { name: /You will all be sorry/ }).waitFor()
  await page.getByRole('button', { name: /^Unblock/ }).click()
  await page.getByText('Nobody is blocked.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: /^Unblock/ }).click()
  await page.getByText('Nobody is blocked.').waitFor()
  await page.getByRole('link', { name: /^All open/ }).click()
  await eventually(() => page.locator(LIST).innerText()).toContain('You will all be sorry')
  expect([...agent.guard.problems, ...shopper.guard.problems]).toEqual([])
})

it('orders and customers that nobody named are searched, and a page on a narrow screen leads back', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  const { page } = agent
  await page.goto(`${desk.url}/desk/customers`)
  await page.getByRole('button', { name: 'Search customers' }).click()
  await page.locator('.palette').getByPlaceholder('Name, email or phone number').waitFor()
  await page.keyboard.press('Escape')

  await page.goto(`${desk.url}/desk/orders`)
  await page.getByRole('button', { name: 'Search orders' }).click()
  const onlyFirst = async (route: Route): Promise<void> => {
    const answer = await route.fetch()
    const found = (await answer.json()) as Found
    const items = found.orders.items.slice(0, 1)
    await route.fulfill({ response: answer, json: { ...found, orders: { items, next: `1|${items[0]?.id}` } } satisfies Found })
  }
  await page.route(/api\/search\?q=AR-204&in=orders$/, onlyFirst, { times: 1 })
  const asked = page.locator('.palette').getByPlaceholder('Order number, tracking number or email')
  await asked.fill('AR-204')
  const found = page.locator('.palette').getByRole('option')
  const more = page.locator('.palette').getByRole('option', { name: /^More/ })
  await more.waitFor()
  const before = await found.count()
  await more.click()
  await eventually(() => found.count()).toBeGreaterThan(before)
  expect(await asked.inputValue(), 'more of the same').toBe('AR-204')
  await asked.fill('')
  await page.keyboard.type(JONAS.order.slice(3))
  await page
    .locator('.palette')
    .getByRole('option', { name: new RegExp(`^${JONAS.order}`) })
    .click()
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`Order ${JONAS.order}`)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Search orders' }).waitFor()
  await page.getByRole('link', { name: 'Actions that wait' }).click()
  await eventually(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Actions that wait')
  expect(agent.guard.problems).toEqual([])
})
