import type { Page } from 'playwright-core'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const ADDRESS = 'support@alder-rye.example'
const TOKEN = 'pictures-of-mails'
const SUBJECT = 'Two cups came broken'

const crlf = (lines: string[]): string => lines.join('\r\n')
const mail = (id: string, subject: string, more: string[], text: string[], html: string): string =>
  crlf([
    'From: Greta Nyström <greta@nystrom.example>',
    `To: ${ADDRESS}`,
    'Cc: Oluwaseun Adebayo-Whitfield <oluwaseun@adebayo-whitfield.example>',
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${id}@nystrom.example>`,
    ...more,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text,
    '--part',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--part--',
    '',
  ])

const MAILS = [
  mail(
    'cups',
    SUBJECT,
    [],
    [
      'Hello, two of the six cups came broken. What shall I do with them?',
      '',
      'On Mon, 23 Nov 2026 at 10:00, Alder & Rye wrote:',
      '> Your order left our store.',
      '',
      '-- ',
      'Greta Nyström',
    ],
    '<p>Hello, two of the six cups came <b>broken</b>.</p><p>What shall I do with them?</p><img src="https://nystrom.example/a.png" alt=""><blockquote type="cite"><p>Your order left our store.</p></blockquote>',
  ),
  mail(
    'away',
    `Automatic reply: ${SUBJECT}`,
    ['Auto-Submitted: auto-replied', 'In-Reply-To: <cups@nystrom.example>', 'References: <cups@nystrom.example>'],
    ['I am away until Monday.'],
    '<p>I am away until Monday.</p>',
  ),
]

/** The ticket of these mails, taken in by the desk as a provider posts them; the same again is taken once. */
async function ticketOf(stage: Stage): Promise<string> {
  const find = async () => {
    const { tickets } = await stage.ask<{ tickets: { id: string; subject: string }[] }>('GET', 'tickets?view=open')
    return tickets.find(({ subject }) => subject === SUBJECT)?.id
  }
  const known = await find()
  if (known) return known
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const body = { address: ADDRESS, intake: 'raw', secret: TOKEN }
  const { webhookUrl } = await stage.ask<{ webhookUrl: string }>('POST', `stores/${store?.id}/email-inboxes`, body)
  for (const raw of MAILS) {
    const answer = await fetch(`${webhookUrl}?token=${TOKEN}`, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body: raw })
    if (!answer.ok) throw new Error(`a mail was answered ${answer.status}: ${await answer.text()}`)
  }
  const id = await find()
  if (!id) throw new Error('no ticket began with the mail')
  return id
}

const scene = (name: string, then: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const page = await stage.agent(look, `/desk/open/${await ticketOf(stage)}`)
    await page.locator('.mail-head').first().waitFor()
    await then(page)
    return page
  },
})

async function openDetails(page: Page): Promise<void> {
  await page.locator('.mail-line').first().click()
  await page.locator('.mail-details').waitFor()
}

export const mailScenes: Scene[] = [
  scene('mail', async (page) => {
    await openDetails(page)
    await page.locator('.mail-fold').first().click()
    await page.locator('.mail-quote').first().waitFor()
    await page.locator('.machine button').first().click()
    await page.locator('.machine-body').waitFor()
  }),
  scene('mail as sent', async (page) => {
    await openDetails(page)
    await page.locator('.mail-acts .btn').first().click()
    await page.frameLocator('.mail-frame').locator('b').waitFor()
  }),
  scene('headers of a mail', async (page) => {
    await openDetails(page)
    await page.locator('.mail-acts .btn').first().click()
    await page.getByRole('tab').nth(1).click()
    await page.locator('.mail-headers > div').first().waitFor()
  }),
  scene('recipients', async (page) => {
    await page.locator('.recipients-line').click()
    await page.locator('.recipients input').nth(1).fill('Greta at home')
    await page.keyboard.press('Enter')
    await page.locator('.recipients .error').waitFor()
  }),
  scene('move a message', async (page) => {
    await openDetails(page)
    await page.locator('.mail-acts .btn').nth(2).click()
    await page.locator('.merge-form input').waitFor()
  }),
  scene('forward', async (page) => {
    await openDetails(page)
    await page.locator('.mail-acts .btn').nth(1).click()
    await page.locator('.forward-form input[type=text]').fill('workshop@potter.example,')
    await page.locator('.forward-form .person').waitFor()
  }),
]
