import type { Page } from 'playwright-core'
import { until } from '../../support/until.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

/** A page of the demo store's help centre, and what one does there. */
const help = (name: string, path: string, then: (page: Page, look: Look, stage: Stage) => Promise<unknown> = async () => {}): Scene => ({
  name: `help ${name}`,
  async open(stage, look) {
    const page = await stage.stranger(look, `/help/demo${path}`)
    await page.locator('h1').waitFor()
    await then(page, look, stage)
    return page
  },
})

const LENA = { order: 'AR-20440', email: 'lena.hoffmann@example.com' }
/** One address gets few codes an hour, so each language has somebody of its own. */
const OTHERS = {
  en: { order: 'AR-20458', email: 'tom.ashworth@example.com' },
  ar: { order: 'AR-20443', email: 'noor.benali@example.com' },
}

async function askFor(page: Page, { order, email }: typeof LENA): Promise<void> {
  await page.locator('#order').fill(order)
  await page.locator('#email').fill(email)
  await page.locator('button.is-primary').click()
  await page.locator('#code').waitFor()
}

/** As the demo's mail shows it: an Arabic mail is not readable as it lies in the outbox. */
async function newestCode(stage: Stage, to: string): Promise<string | null> {
  const answer = await fetch(`${stage.desk.url}/demo/outbox/mails`)
  const { mails } = (await answer.json()) as { mails: { to: string; text: string }[] }
  return /\b\d{6}\b/.exec(mails.find((mail) => mail.to === to)?.text ?? '')?.[0] ?? null
}

async function openOrder(page: Page, { locale }: Look, stage: Stage): Promise<void> {
  const { email } = OTHERS[locale]
  const before = await newestCode(stage, email)
  await askFor(page, OTHERS[locale])
  const code = await until('a new code is mailed', async () => {
    const newest = await newestCode(stage, email)
    return newest !== before && newest
  })
  await page.locator('#code').fill(code)
  await page.locator('button.is-primary').click()
  await page.locator('.order-row').first().click()
  await page.locator('.can').waitFor()
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
  help('code', '/orders', (page) => askFor(page, LENA)),
  help('order', '/orders', openOrder),
  help('contact', '/contact?topic=return&order=AR-20440'),
  help('contact with an error', '/contact', (page) => page.locator('button.is-primary').click()),
  help('requests', '/requests'),
  help('not found', '/nothing'),
]
