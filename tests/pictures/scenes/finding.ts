import type { Page } from 'playwright-core'
import { ask, untilConnected, visitorSocket, visitorToken } from '../../support/desk-client.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

interface Found {
  customers: { items: { id: string }[] }
}
const scene = (
  name: string,
  path: string | ((stage: Stage) => Promise<string>),
  ready: string,
  then?: (page: Page) => Promise<unknown>,
): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, typeof path === 'string' ? path : await path(stage))
    await shown.locator(ready).first().waitFor()
    await then?.(shown)
    return shown
  },
})

async function openTicket(stage: Stage): Promise<string> {
  const { tickets } = await stage.ask<{ tickets: { id: string; handler: string }[] }>('GET', 'tickets?view=open')
  const waiting = tickets.find((row) => row.handler === 'agent') ?? tickets[0]
  return `/desk/open/${waiting?.id ?? (await askAsShopper(stage))}`
}

/** Where nobody has asked anything yet. */
async function askAsShopper(stage: Stage): Promise<string> {
  const socket = visitorSocket(stage.desk.url, visitorToken())
  await untilConnected(socket)
  const body = 'Can I return the kettle? The refund page says that it is too late.'
  const { ticketId } = await ask(socket, 'message.send', { ticketId: null, clientId: 'a-picture', body, attachmentIds: [] })
  socket.disconnect()
  return ticketId
}

async function customer(stage: Stage): Promise<string> {
  const { customers } = await stage.ask<Found>('GET', 'search?q=maya')
  return `/desk/customers/${customers.items[0]?.id}`
}

/** Macros, the palette, and the page of who was found. */
export const findingScenes: Scene[] = [
  scene('macro menu', openTicket, '.msg .body', async (page) => {
    await page.locator('#write').pressSequentially('/')
    await page.locator('.macro-list [role=option]').nth(3).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
  }),
  scene('draft with gaps', openTicket, '.msg .body', async (page) => {
    await page.locator('#write').pressSequentially('/')
    const order = page.locator('.macro-list [role=option]').nth(3)
    await order.waitFor()
    await order.click()
    await page.locator('.draft-notice').first().waitFor()
  }),
  scene('palette', openTicket, '.msg .body', async (page) => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette [role=option]').first().waitFor()
  }),
  scene('palette with findings', openTicket, '.msg .body', async (page) => {
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').pressSequentially('re')
    await page.locator('[id^="palette-ticket-"]').first().waitFor()
  }),
  scene('customer', customer, '.customer-page section'),
  scene('settings of macros', '/desk/settings/macros', '.macro-lines li'),
  scene('settings of one macro', '/desk/settings/macros', '.macro-lines li', async (page) => {
    await page.locator('.macro-lines .btn.icon').first().click()
    await page.locator('.macro-form .macro-preview p').first().waitFor()
  }),
]
