import { ANSWERED_USER } from '../../../../server/channels/social/x/reading/their-names.ts'
import { openPeer } from '../../../support/open-peer.ts'
import { ANNA, BETWEEN, ROOT, SHOP } from './bodies.ts'
import { readingRoutes, users, writingRoutes } from './x-routes.ts'
import { createXTokens, type XTokens } from './x-tokens.ts'
import { type Given, type Item, idAt, namesIn, problem, shortened } from './x-wire.ts'

interface Fault {
  status: number
  detail?: string
  type?: string
  headers?: Record<string, string>
  /** Only a call whose method and path have this. */
  at?: RegExp
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
interface Sayable {
  by?: string
  answers?: string
  quotes?: string
}
export interface XServer {
  url: string
  now: Date
  tokens: XTokens
  posts: Map<string, Item>
  messages: Item[]
  hidden: Set<string>
  likes: Set<string>
  uploads: { type: string; category: string; bytes: number }[]
  /** `GET users/me`, in order. */
  calls: string[]
  bodies: Given[]
  /** The token may read private messages. */
  mayMessage: boolean
  /** Most of one page. */
  page: number
  say(text: string, sayable?: Sayable): string
  edit(id: string, text: string): string
  message(text: string, of?: { by?: string; between?: string }): string
  failNext(fault: Fault): void
  /** Of the calls from now on only this one fails, once; 1: the next. */
  failAt(call: number): void
  close(): Promise<void>
}

/** The API of X over loopback, as its documentation has it (https://docs.x.com/x-api): posts, private messages, and whose they are. */
export async function openXServer(): Promise<XServer> {
  const faults: Fault[] = []
  let callsLeft = 0
  let count = 0
  const nextId = () => idAt(server.now, ++count)
  const server: XServer = {
    ...{ url: '', now: new Date('2026-11-29T12:00:00Z'), posts: new Map(), messages: [], hidden: new Set(), likes: new Set() },
    ...{ uploads: [], calls: [], bodies: [], mayMessage: true, page: 10, tokens: createXTokens() },
    say(text, { by = ANNA, answers, quotes } = {}) {
      const id = nextId()
      const above = server.posts.get(answers ?? '')
      const refers = [...(answers ? [{ type: 'replied_to', id: answers }] : []), ...(quotes ? [{ type: 'quoted', id: quotes }] : [])]
      const { text: short, urls } = shortened(text)
      server.posts.set(id, {
        ...{ id, text: short, author_id: by, created_at: server.now.toISOString(), edit_history_tweet_ids: [id] },
        ...{ [ROOT]: above?.[ROOT] ?? id, [ANSWERED_USER]: above?.author_id, referenced_tweets: refers.length > 0 ? refers : undefined },
        entities: { mentions: namesIn(text, users), urls },
      })
      return id
    },
    edit(id, text) {
      const before = server.posts.get(id)
      const forms = [...((before?.edit_history_tweet_ids ?? []) as string[]), nextId()]
      const last = forms.at(-1) ?? ''
      for (const form of forms.slice(0, -1)) Object.assign(server.posts.get(form) ?? {}, { edit_history_tweet_ids: forms })
      server.posts.set(last, { ...before, id: last, text, edit_history_tweet_ids: forms, created_at: server.now.toISOString() })
      return last
    },
    message(text, { by = ANNA, between = `${SHOP}-${ANNA}` } = {}) {
      const { text: short, urls } = shortened(text)
      const id = nextId()
      const at = { created_at: server.now.toISOString(), [BETWEEN]: between }
      server.messages.push({ id, event_type: 'MessageCreate', text: short, sender_id: by, entities: { urls }, ...at })
      return id
    },
    failNext: (fault) => void faults.push(fault),
    failAt(call) {
      callsLeft = call
    },
    close: async () => {},
  }

  const routes = [...readingRoutes(server), ...writingRoutes(server)]

  async function answer(request: Request, call: string, url: URL): Promise<Response> {
    const given = await readGiven(request)
    if (call === 'POST oauth2/token') return server.tokens.renew(given, request.headers.get('authorization'))
    if (!server.tokens.counts(request.headers.get('authorization'))) return problem(401, 'Unauthorized')
    if (request.method !== 'GET' && !(given.media instanceof File)) server.bodies.push(given)
    for (const [method, path, respond] of routes) {
      const [, ...ids] = path.exec(call.slice(method.length + 1)) ?? ['']
      if (call.startsWith(`${method} `) && path.test(call.slice(method.length + 1))) return respond(ids, url, given)
    }
    return problem(404, 'Not Found')
  }

  const peer = await openPeer(async (request) => {
    const url = new URL(request.url)
    const call = `${request.method} ${url.pathname.replace(/^\/2\//, '')}`
    server.calls.push(call)
    if (--callsLeft === 0) return problem(503, 'Service Unavailable')
    const at = faults.findIndex((fault) => !fault.at || fault.at.test(call))
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
    if (fault && !fault.isDone) {
      const refused = problem(fault.status, fault.detail ?? 'Refused', { type: fault.type ?? 'about:blank' })
      return new Response(refused.body, { status: refused.status, headers: { ...fault.headers } })
    }
    const answered = await answer(request, call, url)
    if (fault) return new Response((await answered.text()).slice(0, -2))
    answered.headers.set('x-rate-limit-remaining', '14')
    answered.headers.set('x-rate-limit-reset', String(server.now.getTime() / 1_000 + 900))
    return answered
  })
  return Object.assign(server, peer)
}

async function readGiven(request: Request): Promise<Given> {
  if (request.method === 'GET' || request.method === 'DELETE') return {}
  const type = request.headers.get('content-type') ?? ''
  return type === 'application/json' ? ((await request.json()) as Given) : (Object.fromEntries(await request.formData()) as Given)
}
