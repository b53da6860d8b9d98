import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' })
const press = async (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const saved = (page: Page) =>
  page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor()
const undo = (page: Page) => page.locator('.toast button', { hasText: 'Undo' }).last().click()
const choose = async (page: Page, move: string) => {
  await press(page, 'More')
  await page.getByRole('menuitem', { name: move }).click()
}
const helpText = async (path: string) => (await fetch(`${desk.url}/help/demo/articles/${path}`)).text()
/** What the desk has of the article that is open. */
const stored = (page: Page) =>
  page.evaluate(
    async () =>
      (await (await fetch(`api/articles/${location.pathname.split('/').pop()}`)).json()) as {
        body: string
        note: string
        keywords: string[]
      },
  )

it('an agent writes an article as it reads, publishes it, and takes back what was published', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.locator('body').press('g')
  await page.keyboard.press('k')
  await press(page, 'New article')
  await page.getByRole('textbox', { name: 'Title' }).fill('Can you wrap my order as a gift?')
  await page.getByRole('dialog').getByRole('combobox', { name: 'Collection' }).selectOption({ label: 'A new one…' })
  await page.getByRole('textbox', { name: 'Name of the new collection' }).fill('Gifts / Wrapping')
  await press(page, 'Begin to write')

  await field(page).click()
  await page.keyboard.type('Yes, we wrap it **for free** within {{ret')
  await page.getByRole('option', { name: 'return_window_days' }).click()
  await page.keyboard.type(' days.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('## How to ask')
  await page.keyboard.press('Enter')
  await page.keyboard.type('You ask for it at checkout. See [[how to ret')
  await page.getByRole('option', { name: 'How to return an item' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/steps')
  await page.getByRole('option', { name: 'Steps', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Open the basket.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Tick the box.')
  await eventually(async () => (await stored(page)).body).toBe(
    'Yes, we wrap it **for free** within {{return_window_days}} days.\n\n## How to ask\n\n' +
      'You ask for it at checkout. See [How to return an item](/help/demo/articles/how-to-return)\n\n1. Open the basket.\n2. Tick the box.',
  )
  const preview = page.frameLocator('.preview-frame')
  await eventually(() => preview.locator('.prose').innerText()).toMatch(/for free within 30 days[\s\S]*Tick the box/)
  expect(await preview.locator('.prose b').innerText()).toBe('for free')

  await press(page, 'Publish')
  await page.getByText('Published. Customers read it now').waitFor()
  await eventually(() => helpText('can-you-wrap-my-order-as-a-gift')).toContain('Tick the box.')
  await undo(page)
  await eventually(async () => (await helpText('can-you-wrap-my-order-as-a-gift')).includes('Tick the box.')).toBe(false)
  // its words are not lost
  await eventually(() => field(page).innerText()).toContain('Tick the box.')
  expect(guard.problems.filter((problem) => !problem.includes('404'))).toEqual([])
  await page.context().close()
})

it('what only Markdown can say is written as Markdown, and what is pasted becomes what Markdown can say', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await openArticle(page, 'Warranty')
  await press(page, 'Markdown')
  const plain = page.getByRole('textbox', { name: 'Text of the article, as Markdown' })
  await plain.fill('Covered for <b>two</b> years.')
  await press(page, 'As it reads')
  await page.getByText('This text holds something that only its Markdown can show').waitFor()
  expect(await plain.inputValue()).toBe('Covered for <b>two</b> years.')
  await eventually(async () => (await stored(page)).body).toBe('Covered for <b>two</b> years.')

  await plain.fill('Covered.')
  await press(page, 'As it reads')
  await field(page).press('Control+a')
  await paste(page, DOCS)
  await eventually(async () => (await stored(page)).body).toBe('## Terms\n\nTwo **years** of *cover*.\n\n- One\n- Two')
  await field(page).press('Control+a')
  await paste(page, WORD)
  await eventually(async () => (await stored(page)).body).toBe('Before.\n\n- One\n  - Inner\n- Two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |')
  await choose(page, 'Give up these changes')
  await eventually(() => field(page).innerText()).toContain('against faults')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('an agent translates an article, which is out of date once the original is published anew', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await openArticle(page, 'Where we ship')
  await press(page, 'Languages')
  await page.getByRole('combobox', { name: 'Another language' }).selectOption('de')
  await press(page, 'Begin a translation')
  const title = page.getByRole('textbox', { name: 'Title' })
  await page.locator('.title-field[lang=de]').waitFor()
  await title.fill('Wohin wir liefern')
  await field(page).fill('Wir liefern in die Schweiz.')
  await saved(page)
  await press(page, 'Languages')
  // the original stands beside it
  await eventually(() => page.frameLocator('.preview-frame').locator('h1').innerText()).toBe('Where we ship')
  await press(page, 'Publish')
  await page.getByText('Published. Customers read it now').waitFor()
  await eventually(() => helpText('wohin-wir-liefern')).toMatch(/./)

  await openArticle(page, 'Where we ship')
  await field(page).press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('And to Iceland.')
  await saved(page)
  await press(page, 'Publish')
  await page.getByText('Published. Customers read it now').waitFor()
  await page.goto(`${desk.url}/desk/articles`)
  await page.getByRole('link', { name: /German, out of date/ }).click()
  await page.getByText('The article in English that this is translated from was published anew since.').waitFor()
  expect(guard.problems.filter((problem) => !problem.includes('404'))).toEqual([])
  await page.context().close()
})

it('an agent asks for a review, sets a time, and restores what an article said before', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await openArticle(page, 'Track your order')
  const before = (await stored(page)).body
  await field(page).press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Now with a map.')
  await saved(page)
  await choose(page, 'Ask for a review')
  await choose(page, 'Agree to it')
  await page.locator('.bar').getByText('Agreed', { exact: true }).waitFor()
  await choose(page, 'Publish at a time')
  await press(page, 'Publish then')
  await page.getByText(/^This goes out /).waitFor()
  await press(page, 'Do not publish then')
  await page.getByText(/^This goes out /).waitFor({ state: 'detached' })
  await press(page, 'Publish')
  await page.getByText('Published. Customers read it now').waitFor()

  await press(page, 'Versions')
  await page.getByRole('button', { name: 'Compare', exact: true }).first().click()
  await eventually(() => page.locator('.changed-lines .is-added').allInnerTexts()).toContainEqual(
    expect.stringContaining('Now with a map.'),
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Restore', exact: true }).last().click()
  await page.getByText('The older words are the draft now').waitFor()
  await eventually(async () => (await stored(page)).body.trim()).toBe(before.trim())
  await eventually(() => field(page).innerText()).not.toContain('Now with a map.')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('nothing that was typed is lost to a dead line or to somebody else who writes the same', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await openArticle(page, 'Your parcel is late')
  await page.context().setOffline(true)
  await press(page, 'Details')
  const note = page.getByRole('textbox', { name: 'Note for agents' })
  await note.fill('Ask the carrier first.')
  await page.getByText('No connection. Kept in this browser').waitFor()
  await page.context().setOffline(false)
  await saved(page)
  expect((await stored(page)).note).toBe('Ask the carrier first.')

  await page.evaluate(async () => {
    const path = `api/articles/${location.pathname.split('/').pop()}`
    const { revision } = (await (await fetch(path)).json()) as { revision: number }
    const headers = { 'content-type': 'application/json' }
    await fetch(`${path}/draft`, { method: 'PUT', headers, body: JSON.stringify({ revision, keywords: ['theirs'] }) })
  })
  await page.getByRole('textbox', { name: 'Keywords' }).fill('mine')
  await page.getByRole('alert').getByRole('button', { name: 'Show both' }).click()
  await page.getByRole('dialog').getByText('theirs', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await press(page, 'Keep mine')
  await saved(page)
  await eventually(async () => (await stored(page)).keywords).toEqual(['mine'])
  expect(guard.problems.filter((problem) => !/409|ERR_INTERNET_DISCONNECTED|fetch|WebSocket/i.test(problem))).toEqual([])
  await page.context().close()
})

it('a value that articles say is changed in one place and taken back, and the list is walked by keys', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/articles/variables`)
  const days = page.getByRole('textbox', { name: '{{warranty_months}}' })
  await days.fill('36')
  await page.getByText(/articles? changes? with it/).waitFor()
  await press(page, 'Save')
  await eventually(() => helpText('warranty')).toContain('36 months')
  await undo(page)
  await eventually(() => helpText('warranty')).toContain('24 months')

  await page.goto(`${desk.url}/desk/articles`)
  const rows = page.locator('.article-row > a')
  const focused = (at: number) => eventually(() => rows.nth(at).evaluate((row) => row === document.activeElement)).toBe(true)
  await rows.first().waitFor()
  await page.getByRole('searchbox').press('ArrowDown')
  await focused(0)
  await page.keyboard.press('j')
  await focused(1)
  await page.keyboard.press('k')
  await focused(0)
  await page.keyboard.press('Enter')
  await field(page).waitFor()
  expect(guard.problems).toEqual([])
  await page.context().close()
})

async function openArticle(page: Page, title: string): Promise<void> {
  await page.goto(`${desk.url}/desk/articles`)
  await page.getByRole('searchbox').fill(title)
  await page.getByRole('link', { name: title, exact: true }).click()
  await field(page).waitFor()
}

async function paste(page: Page, html: string): Promise<void> {
  await field(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

const DOCS = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Terms</span></h1>
<p dir="ltr"><span style="color:#000">Two </span><span style="font-weight:700">years</span><span> of </span><span style="font-style:italic">cover</span><span>.</span></p>
<ul><li dir="ltr"><p><span>One</span></p></li><li dir="ltr"><p><span>Two</span></p></li></ul></b>`
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p { color: red }</style></head><body><p class=MsoNormal>Before.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>   </span></span><![endif]>One</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>Inner</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p>
<table><tr><td><p class=MsoNormal>A</p></td><td><p>B</p></td></tr><tr><td>1</td><td>2</td></tr></table></body></html>`
