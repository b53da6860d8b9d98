import { openPeer } from '../../../support/open-peer.ts'
import { anna, cidOf, notice, postOf, SHOP, shop } from './bodies.ts'

interface Fault {
  status: number
  error: string
  message?: string
  headers?: Record<string, string>
  /** Only a call of this name. */
  name?: string
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
interface Post {
  author: typeof anna
  record: Record<string, unknown>
  cid: string
  isBlocked?: boolean
}
export interface Log {
  [field: string]: unknown
  rev: string
}
type Given = Record<string, unknown>

interface Sayable {
  /** What our account is told of it by; empty: nothing. */
  reason?: string
  record?: object
  indexedAt?: string
  author?: typeof anna
}
export interface XrpcServer {
  url: string
  now: Date
  posts: Map<string, Post>
  records: Map<string, object>
  logs: Log[]
  calls: { name: string; given: Given; proxy: string | null }[]
  mayChat: boolean
  isActive: boolean
  /** Renewed and begun sessions, in order. */
  sessions: string[]
  /** The access token counts no more; with `all`, the one it is renewed by neither. */
  endSession(which?: { all?: boolean }): void
  say(rkey: string, post?: Sayable): string
  chat(id: string, text: string, by?: { did?: string }): void
  failNext(fault: Fault): void
  /** Of the calls from now on only this one fails, once; 1: the next. */
  failAt(call: number): void
  close(): Promise<void>
}

export const PASSWORD = 'abcd-efgh-ijkl-mnop'
export const CONVO = 'convo1'
const PAGE = 10

/**
 * A server of the AT Protocol over loopback, with what it asks others for: sessions whose tokens end, notifications by cursor from the
 * newest back, posts, records under their keys, and the service of chats behind its header.
 */
export async function createXrpcServer(): Promise<XrpcServer> {
  const faults: Fault[] = []
  const notifications: ReturnType<typeof notice>[] = []
  const posts = new Map<string, Post>()
  const records = new Map<string, object>()
  const likes = new Map<string, string>()
  const logs: Log[] = []
  const messages: { id: string; rev: string; text: string; sender: { did: string }; sentAt: string }[] = []
  const calls: { name: string; given: Given; proxy: string | null }[] = []
  let session = 0
  let callsLeft = 0
  const server: XrpcServer = {
    ...{ url: '', now: new Date('2026-11-29T12:00:00Z'), posts, records, logs, calls, mayChat: true, isActive: true },
    sessions: [],
    endSession({ all = false } = {}) {
      session += all ? 1_000 : 1
    },
    say(rkey: string, { reason = 'mention', record = {}, indexedAt = server.now.toISOString(), author = anna } = {}) {
      const uri = `at://${author.did}/app.bsky.feed.post/${rkey}`
      posts.set(uri, { author, record: postOf(record), cid: cidOf(uri) })
      if (reason) notifications.push({ ...notice(reason, postOf(record), { uri, indexedAt }), author })
      return uri
    },
    chat(id: string, text: string, { did = anna.did } = {}) {
      const message = {
        $type: 'chat.bsky.convo.defs#messageView',
        id,
        rev: revOf(logs.length + 1),
        text,
        sender: { did },
        sentAt: server.now.toISOString(),
      }
      messages.push(message)
      logs.push({ $type: 'chat.bsky.convo.defs#logCreateMessage', rev: message.rev, convoId: CONVO, message })
    },
    failNext: (fault: Fault) => void faults.push(fault),
    failAt(call: number) {
      callsLeft = call
    },
    close: async () => {},
  }
  const tokens = () => ({
    accessJwt: `access-${session}`,
    refreshJwt: `refresh-${Math.floor(session / 1_000)}`,
    did: SHOP,
    handle: shop.handle,
    active: server.isActive,
  })
  const viewOf = (uri: string, { author, record, cid }: Post) => ({
    uri,
    cid,
    author,
    record,
    indexedAt: server.now.toISOString(),
    viewer: likes.has(uri) ? { like: likes.get(uri) } : {},
  })
  const convo = () => ({
    id: CONVO,
    rev: logs.at(-1)?.rev ?? revOf(0),
    members: [shop, anna],
    muted: false,
    unreadCount: messages.length,
    lastMessage: messages.at(-1),
  })

  const routes: Record<string, (given: Given, url: URL) => object> = {
    'com.atproto.server.createSession': ({ identifier, password }) => {
      if (identifier !== shop.handle || password !== PASSWORD)
        return failed(401, 'AuthenticationRequired', 'Invalid identifier or password')
      session += 1
      server.sessions.push('begun')
      return tokens()
    },
    'com.atproto.server.getSession': () => ({
      did: SHOP,
      handle: shop.handle,
      active: server.isActive,
      ...(server.isActive ? {} : { status: 'deactivated' }),
    }),
    'app.bsky.actor.getProfile': () => shop,
    'app.bsky.notification.listNotifications': (_, { searchParams }) => {
      const reasons = searchParams.getAll('reasons')
      // by what their authors' clocks say, as the network does
      const timeOf = ({ record, indexedAt }: (typeof notifications)[number]) => String((record as Given).sortAt ?? indexedAt)
      const ordered = notifications
        .filter(({ reason }) => reasons.includes(reason))
        .sort((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1))
      const from = Number(searchParams.get('cursor') ?? 0)
      const to = from + Math.min(Number(searchParams.get('limit')), PAGE)
      return { notifications: ordered.slice(from, to), ...(to < ordered.length ? { cursor: String(to) } : {}) }
    },
    'app.bsky.feed.getPosts': (_, { searchParams }) => {
      const uris = searchParams.getAll('uris')
      if (uris.length > 25) return failed(400, 'InvalidRequest', 'too many uris')
      return { posts: uris.flatMap((uri) => (posts.has(uri) && !posts.get(uri)?.isBlocked ? [viewOf(uri, posts.get(uri) as Post)] : [])) }
    },
    'app.bsky.feed.getPostThread': (_, { searchParams }) => {
      const uri = searchParams.get('uri') ?? ''
      const post = posts.get(uri)
      if (!post) return failed(400, 'NotFound', `Post not found: ${uri}`)
      if (post.isBlocked)
        return { thread: { $type: 'app.bsky.feed.defs#blockedPost', uri, blocked: true, author: { did: post.author.did } } }
      return { thread: { $type: 'app.bsky.feed.defs#threadViewPost', post: viewOf(uri, post) } }
    },
    'com.atproto.identity.resolveHandle': (_, { searchParams }) =>
      searchParams.get('handle') === anna.handle ? { did: anna.did } : failed(400, 'InvalidRequest', 'Unable to resolve handle'),
    'com.atproto.repo.putRecord': ({ repo, collection, rkey, record }) => {
      if (repo !== SHOP) return failed(400, 'InvalidRequest', 'Could not find repo')
      const uri = `at://${repo}/${collection}/${rkey}`
      records.set(uri, record as object)
      posts.set(uri, { author: shop, record: record as Given, cid: cidOf(JSON.stringify(record)) })
      return { uri, cid: cidOf(JSON.stringify(record)), validationStatus: 'valid' }
    },
    'com.atproto.repo.createRecord': ({ collection, record }) => {
      const uri = `at://${SHOP}/${collection}/3klike${likes.size}`
      const { subject } = record as { subject: { uri: string } }
      likes.set(subject.uri, uri)
      return { uri, cid: cidOf(uri) }
    },
    'com.atproto.repo.deleteRecord': ({ collection, rkey }) => {
      const uri = `at://${SHOP}/${collection}/${rkey}`
      records.delete(uri)
      for (const [subject, like] of likes) if (like === uri) likes.delete(subject)
      return {}
    },
    'com.atproto.repo.uploadBlob': ({ type, bytes }) => ({
      blob: { $type: 'blob', ref: { $link: 'bafkrei1' }, mimeType: type, size: bytes },
    }),
    'chat.bsky.convo.getLog': (_, { searchParams }) => {
      const cursor = searchParams.get('cursor')
      // without a cursor the log begins now
      const newer = cursor === null ? [] : logs.filter(({ rev }) => rev > cursor).slice(0, 2)
      return { cursor: newer.at(-1)?.rev ?? cursor ?? logs.at(-1)?.rev ?? revOf(0), logs: newer }
    },
    'chat.bsky.convo.listConvos': () => ({ convos: messages.length > 0 ? [convo()] : [] }),
    'chat.bsky.convo.getConvo': () => ({ convo: convo() }),
    'chat.bsky.convo.getConvoForMembers': () => ({ convo: convo() }),
    'chat.bsky.convo.getMessages': () => ({ messages: [...messages].reverse() }),
    'chat.bsky.convo.sendMessage': ({ message }) => {
      server.chat(`sent${messages.length}`, String((message as Given).text), { did: SHOP })
      return messages.at(-1) ?? {}
    },
    'chat.bsky.convo.addReaction': () => ({ message: messages.at(-1) }),
    'chat.bsky.convo.removeReaction': () => ({ message: messages.at(-1) }),
  }

  function answer(name: string, { token, proxy, given, url }: { token: string; proxy: string | null; given: Given; url: URL }): object {
    if (name === 'com.atproto.server.refreshSession') {
      if (token !== tokens().refreshJwt) return failed(400, 'ExpiredToken', 'Token has expired')
      session += 1
      server.sessions.push('renewed')
      return tokens()
    }
    if (name !== 'com.atproto.server.createSession' && token !== tokens().accessJwt) return failed(400, 'ExpiredToken', 'Token has expired')
    if (name.startsWith('chat.') && proxy !== 'did:web:api.bsky.chat#bsky_chat') return failed(404, 'XRPCNotSupported', 'XRPCNotSupported')
    if (name.startsWith('chat.') && !server.mayChat) return failed(400, 'InvalidToken', 'Bad token method')
    return routes[name]?.(given, url) ?? failed(501, 'MethodNotImplemented', 'Method Not Implemented')
  }

  async function open() {
    const peer = await openPeer(async (request) => {
      const url = new URL(request.url)
      const name = url.pathname.replace('/xrpc/', '')
      const given = await readGiven(request)
      const proxy = request.headers.get('atproto-proxy')
      calls.push({ name, given, proxy })
      if (--callsLeft === 0) return told(failed(502, 'UpstreamFailure', 'down'))
      const at = faults.findIndex((fault) => fault.name === undefined || fault.name === name)
      const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
      if (fault && !fault.isDone) return told(failed(fault.status, fault.error, fault.message ?? fault.error), fault.headers)
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? ''
      const answered = answer(name, { token, proxy, given, url })
      return fault ? new Response(JSON.stringify(answered).slice(0, -2)) : told(answered)
    })
    return Object.assign(server, peer)
  }
  return open()
}

const revOf = (n: number) => `3k${String(n).padStart(6, '0')}`
const failed = (status: number, error: string, message: string) => ({ status, error, message })

function told(answer: object, headers: Record<string, string> = {}): Response {
  const { status, error, message } = answer as { status?: number; error?: string; message?: string }
  return error
    ? Response.json({ error, message }, { status: status ?? 400, headers })
    : Response.json(answer, { headers: { 'ratelimit-remaining': '10', ...headers } })
}

async function readGiven(request: Request): Promise<Given> {
  if (request.method !== 'POST') return {}
  const type = request.headers.get('content-type') ?? ''
  const bytes = await request.arrayBuffer()
  return type === 'application/json' ? (JSON.parse(Buffer.from(bytes).toString()) as Given) : { type, bytes: bytes.byteLength }
}
