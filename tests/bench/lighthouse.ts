import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { openBrowser } from '../support/browser/open-browser.ts'
import { DeskProcess, freePort } from '../support/desk-process.ts'
import { type Figure, figure } from './report.ts'

const PAGES = { home: '', collection: '/collections/returns-and-refunds', article: '/articles/returns-policy', search: '/search?q=refund' }
const CATEGORIES = ['accessibility', 'best-practices', 'seo'] as const

interface Audit {
  id: string
  score: number | null
  scoreDisplayMode: string
}
interface Told {
  lhr: { categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>; audits: Record<string, Audit> }
}
type Lighthouse = (url: string, flags: object) => Promise<Told | undefined>

/**
 * What Lighthouse 12 says of the help centre's pages. It weighs 186 MB with all it brings, so it is no dependency: put it anywhere by
 * `npm install lighthouse@12`, and say where in `LIGHTHOUSE` (a folder with `node_modules`). A page of results is kept out of search
 * engines, on purpose, and so not asked whether they may have it.
 */
export async function benchLighthouse(tell: (line: string) => void): Promise<Figure[]> {
  const lighthouse = await findLighthouse()
  if (!lighthouse) {
    tell('not here: see tests/bench/lighthouse.ts for how to have it')
    return []
  }
  const port = await freePort()
  const desk = await DeskProcess.create()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    await desk.start()
    const figures: Figure[] = []
    for (const [name, path] of Object.entries(PAGES)) {
      const skipped = name === 'search' ? { skipAudits: ['is-crawlable'] } : {}
      const flags = { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, ...skipped }
      const told = await lighthouse(`${desk.url}/help/demo${path}`, flags)
      for (const category of CATEGORIES) {
        const of = told?.lhr.categories[category]
        for (const { id, weight } of of?.auditRefs ?? []) {
          const audit = told?.lhr.audits[id]
          if (weight > 0 && audit?.score !== null && (audit?.score ?? 1) < 1) tell(`${name}: ${category}: ${id}`)
        }
        figures.push(figure(`${name} page, Lighthouse ${category}`, Math.round((of?.score ?? 0) * 100), '', { least: 100 }))
      }
    }
    return figures
  } finally {
    await browser.close()
    await desk.remove()
  }
}

async function findLighthouse(): Promise<Lighthouse | null> {
  const from = process.env.LIGHTHOUSE ? pathToFileURL(`${process.env.LIGHTHOUSE}/`) : import.meta.url
  try {
    const found = createRequire(from).resolve('lighthouse')
    return ((await import(pathToFileURL(found).href)) as { default: Lighthouse }).default
  } catch {
    return null
  }
}
