import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { PageGuard } from '../support/browser/page-guard.ts'
import { PNG } from '../support/help-browser.ts'
import { STALL_MS } from '../support/until.ts'
import { codeIn } from './mails.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const MAYA = { email: 'maya.lindqvist@example.com', order: 'AR-20407' }
const OLUWASEUN = { sub: 'shopper-1177', order: 'AR-20436' }

async function arrive(path: string, options: { javaScriptEnabled?: boolean } = {}): Promise<{ page: Page; guard: PageGuard }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  context.setDefaultTimeout(STALL_MS)
  const guard = await PageGuard.watch(context, [desk.url])
  const page = await context.newPage()
  await page.goto(`${desk.url}/help/demo${path}`)
  return { page, guard }
}

const card = (page: Page) => page.locator('.act-card').first()
const main = (page: Page) => page.locator('main').innerText()

it('a guest follows an order by a code, starts a return with a photo without any script, and reads what came of it', async () => {
  const { page, guard } = await arrive('/orders', { javaScriptEnabled: false })
  await page.getByLabel('Order number').fill(MAYA.order)
  await page.getByLabel('Email').fill(MAYA.email)
  await page.getByRole('button', { name: 'Find the order' }).click()
  await eventually(async () => codeIn(desk.dataDir, MAYA.email)).toMatch(/^\d{6}$/)
  await page.getByLabel('Code from the mail').fill(codeIn(desk.dataDir, MAYA.email) ?? '')
  await page.getByRole('button', { name: 'Open my orders' }).click()
  await page.getByRole('link', { name: new RegExp(MAYA.order) }).click()
  expect(await main(page)).toMatch(/Delivered[\s\S]*Cancel it\s+A parcel of this order has left already/)

  guard.tolerate({ text: /status of 400 .*\/return\b/, reason: 'the first try of the form does not fit' })
  await page.getByRole('link', { name: /Return or exchange/ }).click()
  await page.getByLabel('Anything we should know?').fill('The seam is open.')
  await page.getByLabel('Photos and files').setInputFiles({ name: 'seam.png', mimeType: 'image/png', buffer: PNG })
  await page.getByRole('button', { name: 'Ask for the return' }).click()
  expect(await main(page)).toContain('Choose at least one thing.')
  expect(await page.getByLabel('Anything we should know?').inputValue()).toBe('The seam is open.')
  expect(await page.getByLabel('seam.png').isChecked(), 'what was sent is not asked for again').toBe(true)
  await page.getByLabel('Linen tea towel').check()
  await page.getByLabel('Why?').selectOption('It arrived damaged')
  await page.getByRole('button', { name: 'Ask for the return' }).click()
  expect(await main(page)).toMatch(/Return\s+Waits for a person to agree\s+1 × Linen tea towel[\s\S]*seam\.png/)

  const agent = await Agent.signIn(browser, desk.url)
  await agent.open(`Return for order ${MAYA.order}`)
  await eventually(() => agent.page.locator('.msgs').innerText()).toMatch(/The seam is open\.[\s\S]*seam\.png/)
  await eventually(() => agent.page.locator('aside.panel').innerText()).toContain(MAYA.order)
  await eventually(() => card(agent.page).innerText()).toMatch(/Return[\s\S]*Linen tea towel|Linen tea towel[\s\S]*Return/)
  await card(agent.page)
    .getByRole('button', { name: /^Agree/ })
    .click()
  await agent.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Agree/ })
    .click()
  await eventually(() => card(agent.page).innerText()).toContain('Done')
  await eventually(async () => {
    await page.reload()
    return main(page)
  }).toContain('The return is open')
  expect([...guard.problems, ...agent.guard.problems]).toEqual([])
  await agent.page.context().close()
})

it('a shopper who is signed in at the store cancels, and an agent agrees beside the order', async () => {
  const { page, guard } = await arrive('/orders')
  const { token } = (await (await page.request.get(`${desk.url}/demo/token?as=${OLUWASEUN.sub}`)).json()) as { token: string }
  const signing = { form: { token }, headers: { origin: desk.url }, maxRedirects: 0 }
  expect((await page.request.post(`${desk.url}/help/demo/session`, signing)).status()).toBe(303)
  await page.goto(`${desk.url}/help/demo/orders/${OLUWASEUN.order}`)
  await page.getByRole('link', { name: /Cancel it/ }).click()
  await page.getByLabel('Why?').selectOption('It takes too long')
  await page.getByRole('button', { name: 'Ask to cancel it' }).click()
  await eventually(() => main(page)).toMatch(/Cancellation\s+Waits for a person to agree/)

  const agent = await Agent.signIn(browser, desk.url)
  await agent.open(`Cancellation of order ${OLUWASEUN.order}`)
  await eventually(() => card(agent.page).innerText()).toMatch(/Cancel/)
  await card(agent.page)
    .getByRole('button', { name: /^Agree/ })
    .click()
  await agent.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Agree/ })
    .click()
  await eventually(() => card(agent.page).innerText()).toContain('Done')
  await eventually(() => main(page)).toContain('The order is cancelled')
  await page.goto(`${desk.url}/help/demo/orders/${OLUWASEUN.order}`)
  expect(await main(page)).toMatch(/This order was cancelled[\s\S]*Cancel it\s+The order was cancelled on/)
  expect([...guard.problems, ...agent.guard.problems]).toEqual([])
  await agent.page.context().close()
})
