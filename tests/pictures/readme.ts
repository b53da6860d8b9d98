import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Stage } from './stage.ts'

const FOLDER = join(import.meta.dirname, 'readme')

/** The three pictures of the README: a ticket beside its order, the chat over the shop, the help centre. */
export async function takeReadmePictures(stage: Stage): Promise<string[]> {
  mkdirSync(FOLDER, { recursive: true })
  const taken = [
    await keep('console', await openTicket(stage)),
    await keep('chat', await openChat(stage)),
    await keep('help', await openHelp(stage)),
  ]
  await stage.clear()
  return taken
}

async function keep(name: string, page: Page): Promise<string> {
  const path = join(FOLDER, `${name}.png`)
  await page.screenshot({ path })
  return path
}

async function openTicket(stage: Stage): Promise<Page> {
  const { tickets } = await stage.ask<{ tickets: { id: string; subject: string }[] }>('GET', 'tickets?view=unassigned')
  const ticket = tickets.find(({ subject }) => /^Where is my order/.test(subject)) ?? tickets[0]
  if (!ticket) throw new Error('nobody waits in the demo')
  const page = await stage.agent({ width: 1440, locale: 'en' }, `/desk/unassigned/${ticket.id}`)
  await page.locator('.msg .body').first().waitFor()
  await page.locator('aside.panel .progress').first().waitFor()
  await page.locator('aside.panel .act-buttons .btn').first().waitFor()
  return page
}

async function openChat(stage: Stage): Promise<Page> {
  const page = await stage.stranger({ width: 900, locale: 'en' }, '/demo')
  await page.locator('button.launcher').waitFor()
  await page.locator('select#who').selectOption({ label: 'Maya Lindqvist' })
  await page.locator('button.launcher').click()
  const chat = page.frameLocator('iframe')
  await chat.getByText('Where is my order?').click()
  await chat.locator('.card .progress').waitFor()
  return page
}

async function openHelp(stage: Stage): Promise<Page> {
  return stage.stranger({ width: 900, locale: 'en' }, '/help')
}
