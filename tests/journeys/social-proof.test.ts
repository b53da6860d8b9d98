import { expect, it } from 'vitest'
import { PageGuard } from '../support/browser/page-guard.ts'
import { STALL_MS } from '../support/until.ts'
import { setTheNetwork } from './network.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, JONAS, setTheScene } from './stage.ts'

setTheScene()
const { say, sent } = setTheNetwork()

/** Names keep a direction of their own. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '')

/** A browser of Jonas's, signed in at the store as its own page signs him in. */
async function openJonas() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB' })
  context.setDefaultTimeout(STALL_MS)
  const guard = await PageGuard.watch(context, [desk.url])
  const page = await context.newPage()
  await page.goto(`${desk.url}/help/demo`)
  const status = await page.evaluate(async () => {
    const { token } = (await (await fetch('/demo/token?as=shopper-1203')).json()) as { token: string }
    return (await fetch('/help/demo/session', { method: 'POST', body: new URLSearchParams({ token }) })).status
  })
  expect(status).toBe(200)
  return { page, guard }
}

it('a public complaint goes on in private, a link says who it is, their order stands beside it, and is paid back', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await say('c1', { text: 'Two weeks and no kettle!' })
  await agent.open('Two weeks and no kettle!')
  const { page } = agent
  const panel = page.locator('aside.panel')
  const told = async () => plain(await panel.innerText())
  const ways = page.getByRole('group', { name: 'Who reads it' })
  await ways.getByRole('button', { name: 'Private' }).click()
  await page.locator('#write').fill('So sorry! Let us look into it here.')
  await page.keyboard.press('Control+Enter')
  await eventually(async () => sent().length).toBe(2)
  expect(await panel.getByRole('button', { name: 'Ask who they are' }).count(), 'they wrote nothing in private yet').toBe(0)
  await say('d1', { public: false, text: 'Yes please, it was a gift' })
  await eventually(told).toContain('Nobody knows yet who @anna.makes is here.')

  // taken back before it left, it was never asked
  await panel.getByRole('button', { name: 'Ask who they are' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await eventually(() => page.locator('#write').inputValue()).toContain('/help/demo/connect/')
  await page.locator('#write').fill('')
  expect(await told()).toContain('Nobody knows yet')

  await panel.getByRole('button', { name: 'Ask who they are' }).click()
  await eventually(told).toContain('The link that @anna.makes got is good until')
  await eventually(async () => sent().at(-1)?.text).toMatch(/\/help\/demo\/connect\/[\w-]{44}/)
  expect(sent().at(-1)).toMatchObject({ public: false, to: { id: '77' } })
  const [link = ''] = /http\S+\/connect\/[\w-]{44}/.exec(String(sent().at(-1)?.text)) ?? []

  const jonas = await openJonas()
  await jonas.page.goto(link)
  await jonas.page.getByRole('heading', { name: 'Is this you?' }).waitFor()
  expect(plain(await jonas.page.locator('main').innerText())).toMatch(/@anna\.makes[\s\S]*Jonas Brandt[\s\S]*For one hour/)
  expect(await told()).not.toContain(JONAS.order)
  await jonas.page.getByRole('button', { name: /^Yes, connect .*@anna.makes/ }).click()
  await jonas.page.getByRole('heading', { name: 'You are connected' }).waitFor()

  await eventually(told).toContain(JONAS.order)
  expect(await told()).toMatch(
    /@anna\.makes proved who they are by the link[\s\S]*L3|L3[\s\S]*@anna\.makes proved who they are by the link/,
  )
  await eventually(() => page.locator('.thread').innerText()).toContain('Confirmed by a link in private')

  await page.locator('.act-buttons').getByRole('button', { name: 'Refund', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: `Refund order ${JONAS.order}` })
  await dialog
    .getByRole('button', { name: /^One more: / })
    .first()
    .click()
  await dialog.getByLabel('Reason').fill('It never came')
  const ask = dialog.getByRole('button', { name: /^(Pay back|Ask a second agent)/ })
  await ask.click()
  await eventually(() => page.locator('.act-card').first().innerText()).toMatch(/Refund €/)
  await ways.getByRole('button', { name: 'Public' }).click()
  await page.locator('#write').fill('Thanks for your patience, Anna!')
  await page.keyboard.press('Control+Enter')
  await eventually(async () => sent().at(-1)).toMatchObject({ public: true, text: 'Thanks for your patience, Anna!' })
  expect([...agent.guard.problems, ...jonas.guard.problems]).toEqual([])
})
