import type { Page } from 'playwright-core'
import { PNG } from '../../support/help-browser.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const MAYA = { sub: 'shopper-1041', delivered: 'AR-20407', onItsWay: 'AR-20431' }
const OLUWASEUN = { sub: 'shopper-1177', notSent: 'AR-20436' }

/** A page of the help centre as the store's own shopper, and what they do there. */
const asking = (name: string, sub: string, path: string, then: (page: Page, look: Look) => Promise<unknown> = async () => {}): Scene => ({
  name: `help asking ${name}`,
  async open(stage, look) {
    const page = await signedIn(stage, look, sub)
    await page.goto(`${stage.desk.url}/help/demo${path}`)
    await page.locator('h1').waitFor()
    await then(page, look)
    return page
  },
})

async function signedIn(stage: Stage, look: Look, sub: string): Promise<Page> {
  const page = await stage.stranger(look, '/help/demo/orders')
  const { token } = (await (await page.request.get(`${stage.desk.url}/demo/token?as=${sub}`)).json()) as { token: string }
  const headers = { origin: stage.desk.url }
  await page.request.post(`${stage.desk.url}/help/demo/session`, { form: { token }, headers, maxRedirects: 0 })
  return page
}

const send = (page: Page) => page.locator('.form button.is-primary').click()

async function report(page: Page): Promise<void> {
  await page.locator('#what').selectOption('wrong_item')
  await page.locator('#note').fill('The towel is blue, and I ordered the red one.')
  await page.locator('#files').setInputFiles({ name: 'towel.png', mimeType: 'image/png', buffer: PNG })
  await send(page)
  await page.locator('.thread').waitFor()
}

export const askingScenes: Scene[] = [
  asking('order', MAYA.sub, `/orders/${MAYA.delivered}`, (page) => page.locator('.can').scrollIntoViewIfNeeded()),
  asking('return', MAYA.sub, `/orders/${MAYA.delivered}/return`),
  asking('return with errors', MAYA.sub, `/orders/${MAYA.delivered}/return`, async (page) => {
    await page.locator('input[value=exchange]').check()
    await page.locator('#files').setInputFiles([
      { name: 'kept.png', mimeType: 'image/png', buffer: PNG },
      { name: 'setup.exe', mimeType: 'image/png', buffer: Buffer.from([0x4d, 0x5a, 0, 0]) },
    ])
    await send(page)
    await page.locator('.error').first().waitFor()
  }),
  asking('cancel', OLUWASEUN.sub, `/orders/${OLUWASEUN.notSent}/cancel`),
  asking('address', OLUWASEUN.sub, `/orders/${OLUWASEUN.notSent}/address`),
  asking('problem', MAYA.sub, `/orders/${MAYA.delivered}/problem`),
  asking('not now', MAYA.sub, `/orders/${MAYA.onItsWay}/cancel`),
  asking('unproven', MAYA.sub, `/orders/${MAYA.delivered}/problem`, async (page) => {
    await page.context().clearCookies()
    await page.locator('#note').fill('The towel is blue.')
    await send(page)
    await page.locator('.narrow').waitFor()
  }),
  asking('request', MAYA.sub, `/orders/${MAYA.delivered}/problem`, report),
]
