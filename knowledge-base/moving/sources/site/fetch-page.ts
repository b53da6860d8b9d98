import { fetchSafely, OutboundError, type SafeOptions } from '../../../../server/outbound/index.ts'

export interface FetchedPage {
  status: number
  /** Where the last redirect led. */
  url: string
  type: string
  text: string
}
/** What was not fetched, in one sentence. */
export class NotFetched extends Error {}

export const AGENT = 'Parceldesk'
const PAGE_BYTES = 5 * 1024 * 1024
const TIMEOUT_MS = 20_000

/** A page of the public internet as text. @throws NotFetched */
export async function fetchPage(url: string, outbound: Pick<SafeOptions, 'allow' | 'resolve'>): Promise<FetchedPage> {
  try {
    const headers = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8', 'user-agent': AGENT }
    const answer = await fetchSafely(url, { headers, maxBytes: PAGE_BYTES, timeoutMs: TIMEOUT_MS, ...outbound })
    const type = String(answer.headers['content-type'] ?? '').toLowerCase()
    return { status: answer.status, url: answer.url, type, text: decode(answer.body, type) }
  } catch (error) {
    throw error instanceof OutboundError ? new NotFetched(error.message) : error
  }
}

/** As the answer says, else as the page does in its first bytes (HTML, 13.2.3.2), else UTF-8. */
function decode(body: Buffer, type: string): string {
  const early = body.subarray(0, 1_024).toString('latin1')
  const [, told] = /charset\s*=\s*["']?([\w-]+)/i.exec(type) ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(early) ?? []
  try {
    return new TextDecoder(told ?? 'utf-8').decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}
