import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const ORDERS = `Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price
#4001,ann@lee.example,paid,EUR,89.00,03/02/2026,1,Gooseneck kettle,89.00
#4002,bo@berg.example,paid,EUR,24.00,2026-03-14 09:00:00 +0100,2,Espresso cup,12.00
#4003,cy@dahl.example,paid,EUR,a lot,2026-03-14 09:00:00 +0100,1,Filter papers,7.00
`

const settings = (name: string, path: string, shown: string, then: (page: Page) => Promise<unknown> = async () => null): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const page = await stage.agent(look, path)
    await page.locator(shown).first().waitFor()
    await then(page)
    return page
  },
})

export const apiScenes: Scene[] = [
  {
    name: 'api page',
    async open(stage, look) {
      const page = await stage.stranger(look, '/api/v1')
      await page.locator('.api-route').first().waitFor()
      return page
    },
  },
  settings('settings of keys', '/desk/settings/api', '.settings-body form', async (page) => {
    await page.locator('.settings-body form input').fill('Warehouse')
    await page.keyboard.press('Enter')
    await page.locator('.snippet').waitFor()
  }),
  settings('import of orders', '/desk/settings/import', 'input[type=file]', async (page) => {
    await page.locator('input[type=file]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) })
    await page.locator('.lines-list li').first().waitFor()
  }),
]
