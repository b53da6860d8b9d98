import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { ActionPolicy } from '../../server/contract/console/actions.ts'
import { connectPool } from '../../server/database/pool.ts'
import { codeIn } from './mails.ts'
import { Agent, Shopper } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const TOMAS = 'tomas@demo.parceldesk.test'
const OLUWASEUN = { name: 'Oluwaseun Adebayo-Whitfield', email: 'o.adebayo@example.com' }

async function openOrder(agent: Agent, number: string): Promise<void> {
  const id = await agent.page.evaluate(async (q) => {
    const found = await (await fetch(`api/search?q=${q}&in=orders`)).json()
    return found.orders.items[0].id as string
  }, number)
  await agent.page.goto(`${desk.url}/desk/orders/${id}`)
  await act(agent.page, 'Refund').waitFor()
}

const act = (page: Page, kind: string) => page.locator('.act-buttons').getByRole('button', { name: kind, exact: true })
const card = (page: Page) => page.locator('.act-card').first()

/** The order's page in the help centre, opened by a mailed code. */
async function ownPage(shopper: Shopper, number: string): Promise<string> {
  const page = await shopper.page.context().newPage()
  await page.goto(`${desk.url}/help/demo`)
  await page.getByRole('link', { name: 'Your orders' }).click()
  await page.getByLabel('Order number').fill(number)
  await page.getByLabel('Email').fill(OLUWASEUN.email)
  await page.getByRole('button', { name: 'Find the order' }).click()
  await eventually(async () => codeIn(desk.dataDir, OLUWASEUN.email)).toMatch(/^\d{6}$/)
  await page.getByLabel('Code from the mail').fill(codeIn(desk.dataDir, OLUWASEUN.email) ?? '')
  await page.getByRole('button', { name: 'Open my orders' }).click()
  await page.getByRole('link', { name: new RegExp(number) }).click()
  return page.locator('main').innerText()
}

/** Above 30 euros two must agree. */
async function needTwo(agent: Agent): Promise<void> {
  await agent.page.goto(`${desk.url}/desk/settings/actions`)
  await agent.page.getByLabel('A second one must agree above: Amount EUR').fill('30')
  await eventually(() => agent.page.locator('.settings-body').innerText()).toContain('Above €30.00')
  await agent.page.getByRole('button', { name: 'Save' }).click()
  await agent.page.getByText('Saved').waitFor()
}

it('two lines are paid back once a second agent agrees, and the customer reads it', async () => {
  const ines = await Agent.signIn(browser, desk.url)
  await needTwo(ines)
  const shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  await shopper.become(OLUWASEUN.name)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('The lid of AR-20425 does not fit, I want to talk to a person.')
  await eventually(() => shopper.chat.locator('.thread').innerText()).toContain('Passed to our agents')

  await ines.page.goto(`${desk.url}/desk/unassigned`)
  await ines.open('The lid of AR-20425')
  const dialog = ines.page.getByRole('dialog', { name: 'Refund order AR-20425' })
  await act(ines.page, 'Refund').first().waitFor()
  await ines.page.locator('#thread').focus()
  await ines.page.keyboard.press('d')
  await ines.page.keyboard.press('r')
  await dialog.getByRole('button', { name: 'One more: Tumbler · Slate' }).click()
  await dialog.getByLabel('Reason').fill('The lid does not fit')
  await dialog.getByLabel('Reason').press('Enter')
  await ines.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await card(ines.page).count(), 'Enter in a field asks for nothing').toBe(0)
  await act(ines.page, 'Refund').first().click()
  expect(await dialog.getByLabel('Reason').inputValue(), 'Escape keeps what was filled in').toBe('The lid does not fit')
  await dialog.getByRole('button', { name: 'One more: Spare lid with seal' }).click()
  expect(await dialog.getByLabel('Put it back in stock').isChecked(), 'it is with the customer').toBe(false)
  await dialog.getByLabel('Put it back in stock').check()
  await eventually(() => dialog.locator('.preview').innerText()).toMatch(
    /gets €53\.00 back[\s\S]*1 × Tumbler goes back to stock[\s\S]*€18\.00[\s\S]*€35\.00[\s\S]*second agent must agree/,
  )
  await dialog.getByRole('button', { name: 'Ask a second agent: Pay back €53.00' }).click()
  await eventually(() => card(ines.page).innerText()).toMatch(/Refund €53\.00[\s\S]*Waits for a second agent/)
  expect(
    await card(ines.page)
      .getByRole('button', { name: /^Agree/ })
      .count(),
    'nobody agrees to what they asked for',
  ).toBe(0)

  const tomas = await Agent.signIn(browser, desk.url, TOMAS)
  const link = tomas.page.getByRole('navigation').getByRole('link', { name: 'Actions that wait 1' })
  await link.first().click()
  await card(tomas.page)
    .getByRole('button', { name: /^Agree/ })
    .click()
  const whole = tomas.page.getByRole('dialog')
  await eventually(() => whole.innerText()).toMatch(/The lid does not fit[\s\S]*gets €53\.00 back[\s\S]*Ines Moreau · asked for it/)
  await whole.getByRole('button', { name: 'Agree: Refund €53.00' }).click()
  await eventually(() => tomas.page.locator('.waiting-page').innerText()).toContain('Nothing waits for anybody')

  await eventually(() => card(ines.page).innerText()).toMatch(/Done[\s\S]*The shop shows it/)
  await eventually(() => ines.page.locator('.msgs').innerText()).toMatch(/Done: refund €53\.00, AR-20425/)
  await eventually(() => ines.page.locator('aside.panel .more-of').first().innerText()).toContain('€53.00')
  expect(await shopper.chat.locator('.thread').innerText(), 'what agents do among themselves stays there').not.toContain('second agent')
  expect(await ownPage(shopper, 'AR-20425')).toMatch(/Refunded[\s\S]*€53\.00/)
  expect([...ines.guard.problems, ...tomas.guard.problems, ...shopper.guard.problems]).toEqual([])
})

it('what cannot be done says why, to the keyboard too', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await openOrder(agent, 'AR-20431')
  const why = 'A parcel of this order has left already, so it can no longer be cancelled.'
  await eventually(() => agent.page.locator('.why-not').innerText()).toContain(`Cancel: ${why}`)
  await act(agent.page, 'Refund').focus()
  await agent.page.keyboard.press('Tab')
  await agent.page.keyboard.press('Enter')
  expect(await agent.page.getByRole('dialog').count()).toBe(0)
  expect(await agent.page.locator('.act-buttons [aria-disabled]', { hasText: 'Cancel' }).getAttribute('aria-describedby')).toBeTruthy()
  expect(agent.guard.problems).toEqual([])
})

it('what the shop left unclear is looked at again, and a person says how it ended', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await allowMore(agent)
  await openOrder(agent, 'AR-20436')
  await act(agent.page, 'Cancel').click()
  await agent.page.getByRole('dialog').getByRole('button', { name: 'Cancel and pay back €107.00' }).click()
  await eventually(() => card(agent.page).innerText()).toContain('Done')
  await loseTrace()
  await agent.page.reload()
  await eventually(() => card(agent.page).innerText()).toContain('We do not know whether the shop did it.')
  await card(agent.page)
    .getByRole('button', { name: /^Look again/ })
    .click()
  await eventually(() => card(agent.page).innerText()).toContain('Looked again: The shop does not know of it.')
  await card(agent.page)
    .getByRole('button', { name: /^It was not done/ })
    .click()
  await agent.page.getByRole('dialog').getByLabel('What you found').fill('The order is still open there')
  await agent.page.getByRole('dialog').getByRole('button', { name: 'It was not done' }).click()
  await eventually(() => card(agent.page).innerText()).toMatch(
    /Refused[\s\S]*Ines Moreau found that it was not done: The order is still open there/,
  )
  expect(agent.guard.problems).toEqual([])
})

async function writeAs(name: string, text: string): Promise<Shopper> {
  const shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  await shopper.become(name)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say(text)
  await eventually(() => shopper.chat.locator('.thread').innerText()).toContain('Passed to our agents')
  return shopper
}

it('an order’s page tells its ticket, where how to send it back is the answer that waits to be sent', async () => {
  const shopper = await writeAs('Maya Lindqvist', 'The towel of AR-20407 is the wrong one, I want to talk to a person.')
  const agent = await Agent.signIn(browser, desk.url)
  await openOrder(agent, 'AR-20407')
  await act(agent.page, 'Return').click()
  const dialog = agent.page.getByRole('dialog')
  await eventually(() => dialog.innerText()).toMatch(/Ticket #\d+ tells of it/)
  await dialog.getByRole('button', { name: 'One more: Linen tea towel' }).click()
  await dialog.getByLabel('How they send it back').fill('Bring it to any DHL shop.')
  await dialog.getByRole('button', { name: 'Open the return' }).click()
  await eventually(() => card(agent.page).innerText()).toMatch(/Return[\s\S]*Done/)

  await agent.page.locator('#order-tickets + ul a').first().click()
  await eventually(() => agent.page.locator('.msgs').innerText()).toMatch(/Done: return, AR-20407/)
  const field = agent.page.locator('#write')
  await eventually(() => field.inputValue()).toBe('Bring it to any DHL shop.')
  await field.fill('Hello Maya.')
  await agent.page.getByRole('button', { name: 'Put the instructions into the answer' }).click()
  expect(await field.inputValue()).toBe('Hello Maya.\n\nBring it to any DHL shop.')
  expect(await shopper.chat.locator('.thread').innerText(), 'nothing is sent by itself').not.toContain('DHL shop')
  expect([...agent.guard.problems, ...shopper.guard.problems]).toEqual([])
})

async function allowMore(agent: Agent): Promise<void> {
  const status = await agent.page.evaluate(async () => {
    const [store] = (await (await fetch('api/stores')).json()) as { id: string }[]
    const path = `api/stores/${store?.id}/action-policy`
    const policy = (await (await fetch(path)).json()) as ActionPolicy
    const body = JSON.stringify({ ...policy, approval: { ...policy.approval, above: [{ currency: 'EUR', amount: '500' }] } })
    return (await fetch(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })).status
  })
  if (status !== 200) throw new Error(`the policy could not be set: ${status}`)
}

/** As after a call whose answer was lost, of a shop that has no trace of it. */
async function loseTrace(): Promise<void> {
  const sql = connectPool(desk.databaseUrl, 1)
  await sql`delete from demo_shop_actions where external_id = 'AR-20436'`
  await sql`update order_actions set state = 'unclear', unclear = 'lost', platform_id = null, verified_at = null where kind = 'cancel'`
  await sql.end()
}
