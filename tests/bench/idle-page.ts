import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess } from '../support/desk-process.ts'
import type { Lengths } from './message-path.ts'
import { type Figure, figure, median, spread } from './report.ts'

const SLOWER = 4
const WARM_UP = 3

/** What the widget costs a page on a slow phone whose shopper never opens it: the main thread's time at a quarter of the speed, and what moves. */
export async function benchIdlePage({ rounds }: Lengths): Promise<Figure[]> {
  const desk = await DeskProcess.create()
  const browser = await openBrowser()
  const shop = await openPages(desk)
  try {
    await desk.start()
    const visits = Math.max(10, rounds * 5)
    const pairs: [bare: Visit, ours: Visit][] = []
    for (let n = 0; n < visits + WARM_UP; n++) pairs.push([await visit(browser, `${shop.url}/bare`), await visit(browser, `${shop.url}/`)])
    return figuresOf(pairs.slice(WARM_UP))
  } finally {
    await browser.close()
    await shop.close()
    await desk.remove()
  }
}

interface Visit {
  /** Of the whole page, in milliseconds. */
  script: number
  task: number
  longTasks: number
  shift: number
}

function figuresOf(pairs: [bare: Visit, ours: Visit][]): Figure[] {
  const added = (of: keyof Visit) => pairs.map(([bare, ours]) => ours[of] - bare[of])
  return [
    spread(`closed chat, main thread ${SLOWER}× slower`, added('task'), 'ms', { most: 10 }),
    spread('of it in scripts', added('script'), 'ms'),
    figure('closed chat, tasks over 50 ms that it adds', median(added('longTasks')), '', { most: 0 }),
    figure('closed chat, layout shift', Math.max(...pairs.map(([, ours]) => ours.shift)), '', { most: 0 }),
  ]
}

/** One visit in a browser without memory. The page is looked at until nothing has happened for a while. */
async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    // the thread's own time: what other programs of the machine do is not counted, the slowing is
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.addInitScript(() => {
      const seen = { shift: 0, longTasks: 0 }
      Object.assign(window, { seen })
      const add = (entries: PerformanceObserverEntryList) => {
        for (const entry of entries.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value
      }
      new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
      new PerformanceObserver((list) => (seen.longTasks += list.getEntries().length)).observe({ type: 'longtask', buffered: true })
    })
    await page.goto(url, { waitUntil: 'load' })
    // two frames drawn: what the load caused has been laid out and painted
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const { metrics } = await devtools.send('Performance.getMetrics')
    const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1_000
    const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; longTasks: number } }).seen)
    return { script: ms('ScriptDuration'), task: ms('TaskDuration'), ...seen }
  } finally {
    await context.close()
  }
}

/** The same page twice: with the widget, and with a script in its place that does nothing, so that what is counted is ours alone. */
async function openPages(desk: DeskProcess): Promise<{ url: string; close(): Promise<void> }> {
  const text = '<p>A slow, narrow pour and a lid that stays put. Enamelled steel, 0.9 litres.</p>'.repeat(40)
  const page = (script: string) =>
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A shop</title>${script}</head><body><h1>Kettles</h1>${text}</body></html>`
  const server = createServer((request, answer) => {
    if (request.url === '/nothing.js') return answer.writeHead(200, { 'content-type': 'text/javascript' }).end('0')
    if (request.url !== '/' && request.url !== '/bare') return answer.writeHead(204).end()
    const script = request.url === '/' ? `src="${desk.url}/widget.js" data-store="demo"` : 'src="/nothing.js"'
    return answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(`<script ${script} async></script>`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
