import { createHmac, randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { SocialConnected } from '../../../server/contract/social/connections.ts'
import type { Scene } from '../scene.ts'
import type { Stage } from '../stage.ts'

const SECRET = 'what the network signs with'
const anna = { id: '77', handle: 'anna.makes', name: 'Anna Moreau' }
let at = Date.now() - 3_600_000
const said = (id: string, more: object) => {
  at += 60_000
  return { type: 'message', id, at: new Date(at).toISOString(), public: true, author: anna, ...more }
}

/** A complaint below a post of the store's, with what others said of it, and its account. */
async function tell(stage: Stage, prefix: string, events: (id: (name: string) => string) => object[]): Promise<string> {
  const [store] = await stage.ask<{ id: string }[]>('GET', 'stores')
  const account = randomBytes(4).toString('hex')
  const network = { storeId: store?.id, network: 'generic', account, secret: SECRET, baseUrl: 'https://network.example/answers' }
  const { id: connectionId } = await stage.ask<SocialConnected>('POST', 'social', network)
  const raw = JSON.stringify({ events: events((name) => `${prefix}-${account}-${name}`) })
  const signature = `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-parceldesk-signature': signature }
  await fetch(`${stage.desk.url}/hooks/generic/${connectionId}`, { method: 'POST', headers, body: raw })
  for (;;) {
    const { tickets } = await stage.ask<{ tickets: { items: { id: string }[] } }>('GET', `search?q=${prefix}${account}&in=tickets`)
    if (tickets.items[0]) return `/desk/open/${tickets.items[0].id}`
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
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
  for (;;) {
    const { incidents } = await stage.ask<{ incidents: { id: string; tickets: unknown[] }[] }>('GET', 'incidents')
    const [incident] = incidents
    if (incident && incident.tickets.length >= people.length) {
      await stage.ask('PUT', `incidents/${incident.id}/note`, { note: 'DHL strikes in the north until Thursday. Nothing is lost.' })
      return path
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
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
  scene('social public', complaint, '.ways.is-public', (page) => page.locator('#write').fill('Thank you for telling us!')),
  scene('social private', complaint, '.ways', (page) => page.locator('.ways .seg button').nth(1).click()),
  scene('social storm', storm, '.social-head .mark'),
  scene('social incidents', async (stage) => (await storm(stage)) && '/desk/incidents', '.incident'),
  scene('social parked', parked, '.parked-list li'),
  scene('social accounts', accounts, '.shop-card'),
  scene(
    'social connect',
    async () => '/desk/settings/social',
    '.settings-body .btn.main',
    (page) => page.locator('.settings-body .btn.main').click(),
  ),
]
