import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Agent, ROW, Shopper } from './people.ts'
import { browser, desk, eventually, MAYA, setTheScene } from './stage.ts'

setTheScene()

it('an admin hands out what is held of a customer, erases them, and finds nobody any more', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  const { page } = agent
  await agent.switchBotOff()
  const shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  await shopper.become(MAYA.name)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('My xylographic teapot leaks.')
  await eventually(() => shopper.chat.getByText('Sent').count()).toBe(1)
  await page.locator(ROW, { hasText: 'xylographic' }).first().click()
  const panel = page.locator('aside.panel')
  await eventually(() => panel.innerText()).toContain(MAYA.order)

  await panel.getByRole('button', { name: 'Customer', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Export their data…' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  const { tables } = JSON.parse(readFileSync(await file.path(), 'utf8'))
  expect(JSON.stringify(tables.messages)).toContain('xylographic')
  expect(JSON.stringify(tables.orders)).toContain(MAYA.order)
  await eventually(() => page.getByRole('dialog').innerText()).toContain('Saved.')
  await page.keyboard.press('Escape')

  await panel.getByRole('button', { name: 'Customer', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Erase this person…' }).click()
  const dialog = page.getByRole('dialog')
  await eventually(() => dialog.innerText()).toMatch(/Goes, for good[\s\S]*Stays[\s\S]*A receipt/)
  const erase = dialog.getByRole('button', { name: 'Erase for good' })
  expect(await erase.isDisabled()).toBe(true)
  await dialog.getByLabel('Type ERASE to go on').fill('ERAS')
  expect(await erase.isDisabled(), 'half a word is not meant').toBe(true)
  await dialog.getByLabel('Type ERASE to go on').fill('erase')
  await page.keyboard.press('Enter')
  await eventually(() => dialog.innerText()).toMatch(/Erased: [\d,]+ entries\.[\s\S]*Receipt/)
  const receipt = await dialog.locator('code').innerText()
  await page.keyboard.press('Escape')

  await eventually(() => panel.innerText()).toMatch(/^Visitor [0-9A-F]{4}$/m)
  await eventually(() => page.locator('.msg').first().innerText()).toContain('Erased at their request')
  expect(await page.locator('body').innerText()).not.toMatch(/Maya|Lindqvist|xylographic/)
  await page.goto(`${desk.url}/desk/settings/privacy`)
  await eventually(() => page.locator('main').innerText()).toContain(receipt)
  expect(await page.locator('main').innerText()).toMatch(/Nothing is being erased\.[\s\S]*Erased[\s\S]*Handed out/)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(/Maya|Lindqvist|xylographic/)
  expect(agent.guard.problems).toEqual([])
})
