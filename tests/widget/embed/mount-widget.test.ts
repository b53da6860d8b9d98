import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { mountWidget, type Widget } from 'parceldesk/widget'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../support/browser/open-browser.ts'
import { type CopiedDatabase, copyDatabase } from '../../support/database.ts'
import { DeskProcess } from '../../support/desk-process.ts'

const MODULE = join(import.meta.dirname, '../../../widget/embed/index.ts')
declare global {
  interface Window {
    mountWidget: typeof mountWidget
    widget: Widget
    violations: string[]
  }
}

let database: CopiedDatabase
let desk: DeskProcess
let browser: Browser
let bundle: string
beforeAll(async () => {
  database = await copyDatabase(1)
  desk = await DeskProcess.create({ database: database.url })
  const building = build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'es2022', lib: { entry: MODULE, formats: ['iife'], name: 'parceldesk' } },
  })
  await Promise.all([desk.start(), openBrowser().then((opened) => (browser = opened))])
  const [built] = (await building) as { output: { code: string }[] }[]
  bundle = `${built?.output[0]?.code};window.mountWidget = parceldesk.mountWidget`
})
afterAll(async () => {
  await browser?.close()
  await desk?.remove()
  await database?.drop()
})

/** The strictest policy that widget/embedding.md names: nothing inline, nothing evaluated, one origin besides the page's own. */
const policyFor = (origin: string) =>
  `default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; connect-src 'self'; require-trusted-types-for 'script'; trusted-types parceldesk`

async function arrive(files: Record<string, string>, tag = ''): Promise<{ page: Page; console: string[] }> {
  const scripts = Object.keys(files).map((path) => `<script src="${path}"></script>`)
  const html = `<!doctype html><html lang="en"><head><title>A shop</title>${scripts.join('')}${tag}</head><body><h1>Kettles</h1></body></html>`
  const server = createServer((request, answer) => {
    const file = files[request.url ?? '']
    if (request.url === '/')
      answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policyFor(desk.url) }).end(html)
    else if (file === undefined) answer.writeHead(204).end()
    else answer.writeHead(200, { 'content-type': 'text/javascript' }).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  context.on('close', () => server.close().closeAllConnections())
  const page = await context.newPage()
  const told: string[] = []
  page.on('console', (message) => told.push(`${message.type()}: ${message.text()}`))
  await page.addInitScript(() => {
    window.violations = []
    addEventListener('securitypolicyviolation', (v) => window.violations.push(`${v.effectiveDirective} ${v.blockedURI}`))
  })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return { page, console: told }
}

const mount = (page: Page) =>
  page.evaluate((src) => {
    window.widget = window.mountWidget({ src, store: 'demo' })
  }, `${desk.url}/widget.js`)

test('a page under the strictest policy opens the chat, hears of it, and breaks no rule of its own', async () => {
  const { page } = await arrive({ '/shop.js': bundle })
  await mount(page)
  await mount(page)
  const opened = page.evaluate(() => new Promise<number>((resolve) => window.widget.on('open', resolve)))
  await page.evaluate(() => window.widget.open())
  expect(await opened).toBe(0)
  await page.frameLocator('iframe').getByRole('button', { name: 'Write to us' }).waitFor()
  expect(await page.locator('parceldesk-widget').count()).toBe(1)
  expect(await page.evaluate(() => window.violations)).toEqual([])
  await page.context().close()
})

test('a token that the desk refuses rejects with the reason, in one line of the console too', async () => {
  const { page, console } = await arrive({ '/shop.js': bundle })
  await mount(page)
  const refused = page.evaluate(() => window.widget.identify('e30.eyJzdWIiOiJtYXlhIn0.x').catch((error: Error) => error.message))
  await page.evaluate(() => window.widget.open())
  expect(await refused).toBe('The token is not valid: its header must hold alg HS256 and a kid.')
  expect(console.filter((line) => line.startsWith('warning: Parceldesk:'))).toEqual([
    'warning: Parceldesk: the shopper is not signed in. The token is not valid: its header must hold alg HS256 and a kid.',
  ])
  await page.context().close()
})

test('a token that the desk takes resolves', async () => {
  const { page } = await arrive({ '/shop.js': bundle })
  await mount(page)
  const token: string = (await (await fetch(`${desk.url}/demo/token?as=shopper-1041`)).json()).token
  await page.evaluate(() => window.widget.open())
  await page.evaluate((jwt) => window.widget.identify(jwt), token)
  await page.frameLocator('iframe').getByText('Signed in as Maya Lindqvist').waitFor()
  await page.context().close()
})

test('calls that a stub has kept are made once the loader is there', async () => {
  const stub = `window.Parceldesk = [['open']]`
  const { page } = await arrive({ '/stub.js': stub }, `<script src="${desk.url}/widget.js" data-store="demo" async></script>`)
  await page.frameLocator('iframe').getByRole('button', { name: 'Write to us' }).waitFor()
  expect(await page.evaluate(() => Array.isArray(window.Parceldesk))).toBe(false)
  await page.context().close()
})

test('a loader that does not come is told, and a widget that was taken off the page can be put there again', async () => {
  const { page } = await arrive({ '/shop.js': bundle })
  const failure = await page.evaluate(
    (src) =>
      new Promise<string>((resolve) => {
        window.widget = window.mountWidget({ src, store: 'demo', onError: (error) => resolve(error.message) })
      }),
    `${desk.url}/nothing.js`,
  )
  expect(failure).toMatch(/nothing\.js did not load.*script-src/)
  await page.evaluate(() => window.widget.unmount())
  await mount(page)
  await page.locator('button.launcher').waitFor()
  await page.evaluate(() => window.widget.unmount())
  await expect.poll(() => page.locator('parceldesk-widget').count()).toBe(0)
  await mount(page)
  await page.locator('button.launcher').waitFor()
  await page.context().close()
})

test('on a server it does nothing', () => {
  const widget = mountWidget({ src: '/support/widget.js', store: 'shop' })
  expect(() => widget.on('open', () => {})()).not.toThrow()
  expect('window' in globalThis).toBe(false)
})
