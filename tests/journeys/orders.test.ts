import { expect, it } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import { SERVER_AWAY } from '../support/browser/page-guard.ts'
import { codeIn } from './mails.ts'
import { Agent, ROW, Shopper } from './people.ts'
import { browser, desk, eventually, JONAS, LENA, MAYA, setTheScene } from './stage.ts'

setTheScene()

const inThread = (shopper: Shopper) => shopper.chat.locator('.thread').innerText()
const arrive = () => Shopper.arrive(browser, `${desk.url}/demo`, desk.url)

it('a signed-in shopper hears the true state, gets a person who reads why, and leaves nothing behind', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  const shopper = await arrive()
  await shopper.become(MAYA.name)
  await shopper.openChat()
  await eventually(() => shopper.chat.locator('body').innerText()).toContain(`Signed in as ${MAYA.name}`)
  await shopper.chat.getByText('Where is my order?').click()
  await eventually(() => inThread(shopper)).toContain(MAYA.tracking)
  expect(await inThread(shopper)).toMatch(/is on its way with DHL/)

  await shopper.chat.getByRole('button', { name: 'Talk to a person' }).click()
  await eventually(() => inThread(shopper)).toContain('Passed to our agents')
  await agent.page.getByRole('link', { name: /^Unassigned/ }).click()
  await agent.page.locator(ROW, { hasText: MAYA.name }).click()
  const handoff = agent.page.locator('.ev.handoff')
  await eventually(() => handoff.innerText()).toMatch(/Asks: “Where is my order\?”, then for a person\.[\s\S]*AR-20431: in transit/)
  const panel = agent.page.locator('aside.panel')
  await eventually(() => panel.innerText()).toMatch(/L4[\s\S]*AR-20431[\s\S]*00340434161094015902/)
  await agent.page.getByRole('button', { name: MAYA.tracking, exact: true }).hover()
  await eventually(() => agent.page.locator('body').innerText()).toMatch(/Tracking number/i)
  await agent.reply('It is in Leipzig and comes tomorrow.')
  await eventually(() => shopper.texts()).toContain('It is in Leipzig and comes tomorrow.')

  await shopper.become(JONAS.name)
  await eventually(() => shopper.chat.locator('body').innerText()).toContain(JONAS.name)
  expect(await shopper.chat.locator('body').innerText(), 'the next account sees nothing of the one before').not.toMatch(
    /Maya|AR-20431|Leipzig/,
  )
  await shopper.chat.getByText('Where is my order?').click()
  await eventually(() => inThread(shopper)).toContain(JONAS.tracking)
  await shopper.become(null)
  await eventually(() => shopper.chat.locator('body').innerText()).not.toMatch(/Jonas|AR-20412/)
  await shopper.page.reload()
  await shopper.openChat()
  await eventually(() => shopper.chat.locator('body').innerText()).toContain('Write to us')
  expect(await shopper.chat.locator('body').innerText(), 'signing out leaves nothing').not.toMatch(/Maya|Jonas|AR-20|Your messages/)
  expect(await shopper.stored(), 'nor in what the browser keeps').not.toMatch(/Maya|Jonas|AR-20|Leipzig/)
  expect([...shopper.guard.problems, ...agent.guard.problems]).toEqual([])
})

it('a guest proves the address by a code from the mail, and the code is never part of the chat', async () => {
  const shopper = await arrive()
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say(`Where is ${LENA.order}?`)
  await eventually(() => inThread(shopper)).toContain(`To tell you about order ${LENA.order}`)
  await shopper.chat.getByLabel('Email').fill(LENA.email)
  await shopper.chat.getByRole('button', { name: 'Send code' }).click()
  await eventually(async () => codeIn(desk.dataDir, LENA.email)).toMatch(/^\d{6}$/)
  const code = codeIn(desk.dataDir, LENA.email) as string
  await eventually(() => inThread(shopper)).toContain('ready for you to pick up')
  const field = shopper.chat.getByLabel(/code/i).last()
  await field.fill(code === '000000' ? '111111' : '000000')
  await field.press('Enter')
  await eventually(() => inThread(shopper)).toContain('2 more times')
  await field.fill(code)
  await field.press('Enter')
  await eventually(() => inThread(shopper)).toContain(LENA.tracking)
  await shopper.chat.getByRole('button', { name: 'Talk to a person' }).click()
  await eventually(() => inThread(shopper)).toContain('Passed to our agents')

  const agent = await Agent.signIn(browser, desk.url)
  await agent.page.getByRole('link', { name: /^Unassigned/ }).click()
  await agent.page.locator(ROW, { hasText: 'Lena Hoffmann' }).click()
  await eventually(() => agent.page.locator('aside.panel').innerText()).toMatch(/L3[\s\S]*AR-20440/)
  await agent.reply('It waits for you in the shop at the corner.')
  await eventually(() => shopper.texts()).toContain('It waits for you in the shop at the corner.')
  expect(await stored(), 'no code in any message, event or run').not.toContain(code)
  expect([...shopper.guard.problems, ...agent.guard.problems]).toEqual([])
})

it('a server that is killed while the bot answers gives one answer, after two quick messages too', async () => {
  const shopper = await arrive()
  await shopper.become(MAYA.name)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  shopper.guard.tolerate(SERVER_AWAY)
  await shopper.say('Hello there')
  await shopper.say(`where is ${MAYA.order}`)
  await eventually(() => shopper.chat.getByText('Sent').count()).toBeGreaterThan(0)
  await desk.kill()
  await desk.start()
  await eventually(() => inThread(shopper)).toContain(MAYA.tracking)
  const sql = connectPool(desk.databaseUrl, 1)
  const answers = () =>
    sql<{ body: string }[]>`
      select b.body from messages b join messages q on q.ticket_id = b.ticket_id and q.body = ${`where is ${MAYA.order}`}
      where b.author_kind = 'bot'`
  await eventually(async () => (await sql`select 1 from jobs where state in ('waiting', 'running') and name = 'answerTicket'`).length).toBe(
    0,
  )
  const given = await answers()
  await sql.end()
  // a greeting that came alone may have its own
  expect(given.filter(({ body }) => body.includes(MAYA.tracking))).toHaveLength(1)
})

async function stored(): Promise<string> {
  const sql = connectPool(desk.databaseUrl, 1)
  const rows = await sql`
    select body from messages union all select data::text from events union all select context::text || answer::text from bot_runs
    union all select input::text from jobs`
  await sql.end()
  return JSON.stringify(rows)
}
