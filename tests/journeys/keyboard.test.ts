import type { FileChooser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { codeIn } from './mails.ts'
import { Agent, ROW, Shopper } from './people.ts'
import { browser, desk, eventually, LENA, setTheScene } from './stage.ts'

setTheScene()

const MOST_STOPS = 40
/** What the keys walk along: a row beside a thread, or one of the table. */
const LINK = 'a'

/** Tabs on until what has the focus, in whichever frame, is called so. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const at = await focused(page)
    if (name.test(at)) return
    passed.push(at)
    await page.keyboard.press(key)
  }
  throw new Error(`${name} cannot be reached by ${key}: ${passed.join(' > ')}`)
}

async function focused(page: Page): Promise<string> {
  for (const frame of [...page.frames()].reverse()) {
    const name = await frame.evaluate(() => {
      if (!document.hasFocus()) return ''
      let at = document.activeElement
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
      if (!at || at === document.body || at.tagName === 'IFRAME') return ''
      const label = (at as HTMLInputElement).labels?.[0]?.textContent
      return (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim()
    })
    if (name) return name
  }
  return ''
}

/** A browser opens no chooser while it thinks that nobody has touched the page for a while. */
async function pressForFiles(page: Page): Promise<FileChooser> {
  for (let tries = 0; tries < 15; tries++) {
    await tabTo(page, /^Attach a file/)
    const choosing = page.waitForEvent('filechooser', { timeout: 4_000 }).catch(() => null)
    await page.keyboard.press('Enter')
    const chooser = await choosing
    if (chooser) return chooser
  }
  throw new Error('no file can be chosen by keyboard')
}

it('a shopper asks, proves an address, attaches a picture and leaves, without a mouse', async () => {
  const shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  const { page, chat } = shopper
  const { keyboard } = page
  const inThread = () => chat.locator('.thread').innerText()

  await page.locator('button.launcher').focus()
  await keyboard.press('Enter')
  await chat.getByText('Write to us').waitFor()
  await eventually(() => focused(page)).not.toBe('')
  await tabTo(page, /^Write to us/)
  await keyboard.press('Enter')
  await eventually(() => focused(page)).toBe('Write a message')
  await keyboard.type(`Where is ${LENA.order}?`)
  await keyboard.press('Enter')

  await chat.getByLabel('Email').waitFor()
  await tabTo(page, /^Email on the order/, 'Shift+Tab')
  await keyboard.type(LENA.email)
  await keyboard.press('Enter')
  await eventually(async () => codeIn(desk.dataDir, LENA.email)).toMatch(/^\d{6}$/)
  await eventually(() => focused(page)).toMatch(/^6-digit code/)
  const code = codeIn(desk.dataDir, LENA.email) as string
  await keyboard.type(code.slice(0, 2))
  await eventually(inThread).toContain('ready for you to pick up')
  await eventually(() => focused(page)).toMatch(/^6-digit code/)
  await keyboard.type(code.slice(2))
  await keyboard.press('Enter')
  await eventually(inThread).toContain(LENA.tracking)
  expect(await inThread(), 'nothing more is asked of who is confirmed').not.toContain('Use another address')

  await tabTo(page, /^Talk to a person/)
  await keyboard.press('Enter')
  await eventually(inThread).toContain('Passed to our agents')
  await eventually(() => chat.locator('.composer').innerText()).toContain('A person answers from here.')

  const chooser = await pressForFiles(page)
  await chooser.setFiles({ name: 'lid.txt', mimeType: 'text/plain', buffer: Buffer.from('the lid is chipped') })
  await chat.getByRole('button', { name: 'Remove lid.txt' }).waitFor()
  await tabTo(page, /^Send$/)
  await keyboard.press('Enter')
  await eventually(inThread).toContain('lid.txt')

  await keyboard.press('Escape')
  await eventually(() => page.locator('button.launcher').getAttribute('aria-expanded')).toBe('false')
  expect(await focused(page), 'the keyboard is back where it came from').toMatch(/^Help/)

  await keyboard.press('Enter')
  await eventually(() => focused(page)).not.toMatch(/^Help/)
  await tabTo(page, /^Back/, 'Shift+Tab')
  await keyboard.press('Enter')
  await tabTo(page, /^Forget me on this device/)
  await keyboard.press('Enter')
  await eventually(() => focused(page)).toBe('Keep them')
  await keyboard.press('Enter')
  await eventually(() => chat.locator('body').innerText()).toContain('Confirmed')
  expect(shopper.guard.problems).toEqual([])
})

it('an agent works through the queue without a mouse', async () => {
  const shopper = await Shopper.arrive(browser, `${desk.url}/demo`, desk.url)
  await shopper.openChat()
  await shopper.chat.getByText('Write to us').click()
  await shopper.say('I want to talk to a person')
  await eventually(() => shopper.chat.locator('.thread').innerText()).toContain('Passed to our agents')

  const agent = await Agent.signIn(browser, desk.url)
  const { page } = agent
  const { keyboard } = page
  const row = page.locator(ROW, { hasNotText: 'Lena' }).locator(LINK)
  await row.waitFor()
  await page.locator('body').press('Home')
  const onRow = () => page.locator(ROW).locator(`${LINK}:focus`).count()
  // the view that was clicked is read anew: no row is there for a moment
  await eventually(() => keyboard.press('j').then(onRow)).toBe(1)
  await keyboard.press('j')
  await keyboard.press('k')
  await eventually(onRow).toBe(1)
  for (let steps = 0; steps < MOST_STOPS && !(await isFocused(row)); steps++) await keyboard.press('j')
  await keyboard.press('Enter')
  await page.locator('.thread .msg').first().waitFor()

  await keyboard.press('r')
  await eventually(() => page.getByRole('textbox').evaluate((field) => field === document.activeElement)).toBe(true)
  await keyboard.type('Here I am.')
  await keyboard.press('Control+Enter')
  await eventually(() => shopper.texts()).toContain('Here I am.')
  await keyboard.press('Escape')
  await keyboard.press('n')
  await eventually(() =>
    page
      .locator('.is-note')
      .getByRole('textbox')
      .evaluate((field) => field === document.activeElement),
  ).toBe(true)
  await keyboard.type('Only for us.')
  await keyboard.press('Control+Enter')
  await eventually(() => agent.texts()).toContain('Only for us.')
  await keyboard.press('Escape')

  await keyboard.press('a')
  await page.getByRole('menu').or(page.getByRole('listbox')).first().waitFor()
  await keyboard.press('Escape')
  await keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  await eventually(() => page.getByRole('dialog').count()).toBe(0)

  await page.setViewportSize({ width: 1024, height: 768 })
  await keyboard.press('o')
  await page.locator('aside.panel.is-open').waitFor()
  await keyboard.press('Escape')
  await eventually(() => page.locator('aside.panel.is-open').count()).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })

  await keyboard.press('e')
  await eventually(() => shopper.chat.locator('.thread').innerText()).toContain('marked this as solved')
  await page.getByRole('button', { name: /^Undo/ }).first().waitFor()
  await keyboard.press('z')
  await eventually(() => shopper.chat.locator('.thread').innerText()).toContain('Open again')
  expect(await shopper.chat.locator('body').innerText()).not.toContain('Only for us.')
  expect([...shopper.guard.problems, ...agent.guard.problems]).toEqual([])
})

const isFocused = (row: ReturnType<Page['locator']>) => row.first().evaluate((element) => element === document.activeElement)
