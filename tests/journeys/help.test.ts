import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findFaults } from '../support/browser/find-faults.ts'
import { PageGuard } from '../support/browser/page-guard.ts'
import { STALL_MS, until } from '../support/until.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, LENA, setTheScene } from './stage.ts'

const ARTICLE_BYTES = 20 * 1024

setTheScene()

async function arrive(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ page: Page; guard: PageGuard }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
  context.setDefaultTimeout(STALL_MS)
  const guard = await PageGuard.watch(context, [desk.url])
  const page = await context.newPage()
  await page.goto(`${desk.url}/help/demo${path}`)
  return { page, guard }
}

async function mailedCode(): Promise<string> {
  const outbox = join(desk.dataDir, 'outbox')
  return until('the code is mailed', () => {
    try {
      const newest = readdirSync(outbox)
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .at(-1)
      return newest ? (/^\d{6}$/m.exec(readFileSync(join(outbox, newest), 'utf8'))?.[0] ?? '') : ''
    } catch {
      return ''
    }
  })
}

it('without any script: finds an article, follows an order, and writes about it', async () => {
  const { page, guard } = await arrive('', { javaScriptEnabled: false })
  await page.getByRole('searchbox').fill('retrun policy')
  await page.getByRole('searchbox').press('Enter')
  await page.getByRole('link', { name: /Returns and refund policy/ }).click()
  expect(page.url()).toMatch(/\/articles\/returns-policy\?from=[0-9a-f-]{36}#s-[0-9a-f-]{36}$/)
  await page.getByText('No', { exact: true }).click()
  await page.getByText('It’s hard to follow').click()
  await page.getByRole('button', { name: 'Send' }).click()
  expect(await page.getByRole('status').innerText()).toContain('Thank you')

  await page.getByRole('link', { name: 'Your orders' }).click()
  await page.getByLabel('Order number').fill(LENA.order.toLowerCase())
  await page.getByLabel('Email').fill(LENA.email)
  await page.getByRole('button', { name: 'Find the order' }).click()
  await page.getByLabel('Code from the mail').fill(await mailedCode())
  await page.getByRole('button', { name: 'Open my orders' }).click()
  await page.getByRole('link', { name: new RegExp(LENA.order) }).click()
  expect(await page.locator('main').innerText()).toMatch(/Ready for you to pick up[\s\S]*05212345678901[\s\S]*€18\.00/)

  await page.getByRole('link', { name: /Report a problem/ }).click()
  await page.getByLabel('What is wrong?').selectOption('It arrived damaged')
  await page.getByLabel('What happened?').fill('The towel has a hole. I want to talk to a person.')
  await page.getByRole('button', { name: 'Report it' }).click()
  expect(await page.getByRole('status').innerText()).toContain('l•••@example.com')

  const agent = await Agent.signIn(browser, desk.url)
  await agent.open(`It arrived damaged: order ${LENA.order}`)
  await agent.note('She is right, the lot was bad.')
  await agent.reply('A new one is on its way to you.')
  await eventually(async () => {
    await page.reload()
    return page.locator('main').innerText()
  }).toContain('A new one is on its way to you.')
  expect(await page.locator('body').innerText()).not.toContain('the lot was bad')
  await page.getByRole('link', { name: 'Your orders' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect(await page.locator('main').innerText()).not.toContain(LENA.order)
  expect(guard.problems).toEqual([])
  await agent.page.context().close()
})

it('with its script: answers come while one types, by arrow keys too, and before a message is sent', async () => {
  const { page, guard } = await arrive('')
  const field = page.getByRole('searchbox')
  await field.fill('refnd')
  await page.locator('#results a').first().waitFor()
  await eventually(() => page.getByRole('status').innerText()).toMatch(/answers? for refnd/)
  await field.press('ArrowDown')
  await field.page().keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/articles\//)

  await page.goto(`${desk.url}/help/demo/contact`)
  await page.getByLabel('Your message').fill('How do I get a refund for my return?')
  await eventually(() => page.locator('.suggestions').innerText()).toMatch(/This may answer it[\s\S]*refund/)
  expect(await page.locator('.suggestions a').first().getAttribute('href')).toContain('/help/demo/articles/')
  expect(guard.problems).toEqual([])
})

it('a request shows the bot’s answer without a reload, and what it is based on opens the section', async () => {
  const { page, guard } = await arrive('/contact')
  await page.getByLabel('Your message').fill('How long do I have to return something?')
  await page.getByLabel('Your email').fill('mia@example.com')
  await page.getByRole('button', { name: 'Send it' }).click()
  await eventually(() => page.locator('.thread').innerText()).toContain('within 30 days')
  const source = page.locator('.thread').getByRole('link').first()
  await source.click()
  expect(page.url()).toMatch(/\/articles\/[a-z-]+#s-/)
  const id = new URL(page.url()).hash.slice(1)
  expect(await page.locator(`[id="${id}"]`).count()).toBe(1)
  expect(guard.problems).toEqual([])
})

it('the keyboard goes to the text first, and each focus can be seen', async () => {
  const { page } = await arrive('/articles/refunds')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).toBe('solid')
})

it('an article with its styles is at most 20 kB on the wire', async () => {
  const { page } = await arrive('/articles/delivery-options-and-costs')
  const html = gzipSync(await page.content()).length
  const styles = await page.locator('link[rel=stylesheet]').evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href))
  const bodies = await Promise.all(styles.map(async (href) => gzipSync(await (await fetch(href)).text()).length))
  expect(styles).toHaveLength(2)
  expect(html + bodies.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(ARTICLE_BYTES)
})

it('what is one shopper’s own can be used by everybody, on a phone', async () => {
  const phone = { viewport: { width: 320, height: 700 }, colorScheme: 'dark' as const, bypassCSP: true }
  const { page } = await arrive('/orders', phone)
  const judge = async (name: string) => expect.soft(await findFaults(page), name).toEqual([])
  await page.getByLabel('Order number').fill('AR-20425')
  await page.getByLabel('Email').fill('o.adebayo@example.com')
  await page.getByRole('button', { name: 'Find the order' }).click()
  await page.getByRole('link', { name: 'without the code' }).waitFor()
  await judge('code')
  await page.getByLabel('Code from the mail').fill('12')
  await page.getByRole('button', { name: 'Open my orders' }).click()
  await judge('code with an error')
  await page.goto(`${desk.url}/help/demo/orders`)
  await judge('orders')
  await page.getByRole('link', { name: /AR-20425/ }).click()
  expect(await page.locator('main').innerText()).toMatch(
    /Shipment 1[\s\S]*Shipment 2[\s\S]*Cancel it\s+A parcel of this order has left already/,
  )
  await judge('order')
  await page.goto(`${desk.url}/help/demo/contact`)
  await page.getByRole('button', { name: 'Send it' }).click()
  await judge('form with errors')
  await page.getByLabel('Your message').fill('I want to talk to a person, please.')
  await page.getByLabel('Your email').fill('mia@example.com')
  await page.getByRole('button', { name: 'Send it' }).click()
  await eventually(() => page.locator('.thread').innerText()).toContain('Passed on to a person')
  await judge('request')
  await page.getByRole('link', { name: 'Your requests' }).first().click()
  await judge('requests')
})

const PAGES = [
  '',
  '/articles/returns-policy',
  '/collections/delivery',
  '/search?q=retrun',
  '/search?q=zzqxvw',
  '/orders',
  '/contact',
  '/requests',
]

describe.each([
  { width: 320, colorScheme: 'light' as const, locale: 'en' },
  { width: 390, colorScheme: 'dark' as const, locale: 'ar' },
  { width: 1440, colorScheme: 'dark' as const, locale: 'en' },
  { width: 1440, colorScheme: 'light' as const, locale: 'ar' },
])('at $width px, $colorScheme, $locale', ({ width, colorScheme, locale }) => {
  it('every page can be used by everybody', async () => {
    const agent = await Agent.signIn(browser, desk.url)
    await agent.page.evaluate(async (locale) => {
      const [store] = (await (await fetch('/api/stores')).json()) as { id: string }[]
      const headers = { 'content-type': 'application/json' }
      await fetch(`/api/stores/${store?.id}`, { method: 'PATCH', headers, body: JSON.stringify({ locale }) })
    }, locale)
    const { page } = await arrive('', { viewport: { width, height: 844 }, colorScheme, reducedMotion: 'reduce', bypassCSP: true })
    for (const path of PAGES) {
      await page.goto(`${desk.url}/help/demo${path}`)
      expect.soft(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
      expect.soft(await findFaults(page), path).toEqual([])
    }
    await agent.page.context().close()
  })
})
