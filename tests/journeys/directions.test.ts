import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { findFaults } from '../support/browser/find-faults.ts'
import { Agent, Shopper } from './people.ts'
import { browser, desk, setTheScene } from './stage.ts'

let agent: Agent
let shopper: Shopper

setTheScene()

beforeAll(async () => {
  shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  await shopper.become('Maya Lindqvist')
  await shopper.openChat()
  await shopper.chat.getByText('Where is my order?').click()
  await shopper.chat.locator('.progress').waitFor()
  await shopper.chat.getByRole('button', { name: 'Talk to a person' }).click()
  await shopper.chat.getByText('Passed to our agents').waitFor()
  agent = await Agent.signIn(browser, desk.url)
  await agent.open('Maya Lindqvist')
  await agent.page.locator('.order-body').first().waitFor()
})

/** 200 % of a laptop's 1440 × 900, a phone, and the narrowest that must work. */
const SIZES = [
  { width: 720, height: 450 },
  { width: 390, height: 844 },
  { width: 320, height: 568 },
]

/** Whatever can be pressed and stands partly outside its window sideways. */
const findCut = (page: Page, where: string) =>
  page.frames().reduce<Promise<string[]>>(
    async (found, frame) => [
      ...(await found),
      ...(await frame.locator(where).evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest('.vh, .sr'))
          .filter((one) => {
            const { left, right, width } = one.getBoundingClientRect()
            return width > 1 && (left < -1 || right > innerWidth + 1)
          })
          .map((one) => one.outerHTML.slice(0, 120)),
      )),
    ],
    Promise.resolve([]),
  )

describe.each(SIZES)('at $width × $height', (size) => {
  it('nothing of a ticket is cut or scrolls sideways, the panel included', async () => {
    const { page } = agent
    await page.setViewportSize(size)
    expect(await sidewaysOf(page)).toEqual([])
    expect(await findCut(page, 'main button, main textarea')).toEqual([])
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('o')
    await page.locator('aside.panel.is-open').waitFor()
    await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))))
    expect(await findCut(page, 'aside.panel *')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('nothing of the chat is cut or scrolls sideways', async () => {
    const { page } = shopper
    await page.setViewportSize(size)
    const chat = page.frames().find((frame) => frame.url().includes('/widget/frame'))
    expect(await chat?.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await chat?.locator('.composer').isVisible()).toBe(true)
    expect(await findCut(page, '.panel button, .panel .card *')).toEqual([])
  })
})

it('a store that speaks Arabic has its chat from right to left, without a fault', async () => {
  const status = await agent.page.evaluate(async () => {
    const [store] = (await (await fetch('/api/stores')).json()) as { id: string }[]
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`/api/stores/${store?.id}`, { method: 'PATCH', headers, body: '{"locale":"ar"}' })).status
  })
  expect(status).toBe(200)
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'ar',
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${desk.url}/widget/frame?store=demo`)
  await page.locator('html[dir=rtl] .home-rows').waitFor()
  expect(await findFaults(page)).toEqual([])
  const [icon, text] = await Promise.all(
    ['.home-rows .row > .i', '.home-rows .row-title'].map((each) => page.locator(each).first().boundingBox()),
  )
  expect(icon?.x ?? 0, 'what comes first stands at the right').toBeGreaterThan(text?.x ?? 0)
  await page.locator('.home-rows .row').first().click()
  await page.locator('.message').first().waitFor()
  expect(await findFaults(page)).toEqual([])
  await context.close()
})

const sidewaysOf = async (page: Page) => {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return over > 0 ? [`by ${over} px`] : []
}
