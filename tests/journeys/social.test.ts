import { expect, it } from 'vitest'
import { openGraph, TOKEN } from '../channels/social/meta/graph-server.ts'
import { setTheNetwork } from './network.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, JONAS, setTheScene } from './stage.ts'

setTheScene()

const { got, say, sent, post, connect } = setTheNetwork()
/** What was refused on purpose is a line in the browser's console. */
const unexpected = (problems: string[]) => problems.filter((problem) => !/\b4(00|22)\b/.test(problem))

it('a public complaint goes on in private, its order is shown, and all read no more than a thank-you', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  const post = { id: 'p1', own: true, text: 'Our autumn glazes are here' }
  await say('c1', { text: 'Two weeks and no parcel!', post })
  await agent.open('Two weeks and no parcel!')
  const { page } = agent
  const thread = page.locator('.thread')
  await eventually(() => thread.innerText()).toMatch(/On our post[\s\S]*Our autumn glazes are here/)
  const ways = page.getByRole('group', { name: 'Who reads it' })
  await eventually(() => ways.getByRole('button', { name: 'Public' }).getAttribute('aria-pressed')).toBe('true')
  await page.locator('#write').fill(`Your order ${JONAS.order} is on its way`)
  await page.keyboard.press('Control+Enter')
  const failed = page.getByRole('alert').filter({ hasText: 'Everybody would read' })
  await eventually(() => failed.innerText()).toContain('an order number')
  expect(sent()).toEqual([])
  await failed.getByRole('button', { name: 'Change' }).click()
  await eventually(() => page.locator('#write').inputValue()).toBe(`Your order ${JONAS.order} is on its way`)
  expect(await failed.count()).toBe(0)

  await ways.getByRole('button', { name: 'Private' }).click()
  await eventually(() => page.locator('.composer').innerText()).toContain('It goes on in private from what they said in public.')
  await page.locator('#write').fill('Which order is it?')
  await page.keyboard.press('Control+Enter')
  await eventually(async () => sent().length).toBe(2)
  // what goes on in private does not turn public by itself
  expect(await ways.getByRole('button', { name: 'Private' }).getAttribute('aria-pressed')).toBe('true')
  expect(sent().toSorted((one, other) => Number(other.public) - Number(one.public))).toMatchObject([
    { public: true, reply_to: 'c1', text: 'Thank you, @anna.makes! We have written to you in private.' },
    { public: false, continues: 'c1', text: 'Which order is it?' },
  ])

  await say('d1', { public: false, text: `It is ${JONAS.order}` })
  await eventually(() => thread.innerText()).toContain(`It is ${JONAS.order}`)
  await eventually(() => page.locator('aside.panel').innerText()).toContain(JONAS.order)
  await eventually(() => ways.getByRole('button', { name: 'Private' }).getAttribute('aria-pressed')).toBe('true')
  await ways.getByRole('button', { name: 'Public' }).click()
  await page.locator('#write').fill('Thanks for your patience, Anna!')
  await page.keyboard.press('Control+Enter')
  await eventually(async () => sent().at(-1)).toMatchObject({ public: true, reply_to: 'c1', text: 'Thanks for your patience, Anna!' })
  expect(unexpected(agent.guard.problems)).toEqual([])
})

it('an agent hides a comment and takes it back, and sees what its writer takes back', async () => {
  const agent = await Agent.signIn(browser, desk.url)
  await say('c2', { text: 'What a mess' })
  await agent.open('What a mess')
  const { page } = agent
  await page.getByRole('button', { name: 'More to do with this message' }).click()
  await page.getByRole('menuitem', { name: 'Hide from others' }).click()
  await eventually(() => page.locator('.thread').innerText()).toContain('Hidden from others')
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => page.locator('.social-state').count()).toBe(0)
  expect(got.filter(({ type }) => type === 'act')).toEqual([
    { type: 'act', act: 'hide', id: 'c2' },
    { type: 'act', act: 'show', id: 'c2' },
  ])
  await say('c2', { type: 'delete' })
  await eventually(() => page.locator('.thread').innerText()).toContain('Its writer took this back.')
  expect(agent.guard.problems).toEqual([])
})

it('an admin tries an account, switches it off and on again, and is told what is wrong with another', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/social`)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await eventually(() => page.locator('.test-steps').innerText()).toContain('It answers.')
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Switch off' }).waitFor()
  await page.getByRole('button', { name: 'Connect an account' }).click()
  await page.getByLabel('Access token').fill('with blanks in it')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await eventually(() => page.locator('[aria-invalid]').count()).toBe(1)
  await page.getByLabel('Access token').fill('a-token')
  await page.getByLabel('Secret').fill('hush hush')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Verify token').waitFor()
  await eventually(() => page.getByRole('region', { name: 'Facebook' }).count()).toBe(1)
  expect(unexpected(guard.problems)).toEqual([])
})

it('an admin lets the bot speak in public: what it can answer it answers in private, and all read that it has', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/settings/social`)
  const turn = page.getByRole('switch', { name: 'The bot answers what is said in public, too' })
  await eventually(() => turn.getAttribute('aria-checked')).toBe('false')
  await turn.click()
  await eventually(() => turn.getAttribute('aria-checked')).toBe('true')
  const before = sent().length
  await say('q1', { text: 'How long do I have to return something?', author: { id: '90', handle: 'zoe', name: 'Zoe' } })
  await eventually(async () => sent().length).toBe(before + 2)
  expect(sent().slice(before)).toMatchObject([
    { public: false, continues: 'q1', to: { id: '90' } },
    { public: true, reply_to: 'q1', text: expect.stringMatching(/^Thank you for asking! .* in private\.$/) },
  ])
  await turn.click()
  await eventually(() => turn.getAttribute('aria-checked')).toBe('false')
  expect(guard.problems).toEqual([])
})

it('an admin sees what could not be read, and has it read again', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await say('u1', { at: 'yesterday' }, 400)
  await page.goto(`${desk.url}/desk/settings/social`)
  await page.getByText('Could not be read', { exact: true }).click()
  const list = page.locator('.shop-card details ul')
  await eventually(() => list.innerText()).toContain('at: must be a time')
  await page.getByRole('button', { name: /^Read again: at: must be a time/ }).click()
  await page.getByText('It still cannot be read: at: must be a time').waitFor()
  expect(guard.problems).toEqual([])
})

it('an agent answers with a template once a day has passed, and the thread has its words', async () => {
  const graph = await openGraph()
  graph.closedTo.add('351912345678')
  graph.nodes.set('debug_token', {
    data: { is_valid: true, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['222'] }] },
  })
  const components = [{ type: 'BODY', text: 'Hello {{1}}, we have news of your order.' }]
  const approved = { name: 'news', language: 'en_US', status: 'APPROVED', category: 'UTILITY', components }
  graph.nodes.set('222/message_templates', { data: [approved] })
  const at = await connect('whatsapp', '--base-url', graph.url, '--account', '555', '--token', TOKEN)
  const message = { from: '351912345678', id: 'wamid.1', timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text' }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '49301234', phone_number_id: '555' },
    contacts: [{ profile: { name: 'Anna Moreau' }, wa_id: '351912345678' }],
    messages: [{ ...message, text: { body: 'I want to talk to a person' } }],
  }
  await post(at, 'x-hub-signature-256', {
    object: 'whatsapp_business_account',
    entry: [{ id: '222', changes: [{ field: 'messages', value }] }],
  })
  const agent = await Agent.signIn(browser, desk.url)
  await agent.open('I want to talk to a person')
  const { page } = agent
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000)
  await page.reload()
  await page.getByText('More than a day has passed since').waitFor()
  await page.locator('#write').fill('Hello?')
  await eventually(() => page.locator('.composer .btn.main').first().getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: 'Choose a template' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send a template' })
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog.getByText('Please fill this in.').waitFor()
  await dialog.getByLabel('Instead of {{1}}').fill('Anna')
  await eventually(() => dialog.locator('.template-preview').innerText()).toBe('Hello Anna, we have news of your order.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await eventually(() => page.locator('.thread').innerText()).toContain('Hello Anna, we have news of your order.')
  await eventually(async () => graph.messages.filter(({ told }) => told.type === 'template').length).toBe(1)
  expect(agent.guard.problems).toEqual([])
  await graph.close()
})
