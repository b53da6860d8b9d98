import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { PageGuard } from '../support/browser/page-guard.ts'
import { STALL_MS } from '../support/until.ts'

/** Somebody at a screen: finds things by what they are called, as a person does. */
class Person {
  readonly page: Page
  readonly guard: PageGuard
  protected constructor(page: Page, guard: PageGuard) {
    this.page = page
    this.guard = guard
  }
}

async function enter(browser: Browser, origins: string[]): Promise<{ context: BrowserContext; guard: PageGuard }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' })
  context.setDefaultTimeout(STALL_MS)
  return {
    context,
    guard: await PageGuard.watch(
      context,
      origins.map((address) => new URL(address).origin),
    ),
  }
}

export class Shopper extends Person {
  static async arrive(browser: Browser, shop: string, desk: string): Promise<Shopper> {
    const { context, guard } = await enter(browser, [new URL(shop).origin, desk])
    const page = await context.newPage()
    await page.goto(shop)
    await page.locator('button.launcher').waitFor()
    return new Shopper(page, guard)
  }

  /** The same browser, another tab. */
  async openTab(): Promise<Shopper> {
    const page = await this.page.context().newPage()
    await page.goto(this.page.url())
    const tab = new Shopper(page, this.guard)
    await tab.openChat()
    return tab
  }

  get chat(): FrameLocator {
    return this.page.frameLocator('iframe')
  }

  async openChat(): Promise<void> {
    await this.page.locator('button.launcher').click()
  }

  /** Chooses on the demo page who is signed in there; null is nobody. */
  async become(name: string | null): Promise<void> {
    if (!name) return this.page.getByRole('radio', { name: 'Nobody' }).check()
    const choice = this.page.locator('select#who')
    const option = choice.locator('option', { hasText: name })
    await choice.selectOption((await option.getAttribute('value')) ?? '')
  }

  /** What this browser keeps for the desk, all of it. */
  async stored(): Promise<string> {
    return this.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
  }

  async say(text: string): Promise<void> {
    await this.chat.getByRole('textbox').fill(text)
    await this.chat.getByRole('textbox').press('Enter')
  }

  /** What the thread shows, from the top. */
  texts(): Promise<string[]> {
    return this.chat.locator('.bubble:not(.typing)').allInnerTexts()
  }
}

/** The queue, as a column or, while no ticket is open in a wide window, as a table. */
export const LIST = ':is(.queue, .queue-table)'
export const ROW = ':is(.queue .row, .grid tbody tr)'

export class Agent extends Person {
  static async signIn(browser: Browser, desk: string, email?: string): Promise<Agent> {
    const { context, guard } = await enter(browser, [desk])
    const page = await context.newPage()
    await page.goto(`${desk}/desk`)
    if (email) {
      await page.getByLabel('Email').fill(email)
      await page.getByLabel('Password').fill('parceldesk-demo')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    } else {
      await page.getByRole('button', { name: 'Sign in to the demo' }).click()
    }
    await page.getByRole('link', { name: /^All open/ }).click()
    return new Agent(page, guard)
  }

  /** For what only people answer. */
  async switchBotOff(): Promise<void> {
    const status = await this.page.evaluate(async () => {
      const [store] = (await (await fetch('api/stores')).json()) as { id: string }[]
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`api/stores/${store?.id}`, { method: 'PATCH', headers, body: '{"botEnabled":false}' })).status
    })
    if (status !== 200) throw new Error(`the bot could not be switched off: ${status}`)
  }

  async open(subject: string): Promise<void> {
    await this.page.locator(LIST).getByText(subject).first().click()
    await this.page.getByRole('textbox').waitFor()
  }

  async reply(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Reply', exact: true }).click()
    await this.page.getByRole('textbox').fill(text)
    await this.page.keyboard.press('Control+Enter')
  }

  async note(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Note', exact: true }).click()
    await this.page.getByRole('textbox').fill(text)
    await this.page.keyboard.press('Control+Enter')
  }

  /** What the thread shows, from the top, notes among it. */
  texts(): Promise<string[]> {
    return this.page.locator('.msg .body').allInnerTexts()
  }
}
