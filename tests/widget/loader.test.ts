import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShopPage } from '../journeys/shop-page.ts'
import { openBrowser } from '../support/browser/open-browser.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { DeskProcess } from '../support/desk-process.ts'

let database: CopiedDatabase
let desk: DeskProcess
let browser: Browser
let shop: Awaited<ReturnType<typeof openShopPage>>

beforeAll(async () => {
  database = await copyDatabase(1)
  desk = await DeskProcess.create({ database: database.url })
  await Promise.all([desk.start(), openBrowser().then((opened) => (browser = opened))])
  shop = await openShopPage(desk.url)
})
afterAll(async () => {
  await browser?.close()
  await shop?.close()
  await desk?.remove()
  await database?.drop()
})

async function arrive(url = shop.url): Promise<{ page: Page; context: BrowserContext; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(url)
  await page.locator('.launcher').waitFor()
  return { page, context, asked }
}

test('a page fetches the loader and nothing else until the shopper asks', async () => {
  const { page, context, asked } = await arrive()
  await page.locator('.launcher').hover()
  await page.locator('.launcher').focus()
  expect(asked).toEqual([shop.url, `${desk.url}/widget.js`])
  await page.keyboard.press('Enter')
  await page.frameLocator('iframe').getByRole('button', { name: 'Write to us' }).waitFor()
  expect(asked[2]).toMatch(`${desk.url}/widget/frame?store=demo`)
  expect(asked.filter((url) => !url.startsWith(shop.url) && !url.startsWith(desk.url))).toEqual([])
  await context.close()
})

test('a second script tag makes no second launcher, and the page gains one global', async () => {
  const { page, context } = await arrive()
  const before = await page.evaluate(() => Object.keys(window).filter((name) => /parcel/i.test(name)))
  await page.addScriptTag({ url: `${desk.url}/widget.js` })
  expect(before).toEqual(['Parceldesk'])
  expect(await page.locator('parceldesk-widget').count()).toBe(1)
  await page.evaluate(() => window.Parceldesk?.shutdown())
  expect(await page.locator('parceldesk-widget').count()).toBe(0)
  expect(await page.evaluate(() => 'Parceldesk' in window)).toBe(false)
  await context.close()
})

test('opening leads the keyboard in, Escape leads it back to the launcher', async () => {
  const { page, context } = await arrive()
  const launcher = page.getByRole('button', { name: 'Help' })
  await launcher.focus()
  await page.keyboard.press('Enter')
  const chat = page.frameLocator('iframe')
  await chat.getByRole('button', { name: 'Write to us' }).click()
  await page.keyboard.type('typed without a click')
  await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('typed without a click')
  await page.keyboard.press('Escape')
  await expect.poll(() => launcher.getAttribute('aria-expanded')).toBe('false')
  expect(await launcher.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true)
  await context.close()
})

test('the page is told of what comes in, and loads the frame by itself once there is a chat', async () => {
  const { page, context, asked } = await arrive(`${desk.url}/demo`)
  await page.locator('.launcher').click()
  const chat = page.frameLocator('iframe')
  await chat.getByRole('button', { name: 'Write to us' }).click()
  await chat.getByRole('textbox').fill('Is anybody there?')
  await chat.getByRole('textbox').press('Enter')
  await chat.getByText(/^Sent/).waitFor()
  const before = asked.length
  await page.reload()
  await expect.poll(() => asked.slice(before).some((url) => url.includes('/widget/frame'))).toBe(true)
  await expect.poll(() => page.locator('.launcher').getAttribute('aria-expanded')).toBe('false')
  await context.close()
})

test('what the page itself, or another frame in it, says in our name changes nothing', async () => {
  const { page, context } = await arrive()
  await page.locator('.launcher').click()
  await page.frameLocator('iframe').getByRole('button', { name: 'Write to us' }).waitFor()
  await page.evaluate(() => {
    window.postMessage({ parceldesk: 'state', unread: 9, wantsOut: true }, '*')
    return new Promise((resolve) => {
      addEventListener('message', resolve, { once: true })
    })
  })
  expect(await page.locator('.launcher').getAttribute('aria-expanded')).toBe('true')
  await context.close()
})

test('store scripts open, close and listen', async () => {
  const { page, context } = await arrive()
  const heard = await page.evaluate(() => {
    const names: string[] = []
    const end = window.Parceldesk?.on('open', () => names.push('open'))
    window.Parceldesk?.on('close', () => names.push('close'))
    window.Parceldesk?.open()
    window.Parceldesk?.open()
    window.Parceldesk?.toggle()
    end?.()
    window.Parceldesk?.toggle()
    return names
  })
  expect(heard).toEqual(['open', 'close'])
  expect(await page.locator('.panel').getAttribute('class')).toContain('open')
  await context.close()
})

test('store scripts begin a message, which only the shopper sends', async () => {
  const { page, context } = await arrive()
  await page.evaluate(() => window.Parceldesk?.open('About the ochre kettle: '))
  const chat = page.frameLocator('iframe')
  await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('About the ochre kettle: ')
  expect(await chat.locator('.bubble').count()).toBe(0)
  await page.evaluate(() => window.Parceldesk?.open('Another thing'))
  await expect.poll(() => chat.getByRole('textbox').inputValue()).toBe('Another thing')
  await context.close()
})

/** A page whose own server knows who is signed in there; the desk's answers to signing in are played here. */
async function arriveSignedIn(as: string | null) {
  const asked: string[] = []
  const server = createServer((request, answer) => {
    if (request.url === '/') return answer.writeHead(200, { 'content-type': 'text/html' }).end(html)
    if (request.url !== '/who') return answer.writeHead(204).end()
    asked.push('who')
    answer.writeHead(as ? 200 : 204).end(as && JSON.stringify({ token: tokenOf(as) }))
  })
  const html = `<!doctype html><html lang="en"><title>A shop</title><script src="${desk.url}/widget.js" data-store="demo" data-token-url="/who" async></script>`
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  context.on('close', () => server.close().closeAllConnections())
  await context.route(`${desk.url}/widget/sign-*`, (route) => {
    const bearer = route.request().headers().authorization?.replace('Visitor ', '')
    asked.push(`${new URL(route.request().url()).pathname} ${bearer}`)
    return route.fulfill({ json: { name: as, until: new Date(Date.now() + 3_600_000).toISOString() } })
  })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.locator('.launcher').waitFor()
  return { page, context, asked }
}

const tokenOf = (sub: string) => `e30.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x`
const keptToken = (page: Page) => page.frames()[1]?.evaluate(() => localStorage.getItem('parceldesk:demo:token'))

test('who is signed in is asked only once the chat is opened, and then signs in under a fresh token', async () => {
  const { page, context, asked } = await arriveSignedIn('maya')
  await page.locator('.launcher').hover()
  expect(asked).toEqual([])
  await page.locator('.launcher').click()
  await expect.poll(() => asked.length).toBe(2)
  await expect.poll(async () => `/widget/sign-in ${await keptToken(page)}`).toBe(asked[1])
  expect(asked[0]).toBe('who')
  await context.close()
})

test('logging out tells the desk, keeps nothing of the shopper and shows the home screen', async () => {
  const { page, context, asked } = await arriveSignedIn(null)
  await page.locator('.launcher').click()
  const chat = page.frameLocator('iframe')
  await chat.getByRole('button', { name: 'Write to us' }).click()
  await chat.getByRole('textbox').fill('half a sentence of Maya')
  await page.evaluate((jwt) => window.Parceldesk?.identify(jwt), tokenOf('maya'))
  await expect.poll(() => asked.length).toBe(2)
  await expect.poll(async () => `/widget/sign-in ${await keptToken(page)}`).toBe(asked[1])
  await expect
    .poll(() => chat.getByRole('textbox').inputValue(), { message: 'what was being written stays' })
    .toBe('half a sentence of Maya')
  await page.evaluate(() => window.Parceldesk?.logout())
  await chat.getByRole('button', { name: 'Write to us' }).waitFor()
  await expect.poll(() => asked[2]).toBe(asked[1]?.replace('sign-in', 'sign-out'))
  const kept = await page.frames()[1]?.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain('half a sentence')
  expect(kept).not.toContain('maya')
  expect(kept).not.toContain(asked[2]?.split(' ')[1])
  await context.close()
})

test('a token reaches the frame’s own origin, and no other frame of the page', async () => {
  const { page, context } = await arrive()
  await page.locator('.launcher').click()
  await page.frameLocator('iframe').getByRole('button', { name: 'Write to us' }).waitFor()
  const heard = await page.evaluate((jwt) => {
    const texts: string[] = []
    addEventListener('message', ({ data }) => texts.push(JSON.stringify(data)))
    window.Parceldesk?.identify(jwt)
    return new Promise<string[]>((resolve) => setTimeout(() => resolve(texts)))
  }, tokenOf('maya'))
  expect(heard.join()).not.toContain('e30.')
  await context.close()
})

test('where the store does not allow the page, the panel says what to do instead of staying blank, and can be closed', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  const page = await context.newPage()
  await page.goto(shop.url.replace('127.0.0.1', 'shop.localhost'))
  await page.locator('.launcher').click()
  await expect.poll(() => page.locator('[role=dialog]').innerText()).toBe('Not loaded. Please reload.')
  await page.locator('.launcher').click()
  await expect.poll(() => page.locator('.launcher').getAttribute('aria-expanded')).toBe('false')
  await context.close()
})
