import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { Agent } from './people.ts'
import { browser, desk, eventually, setTheScene } from './stage.ts'

setTheScene()

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const LONG = `${'the-whole-of-a-long-name-'.repeat(8)}.pdf`

const rawMail = (id: string, subject: string): string =>
  [
    'From: Ruth Abel <ruth@abel.example>',
    'To: help@shop.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@abel.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=part',
    '',
    '--part',
    'Content-Type: text/html',
    '',
    '<p>Look: <img src="cid:mug@abel.example" alt="mug"></p>',
    '--part',
    'Content-Type: image/png; name=mug.png',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <mug@abel.example>',
    '',
    PIXEL,
    '--part',
    `Content-Type: application/pdf; name=${LONG}`,
    'Content-Disposition: attachment',
    '',
    '%PDF-1.4',
    '--part--',
    '',
  ].join('\r\n')

/** What an agent's browser asks the desk. */
async function ask<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${desk.url}/api/${path}`, { method, headers: { origin: desk.url }, ...(data ? { data } : {}) })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
  return (await answer.json()) as T
}

it('an agent sees the picture inside a mail, and moves the mail to another ticket and back', async () => {
  const { page } = await Agent.signIn(browser, desk.url)
  const [store] = await ask<{ id: string }[]>(page, 'GET', 'stores')
  const inbox = { address: 'help@shop.example', intake: 'raw', secret: randomBytes(12).toString('hex') }
  const { webhookUrl } = await ask<{ webhookUrl: string }>(page, 'POST', `stores/${store?.id}/email-inboxes`, inbox)
  for (const subject of ['The first mug', 'The other mug']) {
    const body = rawMail(randomBytes(6).toString('hex'), subject)
    const url = `${webhookUrl}?token=${inbox.secret}`
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'message/rfc822' }, body })
    expect(answer.status).toBe(200)
  }
  const { tickets } = await ask<{ tickets: { id: string; number: number; subject: string }[] }>(page, 'GET', 'tickets?view=open')
  const ticketOf = (subject: string) => tickets.find((each) => each.subject === subject)
  const [first, other] = [ticketOf('The first mug'), ticketOf('The other mug')]
  await page.goto(`${desk.url}/desk/open/${other?.id}`)
  await page.locator('a.file').last().waitFor()
  const ends = await page.locator('.msg, a.file').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
  expect(Math.max(...ends)).toBe(ends[0])
  await page.locator('.mail-line').click()
  await page.getByRole('button', { name: 'Show the mail as sent' }).click()
  const picture = page.frameLocator('.mail-frame').getByAltText('mug')
  await eventually(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Move to another ticket' }).click()
  await page.getByRole('combobox', { name: 'Move to' }).fill(String(first?.number))
  await page.getByRole('button', { name: `Move to #${first?.number}` }).click()
  await eventually(() => page.locator('.mail-line').count()).toBe(0)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await eventually(() => page.locator('.mail-line').count()).toBe(1)
})
