import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const press = async (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const undo = (page: Page) => page.locator('.toast button', { hasText: 'Undo' }).last().click()

async function openCollections() {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/articles/collections`)
  // those at the top
  const rows = page.locator('.collection-row.depth-1 .collection-name')
  await rows.first().waitFor()
  const names = () => rows.allInnerTexts()
  const toast = (text: string) => page.locator('.toast', { hasText: text }).last().waitFor()
  return { page, guard, names, toast }
}

it('an agent makes a collection and moves it by keys and by hand, and takes that back', async () => {
  const { page, guard, names, toast } = await openCollections()
  const before = await names()
  const [first = '', second = ''] = before

  await press(page, 'New collection')
  await page.getByRole('textbox', { name: 'Name' }).fill(second)
  await press(page, 'Make the collection')
  await page.getByText('There is one of that name in the same place.').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Sizes')
  await press(page, 'Make the collection')
  await toast('Sizes is made')
  expect(await names()).toEqual([...before, 'Sizes'])

  // the focus goes with what is moved
  const handle = page.getByRole('button', { name: 'Move Sizes', exact: true })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await eventually(async () => (await names()).at(-2)).toBe('Sizes')
  expect(await handle.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('ArrowRight')
  await page.locator('.collection-row.depth-2', { hasText: 'Sizes' }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.locator('.collection-row.depth-1', { hasText: 'Sizes' }).waitFor()

  await handle.dragTo(page.locator('.collection-row', { hasText: first }).first(), { targetPosition: { x: 200, y: 3 } })
  await eventually(async () => (await names())[0]).toBe('Sizes')
  await undo(page)
  await eventually(async () => (await names())[0]).toBe(first)
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('an agent names a collection in its languages, and takes one away with what it holds and back again', async () => {
  const { page, guard, names, toast } = await openCollections()
  const before = await names()
  const [first = ''] = before
  await press(page, 'New collection')
  await page.getByRole('textbox', { name: 'Name' }).fill('Fitting')
  await press(page, 'Make the collection')
  await toast('Fitting is made')
  await page.getByRole('button', { name: 'Fitting', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name, English' }).fill('Fitting rooms')
  await page.getByRole('textbox', { name: 'In a sentence, English' }).fill('How it fits.')
  await page.getByRole('combobox', { name: 'Another language' }).selectOption('de')
  await page.getByRole('textbox', { name: 'Name, German' }).fill('Größen')
  await press(page, 'Save')
  await toast('Fitting rooms is changed')
  await page.locator('.collection-row', { hasText: 'How it fits.' }).getByText('German: Größen').waitFor({ state: 'attached' })

  const choose = async (name: string, what: string) => {
    await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await choose(first, 'Remove')
  await page.getByRole('combobox', { name: 'Into' }).selectOption({ label: 'Fitting rooms' })
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await toast(`${first} is removed`)
  await eventually(async () => (await fetch(`${desk.url}/help/demo/collections/fitting-rooms`)).status).toBe(200)
  await undo(page)
  await eventually(async () => (await names())[0]).toBe(first)
  await choose('Fitting rooms', 'Remove')
  await toast('Fitting rooms is removed')
  await eventually(names).toEqual(before)

  await page.locator('.collection-row').first().getByRole('link').click()
  await eventually(() => page.locator('.collection h2 bdi').allInnerTexts()).toEqual([first])
  expect(guard.problems.filter((problem) => !problem.includes('404'))).toEqual([])
  await page.context().close()
})

it('a collection in which customers still read what agents have put elsewhere is removed with where that goes', async () => {
  const { page, guard, names, toast } = await openCollections()
  const before = await names()
  await page.evaluate(async () => {
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`api/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json()
    }
    const [store] = (await ask('GET', 'stores')) as { id: string }[]
    const made = (name: string) => ask('POST', `stores/${store?.id}/collections`, { parentId: null, locale: 'en', name })
    const [{ madeId: from }, { madeId: to }] = [await made('Looks empty'), await made('Put there')]
    const { id, revision } = await ask('POST', `stores/${store?.id}/articles`, {
      locale: 'en',
      title: 'Between',
      body: 'A.',
      collectionId: from,
    })
    const out = await ask('POST', `articles/${id}/publish`, { revision })
    await ask('PUT', `articles/${id}/draft`, { revision: out.revision, collectionId: to })
  })
  await page.reload()
  await page.getByRole('button', { name: 'More for Looks empty', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByText('What it holds goes into another collection.').waitFor()
  await page.getByRole('combobox', { name: 'Into' }).selectOption({ label: 'Put there' })
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await toast('Looks empty is removed')
  await eventually(names).toEqual([...before, 'Put there'])
  // an empty one goes at once, and the focus to the one beside it
  await press(page, 'New collection')
  await page.getByRole('textbox', { name: 'Name' }).fill('Empty')
  await press(page, 'Make the collection')
  await toast('Empty is made')
  await page.getByRole('button', { name: 'More for Empty', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await toast('Empty is removed')
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Move Put there')
  expect(guard.problems.filter((problem) => !/409/.test(problem))).toEqual([])
  await page.context().close()
})
