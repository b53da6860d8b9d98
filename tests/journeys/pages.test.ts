import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { findFaults } from '../support/browser/find-faults.ts'
import { Agent, LIST, ROW, Shopper } from './people.ts'
import { browser, desk, setTheScene, shop } from './stage.ts'

let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let ticket: string
let shopperState: Awaited<ReturnType<BrowserContext['storageState']>>

setTheScene()

beforeAll(async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Where is my kettle? The page says that it left on Monday, and nothing has moved since.')
  await agent.open('Where is my kettle?')
  await agent.reply('Let me ask the carrier.')
  await shopper.chat.getByText('Let me ask the carrier.').first().waitFor()
  await agent.note('Mis-sorted in Hamburg, leaves at 10:30.')
  await agent.page.locator('.msg.note').waitFor()
  ticket = agent.page.url().slice(desk.url.length)
  signedIn = await agent.page.context().storageState()
  shopperState = await shopper.page.context().storageState()
  await agent.page.context().close()
  await shopper.page.context().close()
})

const SCREENS = [
  { width: 390, height: 844, colorScheme: 'light' as const },
  { width: 1440, height: 900, colorScheme: 'dark' as const },
]

describe.each(SCREENS)('at $width px, $colorScheme', (screen) => {
  const pages: [name: string, address: () => string, state: () => typeof signedIn | undefined, ready: string][] = [
    ['sign-in', () => '/desk/sign-in', () => undefined, 'input[type=password]'],
    ['queue', () => '/desk/open', () => signedIn, ROW],
    ['empty queue', () => '/desk/unassigned', () => signedIn, LIST],
    ['snoozed tickets', () => '/desk/snoozed', () => signedIn, LIST],
    ['one’s own settings', () => '/desk/settings/you', () => signedIn, 'select'],
    ['ticket', () => ticket, () => signedIn, '.msg .body'],
    ['settings of the store', () => '/desk/settings/store', () => signedIn, 'form'],
    ['settings of the team', () => '/desk/settings/team', () => signedIn, 'main'],
    ['demo shop', () => '/demo', () => undefined, 'h1'],
  ]
  it.each(pages)('%s can be used by everybody', async (_name, address, state, ready) => {
    const storageState = state()
    const context = await browser.newContext({ ...viewOf(screen), bypassCSP: true, ...(storageState ? { storageState } : {}) })
    const page = await context.newPage()
    await page.goto(desk.url + address())
    await page.locator(ready).first().waitFor()
    await judge(page)
    await context.close()
  })

  it('the chat can be used by everybody, at home and in a thread', async () => {
    const context = await browser.newContext({ ...viewOf(screen), bypassCSP: true, storageState: shopperState })
    const page = await context.newPage()
    await page.goto(shop.url)
    await page.locator('button.launcher').click()
    const chat = page.frameLocator('iframe')
    await chat.locator('.row, .bubble').first().waitFor()
    await judge(page)
    await chat.getByText('Let me ask the carrier.').first().click()
    await chat.locator('.bubble').first().waitFor()
    await judge(page)
    await context.close()
  })
})

const viewOf = ({ width, height, colorScheme }: (typeof SCREENS)[number]) => ({
  viewport: { width, height },
  colorScheme,
  reducedMotion: 'reduce' as const,
})

/** No serious fault for assistive technology in any frame, and nothing that scrolls sideways. */
async function judge(page: Page): Promise<void> {
  expect(await findFaults(page)).toEqual([])
}
