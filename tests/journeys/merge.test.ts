import { expect, it } from 'vitest'
import { Agent, LIST, Shopper } from './people.ts'
import { browser, desk, eventually, setTheScene, shop } from './stage.ts'

setTheScene()

it('two chats become one under the shopper’s hands, and two again, by the keyboard alone', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Where is my kettle?')
  await eventually(() => shopper.chat.getByText('Sent').count()).toBe(1)
  await shopper.chat.getByRole('button', { name: 'Back' }).click()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Can you gift-wrap it?')
  await eventually(() => agent.page.locator(LIST).innerText()).toContain('Can you gift-wrap it?')

  await agent.open('Can you gift-wrap it?')
  await agent.note('A regular.')
  await eventually(() => agent.texts()).toEqual(['Can you gift-wrap it?', 'A regular.'])
  await agent.page.getByRole('textbox').blur()
  await agent.page.keyboard.press('m')
  await agent.page
    .getByRole('button', { name: /^Merge into #/ })
    .and(agent.page.locator(':enabled'))
    .waitFor()
  await agent.page.keyboard.press('Enter')
  await eventually(() => agent.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'A regular.'])
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?'])
  await eventually(() => agent.page.locator('.queue .row').count()).toBe(1)

  await shopper.say('Hello?')
  await eventually(() => agent.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'A regular.', 'Hello?'])
  await agent.reply('Of course.')
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Can you gift-wrap it?', 'Hello?', 'Of course.'])

  await agent.page.getByRole('link', { name: /gift-wrap/ }).click()
  await agent.page.getByRole('button', { name: 'Un-merge' }).click()
  await agent.page.getByText('stay in #').waitFor()
  await agent.page.keyboard.press('Enter')
  await eventually(() => agent.page.locator('.queue .row').count()).toBe(2)
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'Hello?', 'Of course.'])
  await shopper.chat.getByRole('button', { name: 'Back' }).click()
  await eventually(() => shopper.chat.getByText('Can you gift-wrap it?').count()).toBe(1)
  expect(agent.guard.problems).toEqual([])
  expect(shopper.guard.problems).toEqual([])
})
