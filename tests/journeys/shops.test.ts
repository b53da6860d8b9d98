import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectByCommand } from '../support/shops/asked-desk.ts'
import { orderIdOf } from '../support/shops/made-orders.ts'
import { ShopifyShop } from '../support/shops/shopify-shop.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

let made: ShopifyShop
beforeAll(async () => {
  made = await ShopifyShop.open({ orders: 60 })
  // a line of the file that is cut off: the 8th order cannot be read
  made.bulk.spoil = (line) => (line.startsWith(`{"id":"gid://shopify/Order/${orderIdOf(8)}"`) ? line.slice(0, -2) : line)
  // an address on this machine may only be named by who runs the desk
  await connectByCommand(desk, { url: made.url })
})
afterAll(() => made?.close())

const card = (page: Page) => page.getByRole('region', { name: made.peer })

it('an admin connects a Shopify, sees what is missing, fetches its orders and finds them beside their customer', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/shops`)
  await page.getByRole('button', { name: 'Connect a shop' }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await eventually(() => page.locator('[aria-invalid]').count()).toBe(3)
  await page.getByLabel('Address of the shop').fill(made.url)
  await page.getByLabel('Admin API access token').fill('shpat_wrong')
  await page.getByLabel('Client secret of the app').fill('hush hush')
  await page.keyboard.press('Enter')
  await card(page).getByRole('button', { name: 'Test the connection' }).click()
  await eventually(() => card(page).innerText()).toContain('The shop does not accept our key')

  await card(page).getByRole('button', { name: 'Change token or secret' }).click()
  await page.getByLabel('Admin API access token').fill(made.token)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await card(page).getByRole('button', { name: 'Test the connection' }).click()
  await card(page).getByRole('button', { name: 'Subscribe the missing ones' }).click()
  await eventually(() => card(page).innerText()).toContain('The shop tells us of everything.')
  expect(made.subscriptions.length).toBeGreaterThan(10)

  await card(page).getByRole('button', { name: 'Fetch all orders' }).click()
  await eventually(() => card(page).innerText()).toContain('60 orders fetched')
  await eventually(() => card(page).innerText()).toContain('1 delivery cannot be read')

  const customerId = await page.evaluate(async () => {
    const found = await (await fetch('api/search?q=buyer7%40shop.example')).text()
    return /"customerId":"([^"]+)"|"customers":\{[^}]*"id":"([^"]+)"/.exec(found)?.slice(1).find(Boolean) ?? found
  })
  await page.goto(`${desk.url}/desk/customers/${customerId}`)
  await eventually(() => page.locator('main').innerText()).toContain('#1007')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('what could not be read stands with its reason, is shown as text, and can be read again', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/deliveries`)
  const line = page.locator('.lines-list li').filter({ hasText: 'body: is not JSON' })
  await line.getByRole('button', { name: /^Show/ }).click()
  await eventually(() => page.getByRole('dialog').innerText()).toContain(orderIdOf(8))
  await page.keyboard.press('Escape')
  await line.getByRole('button', { name: /^Read again/ }).click()
  await eventually(() => page.locator('body').innerText()).toContain('It still cannot be read: body: is not JSON')
  await eventually(() => line.count()).toBe(1)
  await page.getByRole('button', { name: 'Nothing to keep' }).click()
  await eventually(() => page.locator('main').innerText()).toContain('Nothing here.')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('a shop is switched off, and on again by undoing it', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/shops`)
  await card(page)
    .getByRole('button', { name: `Switch off ${made.peer}` })
    .click()
  await eventually(() => card(page).locator('header').innerText()).toContain('Off')
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => card(page).locator('header').innerText()).toContain('On')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('an admin imports a file: its columns are named for people, and what cannot be read says where and why', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/import`)
  const file = 'Bestellung;gesamt;line_title\nCSV-1;12,50;Kettle\nCSV-2;a lot;Mug\n'
  const orders = { name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(file) }
  await page.getByLabel('File of orders').setInputFiles(orders)
  await page.getByLabel('Order number').selectOption('Bestellung')
  await page.getByLabel('Total', { exact: true }).selectOption('gesamt')
  const main = page.locator('main')
  await eventually(() => main.innerText()).toContain('Row 3 · Total (gesamt)')
  expect(await page.getByLabel('Email', { exact: true }).isVisible(), 'there may be more to say of columns').toBe(true)
  const labels = await main.locator('details label').allInnerTexts()
  expect(labels.filter((label) => /_/.test(label))).toEqual([])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await eventually(() => main.innerText()).toContain('1 imported, 0 unchanged, 1 failed')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download what failed' }).click()])
  expect(await readFile(await download.path(), 'utf8')).toContain('"Total (gesamt)"')
  expect(guard.problems).toEqual([])
  await page.context().close()
})
