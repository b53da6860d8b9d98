import type { Page } from 'playwright-core'
import type { TicketView } from '../../server/contract/api.ts'
import { connectPool } from '../../server/database/pool.ts'
import { DEMO_SIGN_IN } from '../../server/demo/load-demo.ts'
import { openBrowser } from '../support/browser/open-browser.ts'
import { AgentApi } from '../support/desk-client.ts'
import { DeskProcess } from '../support/desk-process.ts'
import { fillDesk } from './many-tickets.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, quantile } from './report.ts'

const VIEWS: TicketView[] = ['mine', 'unassigned', 'bot', 'open', 'solved']
/** How far down a view its deep page lies. */
const DEEP = 20

/** What agents wait for at a desk with 10,000 tickets: the pages of the queue, and the next ticket on the screen. */
export async function benchConsole({ rounds }: Lengths, tell: (line: string) => void): Promise<Figure[]> {
  const desk = await DeskProcess.create()
  try {
    await desk.start()
    const sql = connectPool(desk.databaseUrl, 2)
    const [store] = await sql<{ id: string }[]>`select id from stores limit 1`
    await fillDesk(sql, store?.id ?? '')
    await sql.end()
    const pages = await benchPages(desk.url, rounds, tell)
    return [...pages, ...(await benchSwitches(desk.url, rounds))]
  } finally {
    await desk.remove()
  }
}

async function benchPages(url: string, rounds: number, tell: (line: string) => void): Promise<Figure[]> {
  const api = await AgentApi.signIn(url, DEMO_SIGN_IN.email, DEMO_SIGN_IN.password)
  const ask = async (path: string): Promise<{ ms: number; next: string | null }> => {
    const began = performance.now()
    const answer = await fetch(`${url}/api/${path}`, { headers: { cookie: api.cookie } })
    const body = (await answer.json()) as { next: string | null }
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`)
    return { ms: performance.now() - began, next: body.next ?? null }
  }
  const all: number[] = []
  for (const view of VIEWS) {
    let cursor: string | null = null
    for (let page = 0; page < DEEP; page++) cursor = (await ask(pathOf(view, cursor))).next ?? cursor
    for (const [depth, at] of [
      ['first', null],
      ['deep', cursor],
    ] as const) {
      const took: number[] = []
      for (let n = 0; n < 20 * rounds; n++) took.push((await ask(pathOf(view, at))).ms)
      tell(`${view}, ${depth} page: p50 ${quantile(took, 0.5).toFixed(1)} ms, p95 ${quantile(took, 0.95).toFixed(1)} ms`)
      all.push(...took)
    }
  }
  const counts: number[] = []
  for (let n = 0; n < 20 * rounds; n++) counts.push((await ask('tickets/counts')).ms)
  return [
    figure('pages of the queue, p95', quantile(all, 0.95), 'ms', { most: 20 }),
    figure('counts of the views, p95', quantile(counts, 0.95), 'ms', { most: 20 }),
  ]
}

const pathOf = (view: TicketView, cursor: string | null) => `tickets?view=${view}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`

/** From the key that opens a row, and from a click, to the frame that shows its words. */
async function benchSwitches(url: string, rounds: number): Promise<Figure[]> {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    // what runs in the page was compiled to name its functions by a call that only this process has
    await page.addInitScript('globalThis.__name = (named) => named')
    await page.goto(`${url}/desk/open`)
    await page.locator('.demo-hint button').click()
    // the table is the queue while no ticket is open
    await page.locator('.grid .subject a').nth(30).click()
    await page.locator('.queue .row a').nth(30).waitFor()
    const [down, clicked]: [number[], number[]] = [[], []]
    await openRow(page, 0, 'click')
    for (let n = 1; n <= 10 * rounds; n++) down.push(await openRow(page, n, 'key'))
    for (let n = 1; n <= 10 * rounds; n++) clicked.push(await openRow(page, (n * 17) % 45, 'click'))
    const palette: number[] = []
    for (let n = 0; n < 10 * rounds; n++) palette.push(await openPalette(page))
    return [
      figure('next ticket by key, to its words on screen, p50', quantile(down, 0.5), 'ms', { most: 50 }),
      figure('next ticket by key, to its words on screen, p95', quantile(down, 0.95), 'ms'),
      figure('any ticket by click, to its subject on screen, p50', quantile(clicked, 0.5), 'ms', { most: 50 }),
      figure('any ticket by click, to its subject on screen, p95', quantile(clicked, 0.95), 'ms'),
      figure('palette, from its key to the frame that shows it, p50', quantile(palette, 0.5), 'ms', { most: 34 }),
    ]
  } finally {
    await browser.close()
  }
}

/** Measured in the page: from the event to the end of the first frame in which the ticket is there. */
async function openRow(page: Page, place: number, by: 'key' | 'click'): Promise<number> {
  if (by === 'key') {
    await page.locator('.queue .row a').nth(place).focus()
    // somebody reads the row first
    await page.waitForTimeout(300)
  }
  return page.evaluate(
    ({ place, words }) =>
      new Promise<number>((done) => {
        const row = document.querySelectorAll<HTMLElement>('.queue .row > a')[place]
        const began = performance.now()
        const isThere = () =>
          location.pathname.endsWith(row?.dataset.ticket ?? '?') &&
          document.querySelector('.thread h1')?.textContent !== '' &&
          (!words || document.querySelector('.thread .msg header') !== null)
        const look = () => {
          if (!isThere()) return requestAnimationFrame(look)
          // a task behind the frame: it is painted by then
          const channel = new MessageChannel()
          channel.port1.onmessage = () => done(performance.now() - began)
          channel.port2.postMessage(null)
          return 0
        }
        row?.click()
        requestAnimationFrame(look)
      }),
    { place, words: by === 'key' },
  )
}

async function openPalette(page: Page): Promise<number> {
  const took = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const began = performance.now()
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }))
        const look = () => {
          if (!document.querySelector('dialog.palette[open]')) return requestAnimationFrame(look)
          const channel = new MessageChannel()
          channel.port1.onmessage = () => done(performance.now() - began)
          channel.port2.postMessage(null)
          return 0
        }
        requestAnimationFrame(look)
      }),
  )
  await page.keyboard.press('Escape')
  await page.locator('dialog.palette').waitFor({ state: 'detached' })
  return took
}
