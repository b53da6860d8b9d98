import { expect, it } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import { SERVER_AWAY } from '../support/browser/page-guard.ts'
import { Agent, LIST, ROW, Shopper } from './people.ts'
import { browser, desk, eventually, setTheScene, shop } from './stage.ts'

setTheScene()

it('a shopper and an agent talk, through a killed server, and every screen agrees with the database', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await agent.switchBotOff()
  const shopper = await Shopper.arrive(browser, shop.url, desk.url)
  expect(shopper.guard.requestsTo(desk.url), 'nothing but the loader is fetched before the shopper wants to talk').toEqual(['/widget.js'])

  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('Where is my kettle?')
  await eventually(() => agent.page.locator(LIST).innerText()).toContain('Where is my kettle?')
  await agent.open('Where is my kettle?')
  await agent.reply('It left us on Monday.')
  await eventually(() => shopper.texts()).toEqual(['Where is my kettle?', 'It left us on Monday.'])
  await eventually(() => agent.page.locator('.msg.ours').first().innerText()).toContain('Seen')

  await agent.note('Ask the carrier before noon.')
  await eventually(() => agent.texts()).toContain('Ask the carrier before noon.')

  const secondTab = await shopper.openTab()
  await secondTab.chat.getByText('It left us on Monday.').first().click()
  const colleague = await Agent.signIn(browser, desk.url, 'tomas@demo.parceldesk.test')
  await colleague.open('Where is my kettle?')

  for (const { guard } of [shopper, agent, colleague]) guard.tolerate(SERVER_AWAY)
  await desk.kill()
  await shopper.say('Written while you were away.')
  await agent.reply('So was this.')
  await eventually(() => shopper.chat.getByText('Waiting to send').count()).toBeGreaterThan(0)
  await desk.start()

  const said = ['Where is my kettle?', 'It left us on Monday.', 'Written while you were away.', 'So was this.']
  await eventually(async () => [...(await shopper.texts())].sort()).toEqual([...said].sort())
  await eventually(() => shopper.chat.getByText('Waiting to send').count()).toBe(0)
  const stored = await storedTexts()
  const withoutNotes = stored.filter((message) => message.kind === 'reply').map((message) => message.body)
  expect([...withoutNotes].sort(), 'each message is stored once').toEqual([...said].sort())
  await eventually(() => shopper.texts()).toEqual(withoutNotes)
  await eventually(() => secondTab.texts()).toEqual(withoutNotes)
  await eventually(() => agent.texts()).toEqual(stored.map((message) => message.body))
  await eventually(() => colleague.texts()).toEqual(stored.map((message) => message.body))

  await agent.page.getByRole('button', { name: 'Solve', exact: true }).first().click()
  await eventually(() => shopper.chat.locator('body').innerText()).toMatch(/marked this as solved/)
  await shopper.say('One more thing.')
  await eventually(() => colleague.texts()).toContain('One more thing.')
  await eventually(() => agent.page.locator(ROW).innerText()).toContain('Where is my kettle?')

  await shopper.page.reload()
  await shopper.openChat()
  await shopper.chat.getByText('One more thing.').first().click()
  await eventually(() => shopper.texts()).toEqual([...withoutNotes, 'One more thing.'])
  expect(await shopper.chat.locator('body').innerText(), 'a note never reaches the shopper').not.toContain('Ask the carrier')
  expect(agent.guard.documents, 'the console never reloaded').toBe(1)
  expect([...shopper.guard.problems, ...agent.guard.problems, ...colleague.guard.problems]).toEqual([])
})

async function storedTexts(): Promise<{ kind: string; body: string }[]> {
  const sql = connectPool(desk.databaseUrl, 1)
  const rows = await sql<{ kind: string; body: string }[]>`
    select m.kind, m.body from events e join messages m on m.id = e.message_id
    where e.type in ('message.received', 'message.posted', 'note.added') order by e.ticket_id, e.seq`
  await sql.end()
  return [...rows]
}
