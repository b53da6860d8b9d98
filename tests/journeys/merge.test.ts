import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { Agent, LIST, Shopper } from './people.ts'
import { openShopPage } from './shop-page.ts'

let desk: DeskProcess
let browser: Browser
let shop: { url: string; close(): Promise<void> }

beforeAll(async () => {
  desk = await DeskProcess.create()
  await desk.start()
  shop = await openShopPage(desk.url)
  browser = await openBrowser()
}, 90_000)

afterAll(async () => {
  await browser?.close()
  await shop?.close()
  await desk?.remove()
})

const eventually = (look: () => Promise<unknown>) => expect.poll(look, { timeout: 20_000, interval: 50 })

it('two chats become one under the shopper’s hands, and two again, by the keyboard alone', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Where is my kettle?')
  await eventually(() => shopper.chat.getByText('Sent').count()).toBe(1)
  await shopper.chat.getByRole('button', { name: 'Back' }).click()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Can you gift-wrap it?')
  await eventually(() => agent.page.locator(LIST).innerText()).toContain('Can you gift-wrap it?')

  await agent.open('Can you gift-wrap it?')
  await agent.note('A regular.')
  await eventually(() => agent.texts()).toEqual(['Can you gift-wrap it?', 'A regular.'])
  await agent.page.getByRole('textbox').blur()
  await agent.page.keyboard.press('m')
  await agent.page
    .getByRole('button', { name: /^Merge into #/ })
    .and(agent.page.locator(':enabled'))
    .waitFor()
  await agent.page.keyboard.press('Enter')
  await eventually(() => agent.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'A regular.'])
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?'])
  await eventually(() => agent.page.locator('.queue .row').count()).toBe(1)

  await shopper.say('Hello?')
  await eventually(() => agent.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'A regular.', 'Hello?'])
  await agent.reply('Of course.')
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'Hello?', 'Of course.'])

  await agent.page.getByRole('link', { name: /gift-wrap/ }).click()
  await agent.page.getByRole('button', { name: 'Un-merge' }).click()
  await agent.page.getByText('stay in #').waitFor()
  await agent.page.keyboard.press('Enter')
  await eventually(() => agent.page.locator('.queue .row').count()).toBe(2)
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Hello?', 'Of course.'])
  await shopper.chat.getByRole('button', { name: 'Back' }).click()
  await eventually(() => shopper.chat.getByText('Can you gift-wrap it?').count()).toBe(1)
  expect(agent.guard.problems).toEqual([])
  expect(shopper.guard.problems).toEqual([])
}, 120_000)
