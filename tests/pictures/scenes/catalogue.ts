import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'

const scene = (name: string, path: string, ready: string, then?: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, path)
    await shown.locator(ready).first().waitFor()
    await then?.(shown)
    return shown
  },
})

const FILE = `Bestellung;Datum;E-Mail;gesamt;line_title;line_price
A-1;2026-03-02;maya@example.com;89,00;Gooseneck kettle;89,00
A-2;03/02/2026;jo@example.com;1.234;Filter papers;12,50
A-3;2026-03-04;;a lot;Mug;18,00
`

async function choose(page: Page): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  const number = page.locator('details .field select').nth(1)
  await number.selectOption('Bestellung')
  await page.locator('details .field select').nth(7).selectOption('gesamt')
  await page.locator('.lines-list li').first().waitFor()
}

const PRODUCTS = `Artikel;Bezeichnung;Preis;Menge;Ort
KET-O;Gooseneck kettle;89,00;3;Porto
KET-S;Gooseneck kettle;89,00;four;Porto
CUP;Espresso cup;12,00;40;Workshop
`

async function chooseProducts(page: Page): Promise<void> {
  await page.locator('.settings-body select').first().selectOption('products')
  await page.locator('input[type=file]').setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(PRODUCTS) })
  await page.locator('.part details[open]').waitFor()
}

/** What stores sell, and orders from files. */
export const catalogueScenes: Scene[] = [
  scene('products', '/desk/products', '.product-list li'),
  scene('low stock', '/desk/products/low', '.product-list li'),
  scene('no such product', '/desk/products', '.product-list li', async (page) => {
    await page.locator('input[type=search]').fill('xylophone')
    await page.locator('.teach').waitFor()
  }),
  scene('settings of imports', '/desk/settings/import', 'input[type=file]'),
  scene('an import', '/desk/settings/import', 'input[type=file]', choose),
  scene('an import that is done', '/desk/settings/import', 'input[type=file]', async (page) => {
    await choose(page)
    await page.locator('.part select').first().selectOption('day_first')
    await page.locator('.part select').nth(1).selectOption(',')
    await page.locator('.settings-body > .btn.main:not([aria-disabled=true])').click()
    await page.locator('.chips .btn').first().waitFor()
  }),
  scene('columns of an import of products', '/desk/settings/import', 'input[type=file]', chooseProducts),
  scene('an import of products', '/desk/settings/import', 'input[type=file]', async (page) => {
    await chooseProducts(page)
    for (const [n, column] of Object.entries({ 1: 'Bezeichnung', 8: 'Artikel', 9: 'Preis', 11: 'Menge', 13: 'Ort' })) {
      await page.locator('details .field select').nth(Number(n)).selectOption(column)
    }
    await page.locator('.part select').nth(1).selectOption(',')
    await page.locator('.lines-list li').first().waitFor()
  }),
  scene('orders that are searched', '/desk/orders', '.teach .btn'),
  scene('palette asking for an order', '/desk/open', '.nav', async (page) => {
    await page.locator('.grid tbody tr, .row').first().waitFor()
    await page.locator('body').press('g')
    await page.keyboard.press('o')
    await page.locator('.palette input').fill('AR-2043')
    await page.locator('[id^="palette-order-"]').first().waitFor()
  }),
]
