import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { openShopPage } from './shop-page.ts'

/** What a file's journeys play on, from `setTheScene` on. */
export let desk: DeskProcess
export let browser: Browser
/** A store's own page, on an origin of its own. */
export let shop: Awaited<ReturnType<typeof openShopPage>>

/** People the demo store knows. */
export const MAYA = { name: 'Maya Lindqvist', order: 'AR-20431', tracking: '00340434161094015902' }
export const JONAS = { name: 'Jonas Brandt', order: 'AR-20412', tracking: '96012345678' }
export const LENA = { email: 'lena.hoffmann@example.com', order: 'AR-20440', tracking: '05212345678901' }

/** Opens a demo desk, a shop and a browser before the file's tests, and closes them after. */
export function setTheScene(): void {
  beforeAll(async () => {
    desk = await DeskProcess.create()
    await desk.start()
    shop = await openShopPage(desk.url)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await desk?.remove()
  })
}

/** Screens follow what happens; how soon is not what a journey asks. */
export const eventually = (look: () => Promise<unknown>) => expect.poll(look, { timeout: 20_000, interval: 50 })
