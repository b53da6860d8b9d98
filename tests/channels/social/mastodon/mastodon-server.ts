import { openPeer } from '../../../support/open-peer.ts'

interface Fault {
  status: number
  error: string
  headers?: Record<string, string>
  /** Only a call whose path has this. */
  at?: RegExp
  /** The call is done, and its answer breaks off. */
  isDone?: boolean
}
export interface Status {
  [field: string]: unknown
  id: string
}
export interface MastodonServer {
  url: string
  token: string
  now: Date
  statuses: Map<string, Status>
  asked: string[]
  posted: { key: string | null; given: Record<string, unknown> }[]
  uploads: { name: string; type: string; description: string }[]
  /** Of the next upload: so often it is not ready yet. */
  worksFor: number
  /** Before 4.3 many statuses cannot be asked for at once. */
  isOld: boolean
  scopes: string[]
  say(status: { id: string; [field: string]: unknown }, type?: string): void
  notify(type: string, status: Status): void
  failNext(fault: Fault): void
  /** Of the calls from now on only this one fails, once; 1: the next. */
  failAt(call: number): void
  close(): Promise<void>
}

type Route = [method: string, path: RegExp, answer: (request: Request, id: string, url: URL) => Promise<Response> | Response]
interface Notification {
  [field: string]: unknown
  id: string
}

export const SHOP = { id: '1', username: 'teashop', acct: 'teashop', display_name: 'Tea Shop' }
export const ANNA = { id: '7', username: 'anna', acct: 'anna@far.example', display_name: 'Anna' }
const HOUR_MS = 3_600_000

/**
 * A server of Mastodon over loopback: pages by `min_id` and `max_id` with a Link header, notifications numbered apart from statuses,
 * idempotency keys that are forgotten after an hour, uploads that take a while.
 */
export async function openMastodonServer(): Promise<MastodonServer> {
  const faults: Fault[] = []
  const notifications: Notification[] = []
  let callsLeft = 0
  const server: MastodonServer = {
    ...{ url: '', token: 'of-the-shop', now: new Date('2026-11-29T12:00:00Z'), statuses: new Map(), asked: [], posted: [], uploads: [] },
    ...{ worksFor: 0, isOld: false, scopes: ['read', 'write'] },
    say(status, type = 'mention') {
      const whole: Status = {
        account: ANNA,
        created_at: server.now.toISOString(),
        edited_at: null,
        visibility: 'public',
        content: `<p>${status.id}</p>`,
        in_reply_to_id: null,
        mentions: [SHOP],
        url: `https://far.example/${status.id}`,
        ...status,
      }
      server.statuses.set(status.id, whole)
      if (type) server.notify(type, whole)
    },
    notify: (type, status) =>
      void notifications.push({
        id: String(900 + notifications.length),
        type,
        created_at: server.now.toISOString(),
        account: ANNA,
        status,
      }),
    failNext: (fault) => void faults.push(fault),
    failAt(call) {
      callsLeft = call
    },
    close: async () => {},
  }

  const routes = routesOf(server, notifications)
  const peer = await openPeer(async (request) => {
    const url = new URL(request.url)
    const path = url.pathname.replace(/^\/api\//, '')
    server.asked.push(`${request.method} ${path}`)
    if (request.headers.get('authorization') !== `Bearer ${server.token}`) return refused(401, 'The access token is invalid')
    if (--callsLeft === 0) return refused(503, 'down')
    const at = faults.findIndex(({ at }) => !at || at.test(`${request.method} ${path}`))
    const fault = at >= 0 ? faults.splice(at, 1)[0] : undefined
    if (fault && !fault.isDone) return refused(fault.status, fault.error, fault.headers)
    for (const [method, pattern, answer] of routes) {
      const match = method === request.method ? pattern.exec(path) : null
      if (!match) continue
      const answered = await answer(request, match[1] ?? '', url)
      return fault ? new Response((await answered.text()).slice(0, -2)) : answered
    }
    return missing()
  })
  return Object.assign(server, peer)
}

function routesOf(server: MastodonServer, notifications: Notification[]): Route[] {
  const { post, upload } = writingTo(server)
  function threads() {
    const newest = new Map<string, Status>()
    for (const status of server.statuses.values()) if (status.visibility === 'direct') newest.set('with anna', status)
    return [...newest.values()].map((last_status) => ({ id: '418450', unread: true, accounts: [ANNA], last_status }))
  }
  function above(id: string): Status[] {
    const parent = server.statuses.get(String(server.statuses.get(id)?.in_reply_to_id))
    return parent ? [...above(parent.id), parent] : []
  }
  function page<T>(url: URL, items: T[], idOf: (item: T) => string): Response {
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 80)
    const [min, max] = [url.searchParams.get('min_id'), url.searchParams.get('max_id')]
    const within = items.filter((item) => (!min || Number(idOf(item)) > Number(min)) && (!max || Number(idOf(item)) < Number(max)))
    const ordered = within.sort((one, other) => Number(idOf(other)) - Number(idOf(one)))
    const shown = min ? ordered.slice(-limit) : ordered.slice(0, limit)
    const [first, last] = [shown[0], shown.at(-1)]
    const at = `${server.url}${url.pathname}?limit=${limit}`
    const link = first && last ? { link: `<${at}&max_id=${idOf(last)}>; rel="next", <${at}&min_id=${idOf(first)}>; rel="prev"` } : undefined
    return Response.json(shown, link && { headers: link })
  }
  return [
    ['GET', /^v1\/accounts\/verify_credentials$/, () => Response.json(SHOP)],
    ['GET', /^v1\/apps\/verify_credentials$/, () => Response.json({ name: 'desk', scopes: server.scopes })],
    [
      'GET',
      /^v1\/notifications$/,
      (_, __, url) =>
        page(
          url,
          notifications.filter(
            ({ type }) => url.searchParams.getAll('types[]').length === 0 || url.searchParams.getAll('types[]').includes(String(type)),
          ),
          ({ id }) => id,
        ),
    ],
    ['GET', /^v1\/conversations$/, (_, __, url) => page(url, threads(), ({ last_status }) => last_status.id)],
    [
      'GET',
      /^v1\/statuses$/,
      (_, __, url) =>
        server.isOld ? missing() : Response.json(url.searchParams.getAll('id[]').flatMap((id) => server.statuses.get(id) ?? [])),
    ],
    ['GET', /^v1\/statuses\/(\w+)$/, (_, id) => found(server.statuses.get(id))],
    [
      'GET',
      /^v1\/statuses\/(\w+)\/context$/,
      (_, id) => (server.statuses.has(id) ? Response.json({ ancestors: above(id), descendants: [] }) : missing()),
    ],
    ['GET', /^v1\/accounts\/(\w+)$/, (_, id) => found(id === ANNA.id ? ANNA : undefined)],
    [
      'GET',
      /^v1\/accounts\/(\w+)\/statuses$/,
      (_, id) => Response.json([...server.statuses.values()].filter(({ account }) => (account as typeof ANNA).id === id).reverse()),
    ],
    ['POST', /^v1\/statuses$/, (request) => post(request)],
    ['POST', /^v1\/statuses\/(\w+)\/(?:un)?favourite$/, (_, id) => found(server.statuses.get(id))],
    [
      'DELETE',
      /^v1\/statuses\/(\w+)$/,
      (_, id) => {
        const status = server.statuses.get(id)
        server.statuses.delete(id)
        return found(status)
      },
    ],
    ['POST', /^v2\/media$/, (request) => upload(request)],
    [
      'GET',
      /^v1\/media\/(\w+)$/,
      (_, id) =>
        Response.json({ id, url: server.worksFor > 0 ? null : 'https://files.example/1' }, { status: server.worksFor-- > 0 ? 206 : 200 }),
    ],
  ]
}

function writingTo(server: MastodonServer) {
  const keys = new Map<string, { id: string; at: number }>()
  let nextId = 5_000
  async function post(request: Request): Promise<Response> {
    const key = request.headers.get('idempotency-key')
    const given = (await request.json()) as Record<string, string>
    const known = key ? keys.get(key) : undefined
    if (known && server.now.getTime() - known.at < HOUR_MS) return found(server.statuses.get(known.id))
    if (given.in_reply_to_id && !server.statuses.has(given.in_reply_to_id))
      return refused(404, 'The post you are trying to reply to does not appear to exist.')
    if ((given.status ?? '').length > 500) return refused(422, 'Validation failed: Text character limit of 500 exceeded')
    const id = String(nextId++)
    // a name is shown without its server
    const content = `<p>${(given.status ?? '').replace(/@(\w+)@[\w.]+/g, '<a href="https://far.example/@$1" class="u-url mention">@<span>$1</span></a>')}</p>`
    server.statuses.set(id, {
      ...given,
      id,
      account: SHOP,
      content,
      created_at: server.now.toISOString(),
      in_reply_to_id: given.in_reply_to_id ?? null,
      url: `${server.url}/@teashop/${id}`,
    })
    server.posted.push({ key, given })
    if (key) keys.set(key, { id, at: server.now.getTime() })
    return found(server.statuses.get(id))
  }
  async function upload(request: Request): Promise<Response> {
    const form = await request.formData()
    const file = form.get('file') as File
    if (file.type === 'text/plain') return refused(422, 'Validation failed: File content type is invalid, File is invalid')
    server.uploads.push({ name: file.name, type: file.type, description: String(form.get('description')) })
    return Response.json({ id: `m${server.uploads.length}`, url: null }, { status: server.worksFor > 0 ? 202 : 200 })
  }
  return { post, upload }
}

const refused = (status: number, error: string, headers: Record<string, string> = {}) => Response.json({ error }, { status, headers })
const missing = () => refused(404, 'Record not found')
const found = (told: object | undefined) => (told ? Response.json(told) : missing())
