import { expect, it } from 'vitest'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

it('an agent looks up what there is of a product, and what is low, by keys and from the palette', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  const products = page.getByRole('list', { name: 'Products' })
  const titles = () => products.getByRole('heading', { level: 2 }).allInnerTexts()
  await page.locator('body').press('g')
  await page.keyboard.press('p')
  await products.waitFor()
  await page.keyboard.type('kettle')
  await eventually(titles).toEqual(['Gooseneck kettle'])
  await eventually(() => products.innerText()).toMatch(/Ochre[\s\S]*23 in stock[\s\S]*Shop, Porto 3 · Workshop 20/)

  await page.keyboard.press('Control+a')
  await page.keyboard.type('xylophone')
  await page.getByText('Nothing is called that').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('')
  await eventually(async () => (await titles()).length).toBeGreaterThan(5)

  await page.getByRole('searchbox').blur()
  await page.locator('body').press('g')
  await page.keyboard.press('l')
  await page.getByRole('heading', { level: 1, name: 'Low stock' }).waitFor()
  await eventually(async () => (await titles()).includes('Linen tea towel')).toBe(false)
  const kettle = products.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Gooseneck kettle' }) })
  await eventually(() => kettle.innerText()).toContain('4 in stock')
  expect(await kettle.innerText(), 'of it only what is low').not.toContain('23 in stock')

  await page.keyboard.press('Control+k')
  await page.locator('.palette input').fill('products')
  await page.getByRole('option', { name: 'Products' }).click()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('says so where nothing is low, and shows what failed with a way to try again', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.evaluate(async () => {
    const [store] = (await (await fetch('api/stores')).json()) as { id: string }[]
    const headers = { 'content-type': 'application/json' }
    await fetch(`api/stores/${store?.id}`, { method: 'PATCH', headers, body: '{"lowStockAt":0}' })
  })
  await page.route(
    /api\/products/,
    (route) => route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Not now' } } }),
    {
      times: 1,
    },
  )
  await page.goto(`${desk.url}/desk/products`)
  await page.getByRole('alert').getByRole('button').click()
  await page.getByRole('list', { name: 'Products' }).waitFor()
  await page.getByRole('searchbox').fill('kettle')
  await page.getByRole('link', { name: 'Low stock' }).click()
  await eventually(() => page.locator('main').innerText()).toMatch(/None in stock|Out of stock|Nothing is called that/)
  expect(guard.problems.filter((problem) => !problem.includes('503'))).toEqual([])
  await page.context().close()
})
