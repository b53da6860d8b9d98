import type { Page } from 'playwright-core'
import type { Look, Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const NARROW = [320, 390]

/** A page of the console, once `ready` is on it. */
const page = (name: string, path: string, ready: string, then?: (page: Page, stage: Stage) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, path)
    await shown.locator(ready).first().waitFor()
    await then?.(shown, stage)
    return shown
  },
})

interface Row {
  id: string
  customer: { name: string }
  lastAuthor: string
  handler: string
}

/** The ticket of the named view that fits; the first where none does. */
async function pathOf(stage: Stage, view: string, fits: (row: Row) => boolean = () => true): Promise<string> {
  const { tickets } = await stage.ask<{ tickets: Row[] }>('GET', `tickets?view=${view}`)
  const found = tickets.find(fits) ?? tickets[0]
  if (!found) throw new Error(`the view "${view}" is empty`)
  return `/desk/${view}/${found.id}`
}

/** The same for a ticket that is opened. */
const ticket = (
  name: string,
  view: string,
  fits?: (row: Row) => boolean,
  then?: (page: Page, look: Look) => Promise<unknown>,
  widths?: readonly number[],
): Scene => ({
  name: `console ${name}`,
  ...(widths ? { widths } : {}),
  async open(stage, look) {
    const shown = await stage.agent(look, await pathOf(stage, view, fits))
    await shown.locator('.msg .body').first().waitFor()
    await then?.(shown, look)
    return shown
  },
})

export const consoleScenes: Scene[] = [
  {
    name: 'console sign-in',
    async open(stage, look) {
      const shown = await stage.stranger(look, '/desk/sign-in')
      await shown.locator('input[type=password]').waitFor()
      return shown
    },
  },
  page('queue', '/desk/open', '.grid tbody tr, .row'),
  page('queue with a selection', '/desk/open', '.grid tbody tr, .row', async (shown) => {
    const select = shown.getByRole('button', { name: /^(Select tickets|تحديد تذاكر)$/ })
    if (await select.isVisible()) await select.click()
    for (const n of [1, 2]) await shown.locator('.check:not(thead .check)').nth(n).click()
  }),
  page('snoozed', '/desk/snoozed', '.nav'),
  page('view of the bot', '/desk/bot', '.grid tbody tr, .row'),
  page('solved', '/desk/solved', '.grid tbody tr, .row'),
  ticket('ticket', 'open'),
  ticket('ticket of the bot', 'bot'),
  ticket('note', 'open', undefined, async (shown) => {
    await shown.keyboard.press('n')
    await shown.getByRole('textbox').fill('The carrier says that it leaves at 10:30.')
  }),
  ticket('snooze menu', 'open', undefined, (shown) => shown.keyboard.press('h')),
  ticket(
    'merge',
    'open',
    (row) => row.customer.name === 'Maya Lindqvist',
    async (shown) => {
      await shown.keyboard.press('m')
      await shown.locator('.merge-effect, .merge-form .quiet').first().waitFor()
    },
  ),
  ticket('order panel', 'open', undefined, (shown) => shown.keyboard.press('o'), NARROW),
  page('keys', '/desk/open', '.nav', (shown) => shown.keyboard.press('?')),
  page('settings of the store', '/desk/settings/store', 'form'),
  page('settings of inboxes', '/desk/settings/inboxes', 'main'),
  page('settings of email', '/desk/settings/email', '.settings-body .btn.main'),
  page('an address of mail', '/desk/settings/email', '.settings-body .btn.main', (shown) =>
    shown.locator('.settings-body .btn.main').click(),
  ),
  page('mail set aside', '/desk/settings/aside', '.chips'),
  page('settings of the team', '/desk/settings/team', 'main'),
  page('settings of oneself', '/desk/settings/you', 'main'),
  page('missing page', '/desk/nowhere', 'main, h1'),
]
