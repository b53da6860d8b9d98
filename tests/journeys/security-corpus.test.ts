import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSnippet, publishArticle } from '../../knowledge-base/articles/index.ts'
import { readJsonLines, readTestData } from '../knowledge-base/search/test-data.ts'
import { openBrowser } from '../support/browser/open-browser.ts'
import { PageGuard } from '../support/browser/page-guard.ts'
import { type OpenDesk, openDesk, type StoreSide } from '../support/desk.ts'
import { png } from '../support/media.ts'

/** What others have written to get past what cleans HTML, and words that programs stumble over. */
const html = [
  ...read('security/dompurify/payload_expected.json', (text) => (JSON.parse(text) as { payload: string }[]).map(({ payload }) => payload)),
  ...read('security/html5lib/sanitizer-tests1.json', (text) => (JSON.parse(text) as { input: string }[]).map(({ input }) => input)),
  ...Array.from({ length: 20 }, (_, at) =>
    read(`security/bleach/tests/data/${at + 1}.test`, (text) => [text.split('\n--\n')[0] ?? '']),
  ).flat(),
]
const words = [
  ...read('security/naughty-strings/blns.json', (text) => JSON.parse(text) as string[]),
  ...read('security/csv-injection/Intruder/csv-payload.txt', (text) => text.split('\n')),
  ...read('security/prompt-injection/benchmark/text_attack_train.json', (text) =>
    Object.values(JSON.parse(text) as Record<string, string[]>).flat(),
  ),
  ...read('security/prompt-injection/benchmark/email/train.jsonl', (text) =>
    readJsonLines<{ context: string }>(text).map(({ context }) => context),
  ),
]
const payloads = [...new Set([...html, ...words])].filter((text) => text.trim() !== '')

function read(path: string, parse: (text: string) => string[]): string[] {
  const text = readTestData(path)
  return text === null ? [] : parse(text)
}

/**
 * Of what could be more than words, each twelfth is opened (one reader may search no faster) as a page of its own, and all of it in lists. Every page is read as the browser's
 * parser has it: what runs there would stand in it.
 */
const RISKY = payloads.filter((text) => /[<>&]|script:|data:/i.test(text))
const OPENED = new Set(RISKY.filter((_, at) => at % 12 === 0))

const TABS = 4
/** Pages that are read at once. */
const READ = 24
const ON_A_PAGE = 60
const SNIPPET = 7_900

describe.skipIf(payloads.length === 0)('what is written into articles', () => {
  let desk: OpenDesk
  let browser: Browser
  let context: BrowserContext
  let guard: PageGuard
  const ran: string[] = []
  beforeAll(async () => {
    ;[desk, browser] = await Promise.all([openDesk(), openBrowser()])
    context = await browser.newContext({ baseURL: desk.url })
    guard = await PageGuard.watch(context, [new URL(desk.url).origin])
    context.on('dialog', (dialog) => {
      ran.push(dialog.message())
      void dialog.dismiss()
    })
  })
  afterAll(async () => {
    await browser?.close()
    await desk?.close()
  })

  /** Opens all of these, in several tabs, and tells what in them could run, load or lead astray. */
  async function open(paths: string[]): Promise<string[]> {
    const left = [...paths]
    const found: string[] = []
    const work = async (): Promise<void> => {
      const page = await context.newPage()
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const answer = await page.goto(path, { waitUntil: 'load' })
        if (answer && answer.status() >= 400) found.push(`${path}: ${answer.status()}`)
        found.push(...(await dangersOf(page)).map((danger) => `${path}: ${danger}`))
      }
      await page.close()
    }
    await Promise.all(Array.from({ length: TABS }, work))
    return found
  }

  /** The same of pages that are parsed and not opened. */
  async function look(paths: string[]): Promise<string[]> {
    const page = await context.newPage()
    await page.goto(`/help/${desk.a.key}`)
    const found: string[] = []
    for (let from = 0; from < paths.length; from += READ) {
      const part = paths.slice(from, from + READ)
      const texts: string[] = []
      for (const path of part) {
        const { status, text } = await desk.ask('GET', path, { headers: { accept: 'text/html' } })
        if (status >= 400) found.push(`${path}: ${status}`)
        texts.push(text)
      }
      found.push(...(await page.evaluate(dangersIn, texts)))
    }
    await page.close()
    return found
  }

  /** Each payload's page, read, and opened where it is one of those. */
  const see = async (pathOf: (payload: string, at: number) => string): Promise<string[]> => {
    const pages = payloads.map((payload, at) => ({ path: pathOf(payload, at), isOpened: OPENED.has(payload) }))
    const opened = await open(pages.filter(({ isOpened }) => isOpened).map(({ path }) => path))
    return [...opened, ...(await look(pages.map(({ path }) => path)))]
  }

  async function settle(found: string[]): Promise<void> {
    expect(found).toEqual([])
    expect(ran).toEqual([])
    expect(guard.problems).toEqual([])
  }

  const publish = (store: StoreSide, slug: string, title: string, body: string, collection: string) =>
    publishArticle(desk.ctx(), { storeId: store.id, locale: 'en', slug, title, collection, body })

  it('runs nothing and fetches nothing from a title or a body, in the article and in every list of it', async () => {
    const shelves = new Set<string>()
    for (const [at, payload] of payloads.entries()) {
      const collection = `Shelf ${Math.floor(at / ON_A_PAGE)}`
      shelves.add(`/help/${desk.a.key}/collections/shelf-${Math.floor(at / ON_A_PAGE)}`)
      await publish(desk.a, `p-${at}`, payload.replaceAll('\0', ''), `Text.\n\n${payload.replaceAll('\0', '')}`, collection)
    }
    const lists = await open([...shelves, `/help/${desk.a.key}`])
    await settle([...lists, ...(await see((_, at) => `/help/${desk.a.key}/articles/p-${at}`))])
    expect(guard.requests.length).toBeGreaterThan(OPENED.size)
  })

  it('nor from a snippet, among others on one page', async () => {
    const paths: string[] = []
    for (let from = 0; from < payloads.length; from += ON_A_PAGE) {
      const names: string[] = []
      for (const [at, payload] of payloads.slice(from, from + ON_A_PAGE).entries()) {
        const name = `s_${from + at}`
        const body = payload.replaceAll('\0', '').slice(0, SNIPPET)
        await changeSnippet(desk.ctx(), { storeId: desk.b.id, locale: 'en', name, body })
        names.push(name)
      }
      const slug = `from-${from}`
      await publish(desk.b, slug, slug, `Text.\n\n${names.map((name) => `{{> ${name}}}`).join('\n\n')}`, 'All')
      paths.push(`/help/${desk.b.key}/articles/${slug}`)
    }
    await settle(await open(paths))
  })

  it('nor from what is looked for', async () => {
    await settle(
      await open([...OPENED].map((payload) => `/help/${desk.a.key}/search?${new URLSearchParams({ q: payload.slice(0, 200) })}`)),
    )
  })

  it('nor from what a file is called, or an image says', async () => {
    const paths: string[] = []
    for (let from = 0; from < payloads.length; from += ON_A_PAGE) {
      const images: string[] = []
      for (const [at, payload] of payloads.slice(from, from + ON_A_PAGE).entries()) {
        const name = payload.slice(0, 300)
        const path = `/api/stores/${desk.b.id}/article-files?${new URLSearchParams({ name })}`
        const sent = await desk.ask('POST', path, { cookie: desk.b.agent.cookie, raw: png(1 + from + at, 1) })
        expect(sent.json.ref).toMatch(/^files\/[0-9a-f]{32}\/[\p{L}\p{N}-]+\.png$/u)
        images.push(`![${payload.replace(/[\0[\]\\\n\r]/g, '')}](${sent.json.ref} "x")`)
      }
      const slug = `files-${from}`
      await publish(desk.b, slug, slug, `Text.\n\n${images.join('\n\n')}`, 'Files')
      paths.push(`/help/${desk.b.key}/articles/${slug}`)
    }
    await settle(await open(paths))
    // the images themselves were asked for, and came
    expect(guard.requests.some((url) => url.includes('/files/'))).toBe(true)
  })
})

/** Asked of the page as the browser understood it. Its own script and its own colours are no danger. */
const dangersOf = (page: Page): Promise<string[]> => page.evaluate(dangersIn, null)

/** Runs in the browser: of the page itself, or of these. */
function dangersIn(texts: string[] | null): string[] {
  const dangers = (page: Document): string[] => {
    const bad = page.querySelectorAll('main :is(script, iframe, object, embed, base, meta, link, style, frame, applet, math, template)')
    const found = [...bad].map((element) => element.outerHTML.slice(0, 200))
    for (const element of page.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) found.push(`${name}=${value}`)
        if (!/^(href|src|action|xlink:href|poster|data|background)$/i.test(name)) continue
        const { protocol, origin } = new URL(value, location.href)
        const isLink = element.tagName === 'A' && /^(https?|mailto|tel):$/.test(protocol)
        if (!isLink && origin !== location.origin) found.push(`${element.tagName} ${name}=${value}`)
      }
    }
    return found
  }
  if (!texts) return dangers(document)
  return texts.flatMap((text) => dangers(new DOMParser().parseFromString(text, 'text/html')))
}
