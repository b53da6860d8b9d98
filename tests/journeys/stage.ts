import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '../support/browser/open-browser.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { STALL_MS } from '../support/until.ts'
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
  let database: CopiedDatabase
  beforeAll(async () => {
    database = await copyDatabase(1)
    desk = await DeskProcess.create({ database: database.url })
    ;[browser, shop] = await Promise.all([openBrowser(), openShopPage(desk.url), desk.start()])
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await desk?.remove()
    await database?.drop()
  })
}

/** Screens follow what happens; how soon is not what a journey asks. */
export const eventually = (look: () => Promise<unknown>) => expect.poll(look, { timeout: STALL_MS, interval: 50 })
