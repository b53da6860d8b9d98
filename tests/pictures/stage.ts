import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { heightOf, type Look } from './scene.ts'

type Kept = Awaited<ReturnType<BrowserContext['storageState']>>

/** A demo desk and a browser before it, for scenes to be played on. */
export class Stage {
  readonly desk: DeskProcess
  readonly browser: Browser
  readonly #agent: Kept
  #contexts: BrowserContext[] = []

  static async open(): Promise<Stage> {
    const desk = await DeskProcess.create({ env: { LOG_LEVEL: 'error', PARCELDESK_DEMO: 'on' } })
    await desk.start()
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(`${desk.url}/desk`)
    await page.getByRole('button', { name: 'Sign in to the demo' }).click()
    await page.locator('.nav').waitFor()
    const kept = await page.context().storageState()
    await page.context().close()
    return new Stage(desk, browser, kept)
  }

  private constructor(desk: DeskProcess, browser: Browser, agent: Kept) {
    this.desk = desk
    this.browser = browser
    this.#agent = agent
  }

  /** A page of a signed-in agent. */
  async agent(look: Look, path: string): Promise<Page> {
    return this.#page(look, path, this.#agent)
  }

  /** A page of somebody who has never been here. */
  async stranger(look: Look, path: string): Promise<Page> {
    return this.#page(look, path)
  }

  /** Asks the desk's interface as the agent. */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const cookie = this.#agent.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'content-type': 'application/json', origin: this.desk.url }
    const answer = await fetch(`${this.desk.url}/api/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? null : await answer.json()) as T
  }

  /** A page of the help centre, as text. */
  async visitHelp(path: string): Promise<string> {
    return (await fetch(`${this.desk.url}/help/demo${path}`, { headers: { accept: 'text/html' } })).text()
  }

  /** Sends bytes as the agent. */
  async send<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
    const cookie = this.#agent.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${this.desk.url}/api/${path}`, { method: 'POST', headers: { cookie, origin: this.desk.url }, body: bytes })
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** The store's own language: widget, help centre and bot follow it. */
  async speak(locale: Look['locale']): Promise<void> {
    const [store] = await this.ask<{ id: string }[]>('GET', 'stores')
    await this.ask('PATCH', `stores/${store?.id}`, { locale })
  }

  /** Ends every page of the scene before. */
  async clear(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()))
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.desk.remove()
  }

  async #page({ width, locale }: Look, path: string, storageState?: Kept): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height: heightOf(width) },
      locale: locale === 'ar' ? 'ar' : 'en-GB',
      reducedMotion: 'reduce',
      // axe is put into each page
      bypassCSP: true,
      ...(storageState ? { storageState } : {}),
    })
    context.setDefaultTimeout(15_000)
    this.#contexts.push(context)
    const page = await context.newPage()
    if (locale === 'ar') await this.#translateShop(page)
    await page.goto(this.desk.url + path)
    return page
  }

  /** The demo shop has one language; the chat follows the page that it is on. */
  async #translateShop(page: Page): Promise<void> {
    await page.route(`${this.desk.url}/demo`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: (await answer.text()).replace('<html lang="en">', '<html lang="ar" dir="rtl">') })
    })
  }
}
