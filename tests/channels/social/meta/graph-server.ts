import type { NetworkClient, OwnAccount } from '../../../../server/channels/social/network.ts'
import { fetchSafely } from '../../../../server/outbound/index.ts'
import { openPeer } from '../../../support/open-peer.ts'
import { silentLog } from '../../../support/silent-log.ts'
import { createGraphPeer, type GraphPeer } from './graph-peer.ts'

/** What goes wrong with the next call: an error in place of the answer, or an answer that never arrives whole though it was done. */
export interface Fault {
  status?: number
  /** As the Graph API writes it. */
  error?: object
  headers?: Record<string, string>
  /** `half`: done, and the answer breaks off. `never`: done, and not answered. `page`: something in between answers with a page. */
  answer?: 'half' | 'never' | 'page'
}
export interface Graph extends GraphPeer {
  url: string
  /** For the next call that changes something, or for the next at all. */
  failNext(fault: Fault, which?: 'any' | 'POST'): void
  client(account: OwnAccount, options?: { token?: string; timeoutMs?: number }): NetworkClient
  close(): Promise<void>
}

export const TOKEN = 'EAA-of-the-page'
const VERSION = /^\/v\d+\.\d+\//

/** The Graph API over loopback: paths with a version, tokens, errors, pages of lists, headers of use. */
export async function openGraph(): Promise<Graph> {
  const peer = createGraphPeer()
  const faults: { fault: Fault; which: 'any' | 'POST' }[] = []
  const http = await openPeer(async (request) => {
    const url = new URL(request.url)
    if (!VERSION.test(url.pathname)) return answered(404, { error: { message: 'Unknown path', type: 'OAuthException', code: 2500 } })
    const at = faults.findIndex(({ which }) => which === 'any' || request.method === which)
    const fault = at >= 0 ? faults.splice(at, 1)[0]?.fault : undefined
    if (fault && !fault.answer) return answered(fault.status ?? 400, { error: fault.error ?? {} }, fault.headers)
    if (fault?.answer === 'page') return new Response('<h1>Bad gateway</h1>', { status: fault.status ?? 502 })
    const token = url.searchParams.get('access_token') ?? request.headers.get('authorization')?.replace(/^Bearer /, '')
    if (token !== peer.token)
      return answered(401, { error: { message: 'Error validating access token', type: 'OAuthException', code: 190 } })
    const { status, told } = await peer.answer(request, url)
    if (fault?.answer === 'never') return new Promise<Response>(() => {})
    return fault ? brokenOff(told) : answered(status, told)
  })
  const { url } = http
  return Object.assign(peer, http, {
    failNext: (fault: Fault, which: 'any' | 'POST' = 'any') => void faults.push({ fault, which }),
    client: (account: OwnAccount, { token = TOKEN, timeoutMs = 20_000 }: { token?: string; timeoutMs?: number } = {}): NetworkClient => ({
      ...{ connectionId: 'one', account, baseUrl: url, credentials: { token }, secret: 'secret', log: silentLog },
      now: () => peer.now,
      fetch: (address, options) => fetchSafely(address, { ...options, timeoutMs, allow: [new URL(url).host] }),
      renew: async () => {},
      renewOnce: async (before) => before,
    }),
  })
}

const answered = (status: number, told: object, headers: Record<string, string> = {}) =>
  Response.json(told, { status, headers: { 'x-app-usage': '{"call_count":1,"total_time":1,"total_cputime":1}', ...headers } })

const brokenOff = (told: object) => new Response(JSON.stringify(told).slice(0, -2), { headers: { 'content-type': 'application/json' } })
