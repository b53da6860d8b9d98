import { expect, it } from 'vitest'
import { setTheNetwork } from './network.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, JONAS, setTheScene } from './stage.ts'

setTheScene()

const { got, say, sent } = setTheNetwork()
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
  await failed.getByRole('button', { name: 'Discard' }).click()

  await ways.getByRole('button', { name: 'Private' }).click()
  await eventually(() => page.locator('.composer').innerText()).toContain('It goes on in private from what they said in public.')
  await page.locator('#write').fill('Which order is it?')
  await page.keyboard.press('Control+Enter')
  await eventually(async () => sent().length).toBe(2)
  expect(sent()).toMatchObject([
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
