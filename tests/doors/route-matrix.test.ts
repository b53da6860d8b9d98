import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishArticle } from '../../knowledge-base/articles/index.ts'
import { LANGUAGE } from '../../knowledge-base/site/index.ts'
import { createDesk } from '../../server/app.ts'
import { type OpenDesk, openDesk } from '../support/desk.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { silentLog } from '../support/silent-log.ts'
import { ACTORS, type ActorName } from './actors.ts'
import { usedKey } from './api-rows.ts'
import { makeObjects, type Objects, type Recorded, ROUTES } from './route-table.ts'

let desk: OpenDesk
/** What nobody is let near in a test, and sessions that no test ends. */
let own: Objects
let foreign: Objects
let standing: Sessions
type Sessions = Partial<Record<ActorName, string>>
/** Those of people who may not come in any more. */
const gone: Sessions = {}
const keys = { a: '', b: '' }

beforeAll(async () => {
  desk = await openDesk({ trustProxy: 1, demo: { email: 'agent@demo.parceldesk.test', password: 'x' } })
  const [disabled, left] = [await desk.hire(desk.a, 'admin'), await desk.hire(desk.a, 'admin')]
  gone['disabled agent'] = disabled.cookie
  gone['ended session'] = left.cookie
  // the session's row stays: whether its agent may still come in is asked each time
  await desk.sql`update agents set disabled_at = now() where id = ${disabled.id}`
  await desk.ask('DELETE', '/api/session', { cookie: left.cookie })
  keys.a = await usedKey(desk, desk.a)
  keys.b = await usedKey(desk, desk.b)
  own = await makeObjects(desk, desk.a)
  foreign = await makeObjects(desk, desk.b)
  standing = await newSessions()
})
afterAll(() => desk.close())

/** Names that other desks know, and names that no object may take from outside. */
const UNKNOWN_FIELDS = [
  'store_id',
  'storeId',
  'shop_id',
  'role',
  'assignee',
  'assigneeId',
  'id',
  'actor',
  'authorId',
  'passwordHash',
  '__proto__',
  'constructor',
]

type Print = Awaited<ReturnType<typeof fingerprint>>
let lastPrint: Print | null = null
/** The database before a test; null again once a test has changed it. */
const unchanged = async () => (lastPrint ??= await fingerprint(desk))

/** Every method and path that the router answers, as it says itself. An address with a language in it is the same handler. */
function routesOf(app: { routes: { method: string; path: string }[] }): string[] {
  return [
    ...new Set(app.routes.filter((route) => route.method !== 'ALL').map(({ method, path }) => `${method} ${path.replace(LANGUAGE, '')}`)),
  ]
}

it('has a row for every route of the desk, and no row for none', () => {
  expect(routesOf(desk.desk.app).sort()).toEqual(Object.keys(ROUTES).sort())
})

it('sees a route that is added without a row', () => {
  const { app } = createDesk({
    pool: desk.sql,
    dataDir: '',
    keyFor: () => Buffer.alloc(32),
    log: silentLog,
    basePath: '',
    publicUrl: null,
    trustProxy: 0,
    demo: null,
    dist: '',
  })
  app.get('/api/forgotten', (c) => c.text('open to all'))
  expect(routesOf(app).filter((route) => !ROUTES[route])).toEqual(['GET /api/forgotten'])
})

describe.each(Object.entries(ROUTES))('%s', (route, row) => {
  const [method = '', path = ''] = route.split(' ')
  // what programs may ask has problems of its own kind, and ids that are others' to give
  const isApi = path.startsWith('/api/v1')
  const columns = ACTORS.map((actor, i) => [actor, row.expect[i] ?? row.expect[0] ?? 0] as const)
  const refused = columns.filter(([, status]) => status >= 400)
  const admitted = columns.filter(([, status]) => status < 400)

  it('refuses who may not, and nothing changes', async () => {
    const before = await unchanged()
    const refuse = async ([actor, status]: (typeof columns)[number]) => {
      const answer = await knock(method, row.request(own), actor, standing[actor])
      expect.soft(answer.status, actor).toBe(status)
      const refusal = isApi
        ? expect.objectContaining({ status, code: expect.any(String), detail: expect.any(String) })
        : { error: { code: expect.any(String), message: expect.any(String) } }
      expect.soft(answer.json, actor).toEqual(refusal)
      expect.soft(told(answer.text, own), actor).toEqual([])
    }
    await Promise.all(refused.map(refuse))
    expect(await fingerprint(desk)).toEqual(before)
  })

  it.runIf(admitted.length > 0)('lets in who may', async () => {
    lastPrint = null
    for (const [actor, status] of admitted) {
      const reads = method === 'GET'
      const objects = reads ? own : await makeObjects(desk, desk.a, row)
      const answer = await knock(method, row.request(objects), actor, (reads ? standing : await newSessions())[actor])
      expect.soft(answer.status, actor).toBe(status)
      // behind the sign-in; a password or an invite in the body speaks for itself
      if (actor.endsWith('B') && row.expect[0] === 401) expect.soft(told(answer.text, objects), actor).toEqual([])
    }
    // a new password ends all sessions but its own
    standing = await newSessions()
  })

  it.runIf(route.includes(':id') && route !== 'GET /files/:id' && !isApi)(
    'answers 404 to an id that is none, nobody has, or belongs to another store',
    async () => {
      const before = await unchanged()
      const theirs = row.request(foreign)
      const ids = ['x', '%00', '1', 'null', '__proto__', '01900000-0000-7000-8000-000000000000', "'%20or%201=1--", '%F0%9F%92%A3']
      const paths = [theirs.path, ...ids.map((id) => theirs.path.replace(/[0-9a-f-]{36}/, id))]
      const seek = async (path: string) =>
        expect.soft((await knock(method, { ...row.request(own), path }, 'admin A', standing['admin A'])).status, path).toBe(404)
      await Promise.all(paths.map(seek))
      expect(await fingerprint(desk)).toEqual(before)
    },
  )

  it.runIf(hasBody(row.request) && !isApi)('refuses fields that it does not know', async () => {
    const before = await unchanged()
    const smuggle = async (field: string) => {
      const recorded = row.request(own)
      if (recorded.body && field in recorded.body && Object.hasOwn(recorded.body, field)) return
      if (field === 'role' && route === 'PATCH /api/agents/:id') return
      const body = JSON.stringify(recorded.body).replace('{', `{${JSON.stringify(field)}:"admin",`)
      const answer = await knock(method, { path: recorded.path, raw: body }, 'admin A', standing['admin A'], {
        'content-type': 'application/json',
      })
      expect.soft(answer.status, field).toBe(400)
    }
    await Promise.all(UNKNOWN_FIELDS.map(smuggle))
    expect(await fingerprint(desk)).toEqual(before)
  })
})

it('every door of the help centre answers below a language as without it, and no form of another site passes', async () => {
  lastPrint = null
  await publishArticle(desk.ctx(), { storeId: desk.a.id, locale: 'de', slug: 'offen', title: 'Offen', collection: 'Offen', body: 'Wort.' })
  const objects = await makeObjects(desk, desk.a)
  const below = `/help/${desk.a.key}`
  const doors = Object.entries(ROUTES).filter(([route]) => route.includes(' /help/:key'))
  for (const [route, row] of doors) {
    const [method = ''] = route.split(' ')
    const request = row.request(objects)
    const inGerman = { ...request, path: `${below}/de${request.path.slice(below.length)}` }
    if (method === 'POST') {
      const foreign = await knock(method, inGerman, 'anonymous', undefined, { origin: 'https://evil.example' })
      expect.soft(foreign.status, route).toBe(403)
    }
    expect.soft((await knock(method, inGerman, 'anonymous', undefined)).status, route).toBe(row.expect[0])
  }
})

describe('ids of another store in a body', () => {
  it.each<[string, string, (own: Objects, foreign: Objects) => Recorded, number]>([
    [
      'an assignee',
      'PUT',
      (own, foreign) => ({ path: `/api/tickets/${own.ticketId}/assignment`, body: { agentId: foreign.colleagueId } }),
      404,
    ],
    [
      'a store of an invite',
      'POST',
      (own, foreign) => ({
        path: '/api/invites',
        body: { email: 'n@x.example', role: 'agent', storeIds: [own.store.id, foreign.store.id] },
      }),
      404,
    ],
    [
      'an attachment',
      'POST',
      (own, foreign) => ({
        path: `/api/tickets/${own.ticketId}/replies`,
        body: { clientId: 'abcdefgh', body: 'x', attachmentIds: [foreign.ticketId] },
      }),
      400,
    ],
  ])('%s is refused, and nothing changes', async (_, method, request, status) => {
    const before = await fingerprint(desk)
    expect((await knock(method, request(own, foreign), 'admin A', standing['admin A'])).status).toBe(status)
    expect(await fingerprint(desk)).toEqual(before)
  })
})

async function knock(
  method: string,
  recorded: Recorded,
  actor: ActorName,
  cookie: string | undefined,
  headers: Record<string, string> = {},
) {
  const { path, body, form } = recorded
  const raw = form ? new URLSearchParams(form).toString() : recorded.raw
  const ofForm: Record<string, string> = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
  const bearer = actor === 'key A' ? keys.a : actor === 'key B' ? keys.b : null
  const visitor = actor === 'visitor' ? `Visitor ${desk.shopper(desk.a).token}` : null
  const authorization: Record<string, string> = bearer || visitor ? { authorization: bearer ? `Bearer ${bearer}` : String(visitor) } : {}
  const sent = { ...(body === undefined ? {} : { body }), ...(raw === undefined ? {} : { raw }) }
  return desk.ask(method, path, { ...sent, cookie, headers: { 'x-forwarded-for': newIp(), ...ofForm, ...headers, ...authorization } })
}

let asked = 0
/** Each request from an address of its own: how often one may knock is tested elsewhere. */
const newIp = () => `198.51.${(asked++ >> 8) & 255}.${asked & 255}`

/** Sessions for one test alone: some requests end the one they came with, or all others. */
async function newSessions(): Promise<Sessions> {
  const { a, b } = desk
  const [agentA, adminA, agentB, adminB] = await Promise.all([a.agent, a.admin, b.agent, b.admin].map((person) => desk.newSession(person)))
  return { ...gone, 'agent A': agentA, 'admin A': adminA, 'agent B': agentB, 'admin B': adminB } as Sessions
}

/** What an answer lets slip of these objects. */
function told(text: string, objects: Objects): string[] {
  const { store, ticketId, colleagueId, inviteId } = objects
  const secrets = [
    store.id,
    store.inboxId,
    store.admin.id,
    store.admin.email,
    store.agent.id,
    ticketId,
    colleagueId,
    inviteId,
    `a secret of ${store.key}`,
  ]
  return secrets.filter((secret) => secret && text.includes(secret))
}

function hasBody(request: (objects: Objects) => Recorded): boolean {
  const nothing = { store: { agent: {} } } as Objects
  return request(nothing).body !== undefined
}
