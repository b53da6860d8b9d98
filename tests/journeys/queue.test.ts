import { expect, it } from 'vitest'
import { Agent, ROW, Shopper } from './people.ts'
import { browser, desk, eventually, setTheScene, shop } from './stage.ts'

setTheScene()

it('an agent works through the queue by keyboard, takes a reply back, and puts tickets away and back', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  const shoppers: Shopper[] = []
  for (const text of ['First question', 'Second question', 'Third question']) {
    const shopper = await Shopper.arrive(browser, shop.url, desk.url)
    await shopper.openChat()
    await shopper.chat.getByText('Write to us').click()
    await shopper.say(text)
    await eventually(() => shopper.texts()).toEqual([text])
    shoppers.push(shopper)
  }
  const { page } = agent
  await page.getByRole('link', { name: /^All open/ }).click()
  const rows = page.locator(ROW)
  await eventually(() => rows.count()).toBe(3)

  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await eventually(() => page.getByRole('toolbar').innerText()).toContain('2 selected')
  await page.keyboard.press('h')
  await page.keyboard.press('r')
  await eventually(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Third question')])
  await page.keyboard.press('z')
  await eventually(() => rows.count()).toBe(3)

  await agent.open('First question')
  await agent.reply('For somebody else.')
  await eventually(() => agent.texts()).toContain('For somebody else.')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await eventually(() => page.getByRole('textbox').inputValue()).toBe('For somebody else.')
  await eventually(() => agent.texts()).not.toContain('For somebody else.')
  await agent.reply('For you.')
  await eventually(() => shoppers[0]?.texts() ?? Promise.resolve([])).toEqual(['First question', 'For you.'])

  await page.keyboard.press('Escape')
  await page.keyboard.press('h')
  await page.keyboard.press('t')
  await eventually(() => page.getByRole('link', { name: /^Snoozed/ }).innerText()).toContain('1')
  await shoppers[0]?.say('Thank you!')
  await eventually(() => page.getByRole('link', { name: /^Snoozed/ }).innerText()).toContain('0')
  expect(agent.guard.problems).toEqual([])
})

it('a reply leaves although its tab was closed while it was held', async () => {
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Are you there?')
  const agent = await Agent.signIn(browser, desk.url)
  await agent.page.getByRole('link', { name: /^All open/ }).click()
  await agent.open('Are you there?')
  await agent.reply('I am.')
  await agent.page.getByText(/^Sending in/).waitFor()
  await agent.page.context().close()
  await eventually(() => shopper.texts()).toEqual(['Are you there?', 'I am.'])
})
