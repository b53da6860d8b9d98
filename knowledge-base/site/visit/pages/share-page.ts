import type { Context as Http } from 'hono'
import type { VNode } from 'preact'
import type { Context } from '../../../../server/context.ts'
import { helpVersionsOf } from '../../../../server/stores/index.ts'
import { domainOf } from '../own-domain.ts'
import { AskTogether } from './ask-together.ts'
import { KeptPages } from './kept-pages.ts'
import { type PackedPage, packPage, sendPacked } from './send-page.ts'

/** Draws what everybody sees the same; a Response is what is one reader's own, or leads elsewhere. */
export type Draw = () => Promise<VNode | Response>

/** What no edit tells of, such as what is often looked for, is counted anew after so long. */
const LIFE_MS = 60_000
/** How long a page may be shown without knowing whether it is still so, while the database is away: as long as browsers show it. */
const UNSURE_MS = 60_000

export type SharePage = (c: Http, draw: Draw) => Promise<Response>

/**
 * Draws a page once and keeps it, in this process, for as long as nothing of its store's help centre changes. Each request asks whether it
 * has, many at once in one question, so that every process shows an edit from its commit on; nobody has to be told of it.
 */
export function sharePages(ctx: Context, baseUrlOf: (c: Http) => string | null): SharePage {
  const pages = new KeptPages()
  const versions = new AskTogether((keys) => helpVersionsOf(ctx, keys))
  const drawing = new Map<string, Promise<PackedPage | null>>()

  async function drawKept(address: string, version: string, draw: Draw): Promise<PackedPage | Response> {
    let own: Response | null = null
    const work = async () => {
      const drawn = await draw()
      if (drawn instanceof Response) {
        own = drawn
        return null
      }
      const page = await packPage(drawn)
      const now = ctx.now().getTime()
      pages.keep(address, { page, version, drawnAt: now, seenAt: now })
      return page
    }
    const name = `${version} ${address}`
    const begun = drawing.get(name)
    if (begun) return (await begun) ?? sendOrPack(await draw())
    const begins = work()
    drawing.set(name, begins)
    const page = await begins.finally(() => drawing.delete(name))
    return page ?? (own as unknown as Response)
  }

  return async (c, draw) => {
    const { url } = c.req
    // what a query asks for is drawn for it alone
    if (url.includes('?')) return sent(c, await sendOrPack(await draw()))
    const address = `${domainOf(c) ?? baseUrlOf(c)} ${c.req.path}`
    const kept = pages.find(address)
    const now = ctx.now().getTime()
    const version = await versions.of(c.req.param('key') ?? '').catch((error: unknown) => {
      if (kept && now - kept.seenAt < UNSURE_MS) return kept.version
      throw error
    })
    if (kept && kept.version === version && now - kept.drawnAt < LIFE_MS) {
      kept.seenAt = now
      return sendPacked(c, kept.page)
    }
    if (version === undefined) return sent(c, await sendOrPack(await draw()))
    return sent(c, await drawKept(address, version, draw))
  }
}

const sendOrPack = async (drawn: VNode | Response) => (drawn instanceof Response ? drawn : packPage(drawn))
const sent = (c: Http, page: PackedPage | Response) => (page instanceof Response ? page : sendPacked(c, page))
