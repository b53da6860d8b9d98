import type { Page } from 'playwright-core'
import type { HandleLinkMade } from '../../../server/contract/social/handles.ts'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'
import { said, tell } from './social.ts'

/** Somebody who wrote in private only; the path of their ticket. */
const inPrivate = (stage: Stage) =>
  tell(stage, 'vase', (id) => [
    said(id('1'), { public: false, text: `Hi! Is my order on its way? ${id('x').split('-').slice(0, 2).join('')}` }),
  ])

/** The path of a link that they got. */
async function linkOf(stage: Stage, ticket: string): Promise<string> {
  const ticketId = ticket.split('/').at(-1)
  const { body } = await stage.ask<HandleLinkMade>('POST', `tickets/${ticketId}/handle-link`, {})
  return /\/help\/demo\/connect\/[\w-]{44}/.exec(body)?.[0] ?? ''
}

/** At the store's help centre, as its own page does it. */
const openSession = (page: Page) =>
  page.evaluate(async () => {
    const { token } = (await (await fetch('/demo/token?as=shopper-1203')).json()) as { token: string }
    await fetch('/help/demo/session', { method: 'POST', body: new URLSearchParams({ token }) })
  })

async function signIn(page: Page): Promise<void> {
  await openSession(page)
  await page.reload()
  await page.locator('.pair').waitFor()
}

const link = (name: string, then: (page: Page) => Promise<unknown>): Scene => ({
  name: `help connect ${name}`,
  async open(stage: Stage, look: Look) {
    const page = await stage.stranger(look, await linkOf(stage, await inPrivate(stage)))
    await page.locator('h1').waitFor()
    await then(page)
    return page
  },
})

const panel = (name: string, then: (page: Page, stage: Stage, ticket: string) => Promise<unknown>): Scene => ({
  name: `console who ${name}`,
  widths: [390, 1440],
  async open(stage, look) {
    const ticket = await inPrivate(stage)
    const page = await stage.agent(look, ticket)
    if (look.width < 600) await page.locator('.strip').click()
    await page.locator('.handle-part').waitFor()
    await then(page, stage, ticket)
    return page
  },
})

/** Who somebody on a network is: the page of their link, and the panel of who asks them. */
export const proofScenes: Scene[] = [
  link('first', async () => {}),
  link('code', async (page) => {
    await page.locator('#order').fill('AR-20440')
    await page.locator('#email').fill('lena.hoffmann@example.com')
    await page.locator('button.is-primary').click()
    await page.locator('#code').waitFor()
  }),
  link('confirm', signIn),
  link('done', async (page) => {
    await signIn(page)
    await page.locator('button.is-primary').click()
    await page.locator('.state.is-good').waitFor()
  }),
  link('gone', async (page) => {
    await page.goto(`${page.url().slice(0, -4)}AAAA`)
    await page.locator('h1').waitFor()
  }),
  panel('unknown', async () => {}),
  panel('asked', async (page) => {
    await page.locator('.handle-part .btn').click()
    await page.locator('.handle-part.is-asked').waitFor()
  }),
  panel('proven', async (page, stage, ticket) => {
    await openSession(page)
    const link = await linkOf(stage, ticket)
    await page.evaluate((link) => fetch(link, { method: 'POST', body: new URLSearchParams() }), link)
    await page.locator('.handle-part.is-proven').waitFor()
  }),
]
