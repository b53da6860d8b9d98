import { parseExactJson } from '../../../../server/told/exact-json.ts'
import { openPeer } from '../../../support/open-peer.ts'
import { COMMENT } from '../meta/matrix.ts'
import { listed, PARENT, POST, SHOP } from './bodies.ts'

interface Fault {
  /** Of the answer's own; 0 with `isDone`. */
  code: number
  message?: string
  status?: number
  headers?: Record<string, string>
  /** Only a call whose method and path have this. */
  at?: RegExp
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
type Told = Record<string, unknown>
export interface TikTokServer {
  url: string
  now: Date
  comments: Told[]
  videos: Told[]
  scope: string
  /** Where the app is told of comments. */
  callback: string | null
  calls: { did: string; given: Told }[]
  /** Refresh tokens that were given, in order; only the newest counts. */
  refreshTokens: string[]
  /** The access token counts no more. */
  endToken(): void
  failNext(fault: Fault): void
  close(): Promise<void>
}

export const APP_SECRET = 'what the network signs with'
export const TOKEN = 'app-id:refresh-0'
const YEAR = 31_536_000

type Route = [call: string, answer: (given: Told) => Response]

/**
 * The API for Business over loopback: every answer is a 200 with a code of its own, access tokens in a header of its own, refresh tokens of
 * which each counts once, lists whose ids are text.
 */
export async function openTikTokServer(): Promise<TikTokServer> {
  const faults: Fault[] = []
  let token = 0
  const server: TikTokServer = {
    ...{
      url: '',
      now: new Date('2026-11-29T12:00:00Z'),
      comments: [],
      videos: [],
      callback: null,
      calls: [],
      refreshTokens: ['refresh-0'],
    },
    scope: 'user.info.basic,video.list,comment.list,comment.list.manage',
    endToken() {
      token += 100
    },
    failNext: (fault) => void faults.push(fault),
    close: async () => {},
  }
  const routes = new Map(routesOf(server))

  function renew(given: Told): Response {
    const isOurs = given.client_id === 'app-id' && given.client_secret === APP_SECRET && given.grant_type === 'refresh_token'
    if (!isOurs) return failed(40_101, 'Incorrect app ID or secret')
    if (given.refresh_token !== server.refreshTokens.at(-1)) return failed(40_103, 'Refresh token has expired')
    token += 1
    server.refreshTokens.push(`refresh-${server.refreshTokens.length}`)
    return data({
      ...{ access_token: `access-${token}`, refresh_token: server.refreshTokens.at(-1), token_type: 'Bearer', expires_in: 86_400 },
      ...{ refresh_token_expires_in: YEAR, open_id: SHOP, scope: server.scope },
    })
  }

  const peer = await openPeer(async (request) => {
    const url = new URL(request.url)
    const did = `${request.method} ${url.pathname.replace('/open_api/v1.3/', '')}`
    const given = (request.method === 'POST' ? parseExactJson(await request.text()) : Object.fromEntries(url.searchParams)) as Told
    const at = faults.findIndex(({ at }) => !at || at.test(did))
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
    if (fault && !fault.isDone)
      return failed(fault.code, fault.message ?? 'no', { status: fault.status ?? 200, headers: fault.headers ?? {} })
    server.calls.push({ did, given })
    if (did === 'POST tt_user/oauth2/refresh_token/') return renew(given)
    const asApp = did.includes('business/webhook/')
    if (asApp && (given.app_id !== 'app-id' || given.secret !== APP_SECRET)) return failed(40_101, 'Incorrect app ID or secret')
    if (!asApp && request.headers.get('access-token') !== `access-${token}`) return failed(40_105, 'Access token is incorrect or revoked')
    if (!asApp && given.business_id !== SHOP) return failed(40_002, 'business_id: Missing data for required field')
    const answer = routes.get(did)?.(given) ?? failed(40_008, 'no such path')
    return fault ? new Response((await answer.text()).slice(0, -2)) : answer
  })
  return Object.assign(server, peer)
}

const data = (told: object) => Response.json({ code: 0, message: 'OK', request_id: '2026', data: told })
const failed = (code: number, message: string, init: { status: number; headers?: Record<string, string> } = { status: 200 }) =>
  Response.json({ code, message, request_id: '2026', data: {} }, init)

function routesOf(server: TikTokServer): Route[] {
  const find = (given: Told) => server.comments.find((each) => each[COMMENT] === given[COMMENT])
  const changed = (given: Told, change: (found: Told) => void) => {
    const found = find(given)
    if (!found || (given.video_id && given.video_id !== POST)) return failed(40_002, 'The comment does not exist')
    change(found)
    return data({})
  }
  const wanted = (given: Told, field: string) => JSON.parse(String(given[field])) as unknown
  return [
    ['GET business/get/', () => data({ username: 'teashop', display_name: 'Tea Shop' })],
    [
      'GET business/video/list/',
      (given) => {
        const { video_ids: ids } = wanted(given, 'filters') as { video_ids: string[] }
        return data({ videos: server.videos.filter(({ item_id: id }) => ids.includes(String(id))), has_more: false })
      },
    ],
    [
      'GET business/comment/list/',
      (given) => {
        const ids = wanted(given, 'comment_ids') as string[]
        // one that answers comes below what it answers
        const [first, ...rest] = server.comments.filter((each) => ids.includes(String(each[COMMENT])))
        const shown = first?.[PARENT] ? { ...listed(String(first[PARENT])), reply_list: [first] } : first
        return data({ comments: shown ? [shown, ...rest] : [], cursor: 30, has_more: false })
      },
    ],
    [
      'GET business/comment/reply/list/',
      (given) => {
        const below = server.comments.filter((each) => each[PARENT] === given[COMMENT])
        return data({ comments: below.toReversed(), cursor: 30, has_more: false })
      },
    ],
    [
      'POST business/comment/reply/create/',
      (given) => {
        if (!find(given)) return failed(40_002, 'The comment does not exist')
        if (String(given.text).length > 150) return failed(40_002, 'text: Longer than maximum length 150')
        const id = `72473035764185670${10 + server.comments.length}`
        const written = { owner: true, text: given.text, [PARENT]: given[COMMENT], create_time: server.now.getTime() / 1_000 }
        server.comments.push(listed(id, written))
        // as a number beyond 2^53, as some of its answers have it
        return new Response(`{"code":0,"message":"OK","data":{"${COMMENT}":${id}}}`)
      },
    ],
    [
      'POST business/comment/hide/',
      (given) => changed(given, (found) => Object.assign(found, { status: given.action === 'HIDE' ? 'HIDDEN' : 'PUBLIC' })),
    ],
    ['POST business/comment/like/', (given) => changed(given, (found) => Object.assign(found, { liked: given.action === 'LIKE' }))],
    [
      'POST business/comment/delete/',
      (given) => {
        if (find(given)?.owner !== true) return failed(40_001, 'No permission to delete this comment')
        return changed(given, (found) => void server.comments.splice(server.comments.indexOf(found), 1))
      },
    ],
    [
      'GET business/webhook/list/',
      () => data({ app_id: 'app-id', event_type: 'COMMENT', ...(server.callback && { callback_url: server.callback }) }),
    ],
    [
      'POST business/webhook/update/',
      (given) => {
        server.callback = String(given.callback_url)
        return data({ app_id: 'app-id', event_type: given.event_type, callback_url: given.callback_url })
      },
    ],
  ]
}
