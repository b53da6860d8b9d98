import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { png } from '../support/media.ts'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the article' })
const press = async (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const body = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const answer = await fetch(`api/articles/${location.pathname.split('/').pop()}`)
    return ((await answer.json()) as { body: string }).body
  })

async function begin(page: Page, title: string): Promise<void> {
  await page.locator('body').press('g')
  await page.keyboard.press('k')
  await press(page, 'New article')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await press(page, 'Begin to write')
  await field(page).click()
}
async function insert(page: Page, typed: string, offer: string): Promise<void> {
  await page.keyboard.type(`/${typed}`)
  await page.getByRole('option', { name: offer, exact: true }).waitFor()
  await page.keyboard.press('Enter')
}

it('an agent puts in a callout, a snippet, steps and an image by the keyboard, and customers see them', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/articles/snippets`)
  await page.getByRole('textbox', { name: 'Name' }).fill('refund_times')
  await page.getByRole('textbox', { name: 'Text, as Markdown' }).fill('Paid back within {{refund_days}} days.')
  await press(page, 'Add snippet')
  await page.getByText('No published article').or(page.getByText('0 articles say it.')).first().waitFor()

  await begin(page, 'Blocks by hand')
  await page.keyboard.type('First words.')
  await page.keyboard.press('Enter')
  await insert(page, 'warn', 'Callout: warning')
  await page.keyboard.type('It is hot.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await insert(page, 'snip', 'Snippet')
  await page.getByRole('option', { name: /refund_times/ }).waitFor()
  await page.keyboard.press('Enter')
  await eventually(() => body(page)).toBe('First words.\n\n> [!WARNING]\n> It is hot.\n\n{{> refund_times}}')

  await field(page).press('Control+End')
  await page.locator('input[type=file]').setInputFiles({ name: 'Label of a box.PNG', mimeType: 'image/png', buffer: png(60, 40) })
  await page.getByRole('textbox', { name: 'Describe the image' }).pressSequentially('The label')
  await eventually(() => body(page)).toMatch(/\{\{> refund_times\}\}\n\n!\[The label\]\(files\/[0-9a-f]{32}\/label-of-a-box\.png\)$/)
  const shown = page.locator('.prose-field img[data-src]')
  await eventually(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(60)
  const preview = page.frameLocator('.preview-frame')
  await eventually(() => preview.locator('.callout').innerText()).toContain('It is hot.')
  await eventually(() => preview.locator('.prose').innerText()).toMatch(/Paid back within .* days/)

  await press(page, 'Publish')
  await page.getByText('Published. Customers read it now').waitFor()
  const customer = await page.context().newPage()
  await customer.goto(`${desk.url}/help/demo/articles/blocks-by-hand`)
  const image = customer.locator('.prose img')
  await image.scrollIntoViewIfNeeded()
  await eventually(() => image.evaluate((each) => (each as HTMLImageElement).naturalWidth)).toBe(60)
  expect(await image.getAttribute('alt')).toBe('The label')
  expect(await customer.locator('.callout.is-warning').innerText()).toContain('It is hot.')
  expect(guard.problems).toEqual([])
  await page.context().close()
})

it('a file that is dropped goes in where it was dropped, and one that cannot be says why', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  guard.tolerate({ text: /status of 400 .*article-files/, reason: 'the desk says why it takes no such file' })
  await begin(page, 'Dropped')
  await page.keyboard.type('Words')
  await drop(page, 'x.png', png(20, 10).toString('base64'))
  await eventually(() => body(page)).toMatch(/!\[\]\(files\/[0-9a-f]{32}\/x\.png\)/)
  await drop(page, 'y.png', Buffer.from('<svg onload="alert(1)"/>').toString('base64'))
  await page.getByText('Articles show PNG, JPEG, GIF and WebP images, and MP4 and WebM videos.').waitFor()
  await press(page, 'Put this message away: y.png')
  await eventually(() => page.locator('.article-uploads').count()).toBe(0)
  expect(guard.problems).toEqual([])
  await page.context().close()
})

const drop = (page: Page, name: string, base64: string): Promise<void> =>
  page
    .locator('.prose-field p')
    .first()
    .evaluate(
      (line, { name, base64 }) => {
        const data = new DataTransfer()
        data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name, { type: 'image/png' }))
        const { left, top } = line.getBoundingClientRect()
        line.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: left + 2, clientY: top + 2 }),
        )
      },
      { name, base64 },
    )

it('what is pasted from Google Docs keeps inner lists and levels of headings, and leaves its styles and detours', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await begin(page, 'Pasted')
  await field(page).evaluate((element, html) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, DOCS)
  await eventually(() => body(page)).toBe(
    '## Returns\n\n### How\n\n- Pack it\n  - in paper\n  - in a box\n- Send it\n\nSee [our page](https://shop.example/a?b=c).',
  )
  expect(guard.problems).toEqual([])
  await page.context().close()
})

/** As Google Docs puts it on the clipboard. */
const DOCS = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff-1234-abcd-0123456789ab"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;font-weight:400;">Returns</span></h1><h2 dir="ltr"><span style="font-weight:400;">How</span></h2><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" aria-level="1" style="list-style-type:disc;"><p dir="ltr" role="presentation"><span style="font-size:11pt;">Pack it</span></p></li><ul style="margin-top:0;"><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>in paper</span></p></li><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>in a box</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Send it</span></p></li></ul><br /><p dir="ltr"><span>See </span><a href="https://www.google.com/url?q=https://shop.example/a?b%3Dc&amp;sa=D" style="text-decoration:none;"><span>our page</span></a><span>.</span></p></b><br class="Apple-interchange-newline">`

it('a snippet that somebody else changed meanwhile is not overwritten, and the focus stays where it is written', async () => {
  const { page, guard } = await Agent.signIn(browser, desk.url)
  await page.goto(`${desk.url}/desk/articles/snippets`)
  const put = (body: string) =>
    page.evaluate(async (body) => {
      const stores = (await (await fetch('api/stores')).json()) as { id: string }[]
      const headers = { 'content-type': 'application/json' }
      const path = `api/stores/${stores[0]?.id}/article-snippets/en/two_write`
      return (await fetch(path, { method: 'PUT', headers, body: JSON.stringify({ body }) })).status
    }, body)
  expect(await put('First.')).toBe(200)
  await page.reload()
  const text = page.getByRole('textbox', { name: /two_write/ })
  await text.fill('Mine.')
  expect(await put('Theirs.')).toBe(200)
  await press(page, 'Save')
  await page.getByText('Somebody changed it since you opened it.').waitFor()
  expect(await text.inputValue()).toBe('Mine.')
  await press(page, 'Cancel')
  await eventually(() => text.inputValue()).toBe('Theirs.')
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' })
  await text.fill('Agreed.')
  await press(page, 'Save')
  await page.locator('.toast', { hasText: 'two_write is changed' }).waitFor()
  expect(await text.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.locator('.toast button', { hasText: 'Undo' }).last().click()
  await eventually(() => text.inputValue()).toBe('Theirs.')
  expect(guard.problems.filter((problem) => !/409/.test(problem))).toEqual([])
  await page.context().close()
})
