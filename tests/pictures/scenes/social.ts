import { createHmac, randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { SocialConnected } from '../../../server/contract/social/connections.ts'
import { until } from '../../support/until.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const SECRET = 'what the network signs with'
const anna = { id: '77', handle: 'anna.makes', name: 'Anna Moreau' }
let at = Date.now() - 3_600_000
export const said = (id: string, more: object) => {
  at += 60_000
  return { type: 'message', id, at: new Date(at).toISOString(), public: true, author: anna, ...more }
}

/** Connects an account of its own and posts to it, signed. */
async function post(
  stage: Stage,
  wanted: { network: string; account: string; baseUrl?: string },
  header: string,
  body: object,
): Promise<void> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const { id } = await stage.ask<SocialConnected>('POST', 'social', { storeId: store?.id, secret: SECRET, ...wanted })
  const raw = JSON.stringify(body)
  const signature = `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`
  const headers = { 'content-type': 'application/json', [header]: signature }
  await fetch(`${stage.desk.url}/hooks/${wanted.network}/${id}`, { method: 'POST', headers, body: raw })
}

/** The page of the ticket that has this word in it, once it is there. */
async function ticketWith(stage: Stage, word: string): Promise<string> {
  const ticket = await until('it is a ticket', async () => {
    const { tickets } = await stage.ask<{ tickets: { items: { id: string }[] } }>('GET', `search?q=${word}&in=tickets`)
    return tickets.items[0]
  })
  return `/desk/open/${ticket.id}`
}

const GENERIC = 'x-parceldesk-signature'

/** A complaint below a post of the store's, with what others said of it, and its account. */
export async function tell(stage: Stage, prefix: string, events: (id: (name: string) => string) => object[]): Promise<string> {
  const account = randomBytes(4).toString('hex')
  const wanted = { network: 'generic', account, baseUrl: 'https://network.example/answers' }
  await post(stage, wanted, GENERIC, { events: events((name) => `${prefix}-${account}-${name}`) })
  return ticketWith(stage, `${prefix}${account}`)
}

/** An account of which three posts cannot be read, and a bot that speaks in public. */
async function unread(stage: Stage): Promise<string> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  await stage.ask('PATCH', `stores/${store?.id}`, { botInPublic: true })
  const account = randomBytes(4).toString('hex')
  for (const at of ['yesterday', 'at noon', '12 o’clock'])
    await post(stage, { network: 'generic', account }, GENERIC, { ...said(`${account}-${at}`, {}), at })
  return '/desk/settings/social'
}

async function openUnread(page: Page): Promise<void> {
  await page.locator('.shop-card').last().locator('summary').first().click()
  await page.locator('.shop-card .email-lines li').first().scrollIntoViewIfNeeded()
}

/** Somebody wrote over WhatsApp. */
async function overWhatsApp(stage: Stage): Promise<string> {
  const account = String(Number.parseInt(randomBytes(4).toString('hex'), 16))
  const word = `kettle${account}`
  const text = { body: `Hello, is my kettle on its way? ${word}` }
  const message = { from: '351912345678', id: `wamid.${account}`, timestamp: String(Math.floor(Date.now() / 1_000)), type: 'text', text }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '49301234', phone_number_id: account },
    contacts: [{ profile: { name: 'Anna Moreau' }, wa_id: '351912345678' }],
    messages: [message],
  }
  const body = { object: 'whatsapp_business_account', entry: [{ id: '222', changes: [{ field: 'messages', value }] }] }
  await post(stage, { network: 'whatsapp', account }, 'x-hub-signature-256', body)
  return ticketWith(stage, word)
}

/** A day later, with what WhatsApp has approved. */
async function aDayLater(page: Page): Promise<void> {
  const template = { language: 'en_US', category: 'UTILITY' }
  const templates = [
    { ...template, name: 'parcel_news', body: 'Hello {{1}}, we have news of your order {{2}}. Write back to read them.', gaps: ['1', '2'] },
    { ...template, name: 'still_there', body: 'Are you still there? We have an answer for you.', gaps: [] },
  ]
  await page.route('**/api/tickets/*/templates', (route) => route.fulfill({ json: { templates } }))
  await page.clock.setFixedTime(Date.now() + 25 * 3_600_000)
  await page.reload()
  await page.locator('.readers-shut').waitFor()
}

async function template(page: Page): Promise<void> {
  await aDayLater(page)
  await page.locator('.readers-shut .btn').click()
  await page.locator('.template-form input').first().fill('Anna')
}

const complaint = (stage: Stage) => {
  const post = { id: 'p1', own: true, text: 'Our autumn glazes are here: ash, moss and rust.', author: { name: 'Arbor' } }
  const ben = { id: '78', handle: 'ben', name: '' }
  const word = 'pot'
  return tell(stage, word, (id) => [
    said(id('1'), {
      text: `Lovely, but where is my order?! Two weeks and no word. ${id('x').split('-').slice(0, 2).join('')}`,
      post,
      link: 'https://network.example/p1',
    }),
    said(id('2'), { text: 'Same here, by the way.', author: ben, thread: id('1'), reply_to: id('1') }),
    said(id('3'), { text: 'You are all thieves', author: ben, thread: id('1'), reply_to: id('1') }),
    { type: 'hide', id: id('3'), at: new Date(at + 5_000).toISOString() },
    said(id('4'), { text: 'never mind', thread: id('1') }),
    { type: 'delete', id: id('4'), at: new Date(at + 9_000).toISOString() },
    { type: 'reaction', id: id('1'), at: new Date(at + 9_500).toISOString(), sign: '😡' },
  ])
}

const people = ['ada', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hana', 'ines']

/** Many who ask for one carrier, and one of their tickets. */
async function storm(stage: Stage): Promise<string> {
  const path = await tell(stage, 'gale', (id) =>
    people.map((handle, n) =>
      said(id(`${n}`), {
        text: `Is DHL on strike? Where is my parcel? ${n === 0 ? id('x').split('-').slice(0, 2).join('') : ''}`,
        author: { id: handle, handle, name: '' },
        reach: n * 4_200,
      }),
    ),
  )
  const incident = await until('all of them are in it', async () => {
    const { incidents } = await stage.ask<{ incidents: { id: string; tickets: unknown[] }[] }>('GET', 'incidents')
    return incidents.find(({ tickets }) => tickets.length >= people.length)
  })
  await stage.ask('PUT', `incidents/${incident.id}/note`, { note: 'DHL strikes in the north until Thursday. Nothing is lost.' })
  return path
}

/** Praise, advertising and names, and one who asks, by whom it is known that all is read. */
async function parked(stage: Stage): Promise<string> {
  await tell(stage, 'calm', (id) => [
    said(id('1'), { text: 'The new colours are beautiful, thank you so much 😍', reach: 860, link: 'https://network.example/1' }),
    said(id('2'), { text: '¡Me encanta!', author: { id: '90', handle: 'lucia', name: '' } }),
    said(id('3'), {
      text: 'Earn profits with bitcoin, write me on telegram t.me/rich',
      author: { id: '91', handle: 'gold.rush', name: '' },
    }),
    said(id('4'), { text: '@ben @carla 👀', author: { id: '92', handle: 'mia', name: '' } }),
    said(id('5'), { text: `Is it in stock? ${id('x').split('-').slice(0, 2).join('')}` }),
  ])
  return '/desk/settings/parked'
}

async function accounts(stage: Stage): Promise<string> {
  await complaint(stage)
  return '/desk/settings/social'
}

const scene = (name: string, path: (stage: Stage) => Promise<string>, ready: string, then?: (page: Page) => Promise<unknown>): Scene => ({
  name: `console ${name}`,
  async open(stage, look) {
    const shown = await stage.agent(look, await path(stage))
    await shown.locator(ready).first().waitFor()
    await then?.(shown)
    return shown
  },
})

/** A public complaint and its two composers, and the accounts on networks. */
export const socialScenes: Scene[] = [
  scene('social public', complaint, '.readers.is-public', (page) => page.locator('#write').fill('Thank you for telling us!')),
  scene('social private', complaint, '.readers', (page) => page.locator('.readers .seg button').nth(1).click()),
  scene('social storm', storm, '.social-head .mark'),
  scene('social incidents', async (stage) => (await storm(stage)) && '/desk/incidents', '.incident'),
  scene('social parked', parked, '.parked-list li'),
  scene('social accounts', accounts, '.shop-card'),
  scene('social unread', unread, '.shop-card details', openUnread),
  scene('social window over', overWhatsApp, '.readers', aDayLater),
  scene('social template', overWhatsApp, '.readers', template),
  scene(
    'social connect',
    async () => '/desk/settings/social',
    '.settings-body .btn.main',
    (page) => page.locator('.settings-body .btn.main').click(),
  ),
]
