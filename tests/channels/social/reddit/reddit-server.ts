import { openPeer } from '../../../support/open-peer.ts'
import { ANNA, customer, SHOP } from './bodies.ts'

type Thing = Record<string, unknown> & { name: string; created_utc: number }
interface Fault {
  status: number
  told: unknown
  headers?: Record<string, string>
  /** Only a call whose method and path have this. */
  at?: RegExp
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
interface Exchange {
  id: string
  subject: string
  lastUserUpdate: string
  isInternal: boolean
  messages: { id: string; [field: string]: unknown }[]
}
export interface RedditServer {
  url: string
  now: Date
  /** Newest last. */
  inbox: { kind: string; data: Thing }[]
  things: Map<string, Thing>
  exchanges: Exchange[]
  communities: { display_name: string; subreddit_type: string }[]
  /** What a moderator may do only where it moderates. */
  moderates: boolean
  scope: string
  sent: Thing[]
  /** What came by POST, without what every call has. */
  posted: { path: string; form: Record<string, string> }[]
  asked: string[]
  agents: Set<string>
  renewals: number
  /** What was left to ask, as headers say it. */
  remaining: number
  /** What was looked at counts as read there. */
  isRead: boolean
  /** Chats are there a while after they were sent. */
  isSentLate: boolean
  /** Access tokens given so far count no more. */
  endTokens(): void
  arrive(kind: string, data: Thing): void
  failNext(fault: Fault): void
  /** Of the calls from now on only this one fails, once; 1: the next. */
  failAt(call: number): void
  close(): Promise<void>
}

const APP = { id: 'app-id', secret: 'app-secret', refreshToken: 'refresh:1' }
export const TOKEN = `${APP.id}:${APP.secret}:${APP.refreshToken}`
const RESET = 300
/** Names of theirs that are none of ours. */
const EXCHANGE = 'conversation'
const EXCHANGES = 'conversations'
const EXCHANGE_IDS = 'conversationIds'

type Route = [call: RegExp, answer: (asked: { form: Record<string, string>; url: URL; id: string }) => Response]

/**
 * Reddit over loopback: access tokens by refresh token and the app's own sign-in, listings by `after` from the newest back, what an account
 * moderates, errors within answers, and what is left to ask in headers. Whoever does not name themselves is shut out.
 */
export async function openRedditServer(): Promise<RedditServer> {
  const faults: Fault[] = []
  let tokens = 0
  let callsLeft = 0
  const server: RedditServer = {
    ...{
      url: '',
      now: new Date('2026-11-29T12:00:00Z'),
      inbox: [],
      things: new Map(),
      exchanges: [],
      communities: [],
      moderates: false,
    },
    ...{ scope: 'identity read submit privatemessages history edit mysubreddits modmail modposts', sent: [], posted: [], asked: [] },
    ...{ agents: new Set<string>(), renewals: 0, remaining: 600, isRead: false, isSentLate: false },
    endTokens() {
      tokens += 1
    },
    arrive(kind, data) {
      server.inbox.push({ kind, data })
      if (kind === 't1') server.things.set(data.name, { ...data, link_id: 't3_1hpost', edited: false })
    },
    failNext: (fault) => void faults.push(fault),
    failAt(call) {
      callsLeft = call
    },
    close: async () => {},
  }
  const routes = routesOf(server)

  function renew(request: Request, form: Record<string, string>): Response {
    const basic = `Basic ${Buffer.from(`${APP.id}:${APP.secret}`).toString('base64')}`
    if (request.headers.get('authorization') !== basic) return Response.json({ message: 'Unauthorized', error: 401 }, { status: 401 })
    if (form.grant_type !== 'refresh_token' || form.refresh_token !== APP.refreshToken)
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    server.renewals += 1
    tokens += 1
    return Response.json({ access_token: `access-${tokens}`, token_type: 'bearer', expires_in: 86_400, scope: server.scope })
  }

  const peer = await openPeer(async (request) => {
    const url = new URL(request.url)
    const call = `${request.method} ${url.pathname.slice(1)}`
    const form = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(await request.text())) : {}
    const agent = request.headers.get('user-agent') ?? ''
    server.agents.add(agent)
    if (!/^\w+:\w+:v\d/.test(agent)) return Response.json({ message: 'Too Many Requests', error: 429 }, { status: 429 })
    if (call === 'POST api/v1/access_token') return renew(request, form)
    server.asked.push(call)
    if (--callsLeft === 0) return Response.json({}, { status: 503 })
    if (request.headers.get('authorization') !== `Bearer access-${tokens}`)
      return Response.json({ message: 'Unauthorized', error: 401 }, { status: 401 })
    if (url.searchParams.get('raw_json') !== '1') throw new Error('words would come escaped')
    const at = faults.findIndex(({ at }) => !at || at.test(call))
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
    if (fault && !fault.isDone) return Response.json(fault.told, { status: fault.status, ...(fault.headers && { headers: fault.headers }) })
    for (const [pattern, answer] of routes) {
      const match = pattern.exec(call)
      if (!match) continue
      const { api_type: _, ...given } = form
      if (request.method === 'POST') server.posted.push({ path: url.pathname.slice(1), form: given })
      const answered = answer({ form, url, id: match[1] ?? '' })
      answered.headers.set('x-ratelimit-remaining', `${server.remaining}.0`)
      answered.headers.set('x-ratelimit-reset', String(RESET))
      return fault ? new Response((await answered.text()).slice(0, -2)) : answered
    }
    return Response.json({ message: 'Not Found', error: 404 }, { status: 404 })
  })
  return Object.assign(server, peer)
}

function routesOf(server: RedditServer): Route[] {
  const moderated = (told: object) =>
    server.moderates ? Response.json(told) : Response.json({ message: 'Forbidden', error: 403 }, { status: 403 })
  return [
    [/^GET api\/v1\/me$/, () => Response.json({ id: SHOP.id.slice(3), name: SHOP.name, subreddit: { title: 'Tea Shop' } })],
    [
      /^GET message\/inbox$/,
      ({ url }) => {
        if (url.searchParams.get('mark') !== 'false') server.isRead = true
        return page(url, server.inbox)
      },
    ],
    [/^GET message\/sent$/, ({ url }) => page(url, server.isSentLate ? [] : server.sent.map((data) => ({ kind: 't4', data })))],
    [
      /^GET user\/teashop\/comments$/,
      ({ url }) =>
        page(
          url,
          [...server.things.values()].filter(({ author }) => author === SHOP.name).map((data) => ({ kind: 't1', data })),
        ),
    ],
    [
      /^GET api\/info$/,
      ({ url }) => {
        const found = (url.searchParams.get('id') ?? '').split(',').flatMap((name) => server.things.get(name) ?? [])
        return listing(
          found.map((data) => ({ kind: data.name.slice(0, 2), data })),
          null,
        )
      },
    ],
    [
      /^GET subreddits\/mine\/moderator$/,
      () =>
        listing(
          server.communities.map((data) => ({ kind: 't5', data })),
          null,
        ),
    ],
    [/^GET api\/mod\/conversations$/, ({ url }) => exchanges(server, url)],
    [/^GET api\/mod\/conversations\/(\w+)$/, ({ id }) => exchange(server, id)],
    [/^POST api\/mod\/conversations\/(\w+)$/, ({ id, form }) => answerModmail(server, id, form)],
    [/^POST api\/comment$/, ({ form }) => answer(server, form)],
    [/^POST api\/compose$/, ({ form }) => compose(server, form)],
    [/^POST api\/del$/, ({ form }) => Response.json(server.things.delete(form.id ?? '') ? {} : {})],
    [/^POST api\/(?:remove|approve)$/, () => moderated({})],
  ]
}

const listing = (children: object[], after: string | null) =>
  Response.json({ kind: 'Listing', data: { after, dist: children.length, children } })

/** `things` newest last, as they came. */
function page(url: URL, things: { kind: string; data: Thing }[]): Response {
  const newestFirst = things.toReversed()
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 25), 100)
  const after = url.searchParams.get('after')
  const from = after ? newestFirst.findIndex(({ data }) => data.name === after) + 1 : 0
  const shown = newestFirst.slice(from, from + limit)
  return listing(shown, from + limit < newestFirst.length ? (shown.at(-1)?.data.name ?? null) : null)
}

const failed = (...errors: string[][]) => Response.json({ json: { errors } })

function answer(server: RedditServer, { thing_id: parent = '', text = '' }: Record<string, string>): Response {
  if (text.length > 10_000) return failed(['TOO_LONG', 'this is too long (max: 10000)', 'text'])
  if (!server.things.has(parent) && !server.inbox.some(({ data }) => data.name === parent))
    return failed(['DELETED_COMMENT', 'that comment has been deleted', 'parent'])
  const kind = parent.startsWith('t4_') ? 't4' : 't1'
  const name = `${kind}_new${server.posted.length}`
  const created_utc = server.now.getTime() / 1_000
  const data: Thing = { name, id: name.slice(3), author: SHOP.name, author_fullname: SHOP.id, body: text, parent_id: parent, created_utc }
  if (kind === 't4') server.sent.push({ ...data, dest: ANNA.name })
  else server.things.set(name, { ...data, permalink: `/r/tea/comments/1hpost/new_tea/${data.id}/` })
  return Response.json({ json: { errors: [], data: { things: [{ kind, data: server.things.get(name) ?? data }] } } })
}

function compose(server: RedditServer, { to = '', text = '', subject = '' }: Record<string, string>): Response {
  if (to !== ANNA.name) return failed(['USER_DOESNT_EXIST', "that user doesn't exist", 'to'])
  const name = `t4_new${server.posted.length}`
  server.sent.push({ name, author: SHOP.name, dest: to, body: text, subject, created_utc: server.now.getTime() / 1_000 })
  return failed()
}

const shown = ({ messages, ...told }: Exchange) => ({
  ...told,
  objIds: messages.map(({ id }) => ({ id, key: 'messages' })),
  owner: { displayName: 'tea', type: 'subreddit', id: 't5_1' },
  participant: { ...customer, id: ANNA.number },
})

function exchanges(server: RedditServer, url: URL): Response {
  // without the wish they come by whoever wrote last, moderators too
  const isByUsers = url.searchParams.get('sort') === 'user' && url.searchParams.get('entity') === 'tea'
  const sorted = server.exchanges.toSorted((one, other) => (one.lastUserUpdate < other.lastUserUpdate ? 1 : -1))
  const newestFirst = isByUsers ? sorted : sorted.toReversed()
  const limit = Number(url.searchParams.get('limit'))
  const from = newestFirst.findIndex(({ id }) => id === url.searchParams.get('after')) + 1
  const found = newestFirst.slice(from, from + limit)
  const told = Object.fromEntries(found.map((each) => [each.id, shown(each)]))
  return Response.json({ [EXCHANGES]: told, messages: {}, [EXCHANGE_IDS]: found.map(({ id }) => id), viewerId: SHOP.id })
}

function exchange(server: RedditServer, wanted: string): Response {
  const found = server.exchanges.find(({ id }) => id === wanted)
  if (!found) return Response.json({ message: 'Not Found', error: 404 }, { status: 404 })
  const messages = Object.fromEntries(found.messages.map((message) => [message.id, message]))
  return Response.json({ [EXCHANGE]: shown(found), messages, modActions: {} })
}

function answerModmail(server: RedditServer, wanted: string, { body = '' }: Record<string, string>): Response {
  const found = server.exchanges.find(({ id }) => id === wanted)
  const author = { ...customer, isMod: true, name: SHOP.name, id: Number.parseInt(SHOP.id.slice(3), 36) }
  found?.messages.push({ id: `new${server.posted.length}`, author, bodyMarkdown: body, date: server.now.toISOString(), isInternal: false })
  return exchange(server, wanted)
}
