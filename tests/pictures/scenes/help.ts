import type { Page } from 'playwright-core'
import type { Look, Scene } from '../scene.ts'

/** A page of the demo store's help centre, and what one does there. */
const help = (name: string, path: string, then: (page: Page, look: Look) => Promise<unknown> = async () => {}): Scene => ({
  name: `help ${name}`,
  async open(stage, look) {
    const page = await stage.stranger(look, `/help/demo${path}`)
    await page.locator('h1').waitFor()
    await then(page, look)
    return page
  },
})

async function findLenas(page: Page): Promise<void> {
  await page.locator('#order').fill('AR-20440')
  await page.locator('#email').fill('lena.hoffmann@example.com')
  await page.locator('button.is-primary').click()
  await page.locator('#code').waitFor()
}

export const helpScenes: Scene[] = [
  help('home', ''),
  help('home while typing', '', async (page, look) => {
    await page.locator('input[type=search]').fill(look.locale === 'ar' ? 'استرداد' : 'refund')
    await page.locator('.live #results a').first().waitFor()
  }),
  help('collection', '/collections/delivery'),
  help('article', '/articles/returns-policy'),
  help('search', '/search?q=retrun+policy'),
  help('search without answers', '/search?q=zzqxvw'),
  help('orders', '/orders'),
  help('code', '/orders', findLenas),
  help('contact', '/contact?topic=return&order=AR-20440'),
  help('contact with an error', '/contact', (page) => page.locator('button.is-primary').click()),
  help('requests', '/requests'),
  help('not found', '/nothing'),
]
