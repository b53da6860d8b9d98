import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { PageGuard } from '../support/browser/page-guard.ts'
import { STALL_MS } from '../support/until.ts'
import { Agent, Shopper } from './people.ts'
import { browser, desk, eventually, setTheScene, shop } from './stage.ts'

setTheScene()

const QUESTION = 'engraving'
const ANSWER = 'We engrave up to twelve letters on anything made of brass, and it is free.'

async function visitHelp(path = ''): Promise<{ page: Page; guard: PageGuard }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
  context.setDefaultTimeout(STALL_MS)
  const guard = await PageGuard.watch(context, [desk.url])
  const page = await context.newPage()
  await page.goto(`${desk.url}/help/demo${path}`)
  return { page, guard }
}

it('a question that no article answers becomes an article, and the bot cites it to the next who asks', async () => {
  // a shopper finds nothing, and writes
  const { page, guard } = await visitHelp()
  await page.getByRole('searchbox').fill(QUESTION)
  await page.getByRole('searchbox').press('Enter')
  await page.getByText('Nothing is written about').waitFor()
  await eventually(async () => page.url()).not.toContain('search=')
  await page.getByRole('complementary').getByRole('link', { name: 'Write to us' }).click()
  await page.getByLabel('Your message').fill('Can you put a name on the brass lamp, please?')
  await page.getByLabel('Your email').fill('mia.weber@example.com')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.waitForURL(/\/requests\//)

  // an agent answers and solves it
  const agent = await Agent.signIn(browser, desk.url)
  await agent.open('Can you put a name')
  await agent.reply(`Hi Mia,\n\n${ANSWER}\n\nKind regards`)
  await eventually(() => agent.texts()).toContainEqual(expect.stringContaining(ANSWER))
  await agent.page.getByRole('button', { name: 'Solve', exact: true }).first().click()

  // sees what was looked for in vain, and begins an article from the answer
  await agent.page.goto(`${desk.url}/desk/articles`)
  await agent.page.getByRole('link', { name: 'Searches', exact: true }).click()
  await eventually(async () => {
    await agent.page.reload()
    await agent.page.getByRole('button', { name: `Draft an article about “${QUESTION}”` }).click()
    const tickets = agent.page.getByRole('dialog').getByRole('checkbox')
    await agent.page
      .getByRole('dialog')
      .getByText(/Choose the solved tickets|No solved ticket/)
      .waitFor()
    return tickets.count()
  }).toBe(1)
  await agent.page.getByRole('dialog').getByText('We engrave up to twelve letters').waitFor()
  await agent.page.getByRole('button', { name: 'Begin the draft' }).click()
  const text = agent.page.getByRole('textbox', { name: 'Text of the article' })
  await eventually(() => text.innerText()).toContain(ANSWER)
  expect(await text.innerText()).not.toMatch(/Mia|regards/)
  const title = agent.page.getByRole('textbox', { name: 'Title' })
  expect(await title.inputValue()).toBe('Engraving')
  await title.fill('Do you offer engraving?')
  await agent.page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
  await agent.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await agent.page.getByText('Published. Customers read it now').waitFor()
  await agent.page.goto(`${desk.url}/desk/articles/searches`)
  await agent.page.getByRole('link', { name: 'Published, not read yet: Do you offer engraving?' }).first().waitFor()

  // the next who asks is answered
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Do you offer engraving?')
  await eventually(async () => (await shopper.texts()).join('\n')).toContain(ANSWER)
  await eventually(() => shopper.chat.getByRole('button', { name: /Do you offer engraving\?/ }).count()).toBeGreaterThan(0)
  await eventually(async () => {
    await agent.page.reload()
    return agent.page.getByRole('link', { name: 'Covered: Do you offer engraving?' }).count()
  }).toBeGreaterThan(0)
  expect([...guard.problems, ...agent.guard.problems, ...shopper.guard.problems]).toEqual([])
  for (const each of [page, agent.page, shopper.page]) await each.context().close()
})

it('words that mean the same are tried at once, changed in place, taken back, and refused by their name', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/articles/synonyms`)
  await page.getByRole('searchbox', { name: 'Try a search' }).fill('guarantybond')
  await page.getByText('guarantybond → no article').waitFor()
  const fresh = page.getByRole('textbox', { name: 'New group' })
  await fresh.fill('guarantybond')
  await page.getByRole('button', { name: 'Add group' }).click()
  await page.getByText('“guarantybond” says nothing that means the same: add another word after a comma.').waitFor()
  await fresh.fill('guarantybond, warranty')
  await page.getByRole('button', { name: 'Add group' }).click()
  await page.getByText(/guarantybond → (one article|\d+ articles)/).waitFor()
  await eventually(() => fresh.evaluate((field) => field === document.activeElement)).toBe(true)
  const group = page.getByRole('textbox', { name: 'Group 1' })
  await group.fill('guarantybond, gift card')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await eventually(() => group.evaluate((field) => field === document.activeElement)).toBe(true)
  await page
    .getByRole('link', { name: /Gift cards/ })
    .first()
    .waitFor()
  await page.locator('.toast button', { hasText: 'Undo' }).last().click()
  await eventually(() => page.getByRole('textbox', { name: 'Group 1' }).inputValue()).toBe('guarantybond, warranty')
  await page.getByRole('button', { name: 'Remove “guarantybond, warranty”' }).click()
  await page.getByText('There are none in this language yet.').waitFor()
  await eventually(() => fresh.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.getByText('guarantybond → no article').waitFor()
  expect(guard.problems).toEqual([])
  await page.context().close()
})
