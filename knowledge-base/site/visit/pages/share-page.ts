import type { Context as Http } from 'hono'
import type { VNode } from 'preact'
import type { Context } from '../../../../server/context.ts'
import { storeKey } from '../../../../server/contract/socket-events.ts'
import { DeskError } from '../../../../server/errors.ts'
import { helpVersionsOf } from '../../../../server/stores/index.ts'
import { domainOf } from '../own-domain.ts'
import { AskTogether } from './ask-together.ts'
import { KeptPages } from './kept-pages.ts'
import { type PackedPage, packPage, sendPacked, type Written } from './send-page.ts'

/** Draws what everybody sees the same; a Response is what is one reader's own, or leads elsewhere. */
export type Draw = () => Promise<VNode | Written | Response>

/** What no edit tells of, such as what is often looked for, is counted anew after so long. */
const LIFE_MS = 60_000
/** How long a page may be shown without knowing whether it is still so, while the database is away: as long as browsers show it. */
const UNSURE_MS = 60_000
/** So long after the last question, while the next is on its way, nobody waits for it: an edit shows at most this much later. */
const FRESH_MS = 200
/** What pages read of a query; whatever else others hang on to an address, such as a campaign, changes nothing in a page. */
const ASKED = ['after', 'from', 'helpful', 'page']

export type SharePage = (c: Http, draw: Draw) => Promise<Response>

/**
 * Draws a page once and keeps it, in this process, for as long as nothing of its store's help centre changes. Each request asks whether it
 * has, many at once in one question, so that every process shows an edit from its commit on, and nobody has to be told of it. Where readers
 * come faster than answers, they are shown what was so a moment ago.
 */
export function sharePages(ctx: Context, baseUrlOf: (c: Http) => string | null): SharePage {
  const pages = new KeptPages()
  const versions = new AskTogether((keys) => helpVersionsOf(ctx, keys))
  const drawing = new Map<string, Promise<PackedPage | null>>()

  async function drawKept({ address, version, askedAt }: Asked, draw: Draw): Promise<PackedPage | Response> {
    let own: Response | null = null
    const work = async () => {
      const drawn = await draw()
      if (drawn instanceof Response) {
        own = drawn
        return null
      }
      const page = await packPage(drawn)
      pages.keep(address, { page, version, drawnAt: askedAt, seenAt: askedAt })
      return page
    }
    const name = `${version} ${address}`
    const begun = drawing.get(name)
    // what is not there for the one who began may be there for this reader
    if (begun) return (await begun.catch(() => null)) ?? sendOrPack(await draw())
    const begins = work()
    drawing.set(name, begins)
    const page = await begins.finally(() => drawing.delete(name))
    return page ?? (own as unknown as Response)
  }

  return async (c, draw) => {
    const key = storeKey.safeParse(c.req.param('key'))
    // what a query asks for is drawn for it alone
    if (!key.success || ASKED.some((name) => c.req.query(name) !== undefined)) return sent(c, await sendOrPack(await draw()))
    const address = `${domainOf(c) ?? baseUrlOf(c)} ${c.req.path}`
    const kept = pages.find(address)
    const now = performance.now()
    if (kept && versions.isAsking && now - kept.seenAt < FRESH_MS && now - kept.drawnAt < LIFE_MS) return sendPacked(c, kept.page)
    let version: string | undefined
    try {
      version = await versions.of(key.data)
    } catch (error) {
      if (kept && now - kept.seenAt < UNSURE_MS) return sendPacked(c, kept.page)
      if (!(error instanceof DeskError)) throw error
    }
    if (version === undefined) return sent(c, await sendOrPack(await draw()))
    if (kept?.version !== version || now - kept.drawnAt >= LIFE_MS) return sent(c, await drawKept({ address, version, askedAt: now }, draw))
    kept.seenAt = Math.max(kept.seenAt, now)
    return sendPacked(c, kept.page)
  }
}

interface Asked {
  address: string
  version: string
  /** Before the version was: what was committed until then is in it. */
  askedAt: number
}

const sendOrPack = async (drawn: VNode | Written | Response) => (drawn instanceof Response ? drawn : packPage(drawn))
const sent = (c: Http, page: PackedPage | Response) => (page instanceof Response ? page : sendPacked(c, page))
