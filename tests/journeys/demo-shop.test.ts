import { describe, expect, it } from 'vitest'
import { STALL_MS } from '../support/until.ts'
import { browser, desk, setTheScene } from './stage.ts'

setTheScene()

async function arrive(width: number, colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(STALL_MS)
  const page = await context.newPage()
  await page.goto(`${desk.url}/`)
  await page.locator('button.launcher').waitFor()
  return { context, page, chat: page.frameLocator('iframe') }
}

describe('the demo shop', () => {
  it.each([320, 390, 1440])('leads from the first page to the shop, and fits %i px', async (width) => {
    const { context, page } = await arrive(width)
    expect(page.url()).toBe(`${desk.url}/demo`)
    if (width < 861) {
      expect(await page.locator('.guide').evaluate((guide) => guide.clientHeight)).toBeLessThanOrEqual(64)
      await page.locator('summary').click()
    }
    await page.getByRole('radio', { name: 'Guest with an order' }).check()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const low = await page
      .locator('.guide button:visible, .guide select:visible, .guide-pick')
      .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.textContent))
    expect(low).toEqual([])
    await context.close()
  })

  it('has no link to a place of the shop that is not there', async () => {
    const { context, page } = await arrive(1440)
    const missing = await page
      .locator('a[href*="demo#"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash.slice(1)).filter((id) => !document.getElementById(id)))
    expect(missing).toEqual([])
    await page.getByRole('link', { name: 'Cups' }).click()
    expect(page.url()).toBe(`${desk.url}/demo#cups`)
    await context.close()
  })

  it('hands words over for the chat, and the shopper sends them as who they chose to be', async () => {
    const { context, page, chat } = await arrive(1440)
    await page.getByRole('button', { name: 'Where is my order?', exact: true }).click()
    await page.getByText('You are Maya Lindqvist, signed in').waitFor()
    await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('Where is my order?')
    await chat.getByRole('textbox').press('Enter')
    await chat.getByText('AR-20431').first().waitFor()
    await context.close()
  })

  it('shows a guest’s code in the demo mail, and the code opens the order', async () => {
    const { context, page, chat } = await arrive(1440)
    await page.getByRole('radio', { name: 'Guest with an order' }).check()
    await page.locator('button.launcher').click()
    await chat.getByRole('button', { name: 'Write to us' }).click()
    await chat.getByRole('textbox').fill('Where is my order AR-20440?')
    await chat.getByRole('textbox').press('Enter')
    await chat.getByLabel(/email/i).fill('lena.hoffmann@example.com')
    await chat.getByLabel(/email/i).press('Enter')
    const mail = await context.newPage()
    await mail.goto(`${desk.url}/demo/outbox`)
    await mail.getByText('To lena.hoffmann@example.com').waitFor()
    const code = /\b\d{6}\b/.exec(await mail.locator('article pre').first().innerText())?.[0] ?? ''
    await chat.getByLabel(/code/i).first().fill(code)
    await chat
      .getByText(/ready for you to pick up/i)
      .first()
      .waitFor()
    await context.close()
  })
})
