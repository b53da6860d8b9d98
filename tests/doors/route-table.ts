import { randomBytes } from 'node:crypto'
import { inviteAgent } from '../../server/agents/index.ts'
import { createMacro } from '../../server/macros/index.ts'
import { newClientId, type OpenDesk, PASSWORD, type StoreSide } from '../support/desk.ts'
import { jwtFor } from '../support/shoppers.ts'
import { type ActionObjects, actionRows, proposeActions } from './action-rows.ts'
import { ACTORS } from './actors.ts'
import { type ApiObjects, apiRows, makeApiObjects } from './api-rows.ts'
import { type ArticleObjects, articleRows, writeArticle } from './article-rows.ts'
import { type GraphObjects, graphRows, makeOrder } from './graph-rows.ts'
import { helpRoutes, helpSiteRows } from './help-routes.ts'
import { keepMailAside, mailRows } from './mail-rows.ts'
import { askForData, type PrivacyObjects, privacyRows } from './privacy-rows.ts'
import { queueRows } from './queue-rows.ts'
import { searchReportRows } from './search-report-rows.ts'
import { connectShops, type ShopObjects, shopRows } from './shop-rows.ts'
import { connectNetwork, type SocialObjects, socialRows } from './social-rows.ts'

/** One of each, all of one store. */
export interface Objects extends ShopObjects, SocialObjects, GraphObjects, ActionObjects, ApiObjects, PrivacyObjects, ArticleObjects {
  store: StoreSide
  ticketId: string
  /** Its customer's message. */
  messageId: string
  macroId: string
  /** Another ticket of the same customer, and somebody else of the same store. */
  otherTicketId: string
  customerId: string
  otherCustomerId: string
  /** An inbox of mail, and a mail in it that was set aside. */
  emailInboxId: string
  mailId: string
  colleagueId: string
  inviteId: string
  inviteToken: string
  /** A store's token for one of its shoppers, not exchanged yet. */
  jwt: string
}
export interface Recorded {
  path: string
  body?: Record<string, unknown>
  raw?: string
  /** Sent as a page's form sends it. */
  form?: Record<string, string>
}
export interface Row {
  /** Status for each of ACTORS; whom it leaves out is nobody there. */
  expect: number[]
  /** A valid request that concerns these objects. */
  request(objects: Objects): Recorded
}

/** Makes some of the objects, of those that are made. */
interface Maker {
  keys: (keyof Objects)[]
  needs?: keyof Objects
  make(desk: OpenDesk, store: StoreSide, made: Objects): Promise<Partial<Objects>>
}

/** Where two make the same, what the later made is taken. */
const MAKERS: Maker[] = [
  {
    keys: ['ticketId', 'messageId', 'customerId', 'otherTicketId'],
    async make(desk, store) {
      const shopper = desk.shopper(store)
      const { ticketId, messageId, visitor } = await shopper.write(`a secret of ${store.key}`)
      const { ticketId: otherTicketId } = await shopper.write(`another secret of ${store.key}`)
      return { ticketId, messageId, customerId: visitor.customerId, otherTicketId }
    },
  },
  {
    keys: ['otherCustomerId'],
    async make(desk, store) {
      const { visitor } = await desk.shopper(store).write(`a third secret of ${store.key}`)
      return { otherCustomerId: visitor.customerId }
    },
  },
  { keys: ['colleagueId'], make: async (desk, store) => ({ colleagueId: (await desk.hire(store, 'agent')).id }) },
  {
    keys: ['inviteId', 'inviteToken'],
    async make(_desk, store) {
      const email = `${randomBytes(6).toString('hex')}@new.example`
      const { invite, token } = await inviteAgent(store.admin.ctx, { email, role: 'agent', storeIds: [store.id] })
      return { inviteId: invite.id, inviteToken: token }
    },
  },
  { keys: ['jwt'], make: async (desk, store) => ({ jwt: await jwtFor(desk, store, 'c-1') }) },
  {
    keys: ['macroId'],
    async make(desk, store) {
      // those of the doors before: a store has only so many
      await desk.sql`update macros set deleted_at = now() where store_id = ${store.id} and deleted_at is null`
      const macro = { storeId: store.id, name: 'Macro', body: 'Hello {{customer.name}}', setStatus: null, assignToMe: false }
      return { macroId: (await createMacro(store.admin.ctx, macro)).id }
    },
  },
  { keys: ['emailInboxId', 'mailId'], make: keepMailAside },
  { keys: ['shopifyId', 'wooCommerceId', 'afterShipId', 'easyPostId', 'deliveryId'], make: connectShops },
  { keys: ['socialId', 'toldId', 'parkedId', 'incidentId'], make: connectNetwork },
  { keys: ['orderId', 'linkId'], needs: 'ticketId', make: (desk, store, { ticketId }) => makeOrder(desk, store, ticketId) },
  { keys: ['orderId', 'lineId', 'proposedId', 'seen', 'taskId'], make: proposeActions },
  {
    keys: ['apiKeyId', 'orderKey', 'ticketNumber'],
    needs: 'ticketId',
    make: (desk, store, { ticketId }) => makeApiObjects(desk, store, ticketId),
  },
  { keys: ['requestId'], make: askForData },
  { keys: ['articleId', 'versionId', 'collectionId'], make: (_desk, store) => writeArticle(store) },
]

/** One of each that the door asks for; of all where none is named. */
export async function makeObjects(desk: OpenDesk, store: StoreSide, door?: Row): Promise<Objects> {
  const asked = door ? keysRead(door) : new Set(MAKERS.flatMap(({ keys }) => keys))
  const makers = MAKERS.filter(({ keys }) => keys.some((key) => asked.has(key)))
  const wanted = new Set([...asked, ...makers.flatMap(({ needs }) => needs ?? [])])
  const made = { store } as Objects
  for (const { keys, make } of MAKERS) if (keys.some((key) => wanted.has(key))) Object.assign(made, await make(desk, store, made))
  return made
}

/** What of the objects a request is made of. */
function keysRead({ request }: Row): Set<keyof Objects> {
  const read = new Set<keyof Objects>()
  const nothing = { store: { admin: {}, agent: {} } } as Objects
  const get = (object: Objects, key: keyof Objects) => {
    read.add(key)
    return object[key]
  }
  request(new Proxy(nothing, { get }))
  return read
}

const all = (status: number) => ACTORS.map(() => status)
/** Strangers, people who left and shoppers are all asked to sign in; then agent A, admin A, agent B, admin B. */
const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
/** Only who brings a browser's own token. */
const visitors = (status: number) => ACTORS.map((actor) => (actor === 'visitor' ? status : 401))
const writing = () => ({ clientId: newClientId(), body: 'written', attachmentIds: [] })
const at = (path: string) => () => ({ path })

export const ROUTES: Record<string, Row> = {
  'GET /healthz': { expect: all(200), request: at('/healthz') },
  'GET /readyz': { expect: all(200), request: at('/readyz') },
  'GET /': { expect: all(302), request: at('/') },
  'GET /desk': { expect: all(200), request: at('/desk') },
  'GET /desk/*': { expect: all(200), request: at('/desk/tickets') },
  'GET /demo': { expect: all(200), request: at('/demo') },
  'GET /demo/shoppers': { expect: all(403), request: at('/demo/shoppers') },
  'GET /demo/outbox': { expect: all(403), request: at('/demo/outbox') },
  'GET /demo/outbox/mails': { expect: all(403), request: at('/demo/outbox/mails') },
  'GET /demo/token': { expect: all(403), request: at('/demo/token?as=c-1001') },
  'GET /widget.js': { expect: all(200), request: at('/widget.js') },
  'GET /widget/frame': { expect: all(200), request: ({ store }) => ({ path: `/widget/frame?store=${store.key}` }) },
  'GET /widget/theme.css': { expect: all(200), request: ({ store }) => ({ path: `/widget/theme.css?store=${store.key}` }) },
  'GET /assets/:name': { expect: all(200), request: at('/assets/app-1.js') },
  ...helpRoutes,
  ...apiRows,
  ...articleRows,
  ...searchReportRows,
  'GET /files/:id': { expect: all(404), request: ({ ticketId }) => ({ path: `/files/${ticketId}?e=9999999999999&s=x` }) },
  'POST /widget/uploads': {
    expect: [401, 201, 401, 401, 401, 401, 401, 401],
    request: ({ store }) => ({ path: `/widget/uploads?store=${store.key}&name=a.txt`, raw: 'text' }),
  },
  'POST /widget/sign-in': {
    expect: visitors(200),
    request: ({ store, jwt }) => ({ path: '/widget/sign-in', body: { store: store.key, jwt, from: null, ticketId: null } }),
  },
  'POST /widget/codes': {
    expect: visitors(200),
    request: ({ store }) => ({
      path: '/widget/codes',
      body: { store: store.key, email: 'ann@x.example', orderNumber: 'A-1', ticketId: null },
    }),
  },
  'POST /widget/codes/check': {
    expect: visitors(200),
    request: ({ store }) => ({
      path: '/widget/codes/check',
      body: { store: store.key, email: 'ann@x.example', code: '123456', ticketId: null },
    }),
  },
  'POST /widget/continuing': {
    // nobody's chat is anybody else's
    expect: visitors(404),
    request: ({ store, ticketId }) => ({ path: '/widget/continuing', body: { store: store.key, email: 'ann@x.example', ticketId } }),
  },
  'POST /widget/sign-out': { expect: visitors(204), request: ({ store }) => ({ path: '/widget/sign-out', body: { store: store.key } }) },
  'POST /api/uploads': {
    expect: agents(201, 201, 404, 404),
    request: ({ store }) => ({ path: `/api/uploads?store=${store.id}&name=a.txt`, raw: 'text' }),
  },

  'GET /api/sign-in': { expect: all(200), request: at('/api/sign-in') },
  'POST /api/session': {
    expect: all(200),
    request: ({ store }) => ({ path: '/api/session', body: { email: store.agent.email, password: PASSWORD } }),
  },
  'GET /api/session': { expect: agents(200, 200, 200, 200), request: at('/api/session') },
  'DELETE /api/session': { expect: agents(204, 204, 204, 204), request: at('/api/session') },
  'POST /api/invites/accept': {
    expect: all(201),
    request: ({ inviteToken }) => ({ path: '/api/invites/accept', body: { token: inviteToken, name: 'New', password: PASSWORD } }),
  },
  'PATCH /api/me': { expect: agents(200, 200, 200, 200), request: () => ({ path: '/api/me', body: { name: 'Renamed' } }) },
  'PUT /api/me/password': {
    expect: agents(204, 204, 204, 204),
    request: () => ({ path: '/api/me/password', body: { current: PASSWORD, next: PASSWORD } }),
  },

  'GET /api/agents': { expect: agents(200, 200, 200, 200), request: at('/api/agents') },
  'PATCH /api/agents/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ colleagueId }) => ({ path: `/api/agents/${colleagueId}`, body: { disabled: true } }),
  },
  'GET /api/invites': { expect: agents(403, 200, 403, 200), request: at('/api/invites') },
  'POST /api/invites': {
    expect: agents(403, 201, 403, 404),
    request: ({ store }) => ({ path: '/api/invites', body: { email: `${newClientId()}@x.example`, role: 'agent', storeIds: [store.id] } }),
  },
  'DELETE /api/invites/:id': { expect: agents(403, 204, 403, 404), request: ({ inviteId }) => ({ path: `/api/invites/${inviteId}` }) },

  'GET /api/stores': { expect: agents(200, 200, 200, 200), request: at('/api/stores') },
  'POST /api/stores': {
    expect: agents(403, 201, 403, 201),
    request: () => ({ path: '/api/stores', body: { key: `s-${randomBytes(6).toString('hex')}`, name: 'New' } }),
  },
  'PATCH /api/stores/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}`, body: { name: 'Renamed' } }),
  },
  ...helpSiteRows,
  'GET /api/stores/:id/inboxes': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/inboxes` }),
  },
  'PATCH /api/inboxes/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/inboxes/${store.inboxId}`, body: { name: 'Renamed' } }),
  },

  'GET /api/tickets': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/tickets?view=open&store=${store.id}` }),
  },
  'GET /api/tickets/counts': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/tickets/counts?store=${store.id}` }),
  },
  ...queueRows,
  'GET /api/tickets/:id': { expect: agents(200, 200, 404, 404), request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}` }) },
  'POST /api/tickets/:id/replies': {
    expect: agents(201, 201, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/replies`, body: writing() }),
  },
  'GET /api/tickets/:id/customer': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/customer` }),
  },
  'POST /api/tickets/:id/handoff': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/handoff`, body: {} }),
  },
  'POST /api/tickets/:id/notes': {
    expect: agents(201, 201, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/notes`, body: writing() }),
  },
  'PUT /api/tickets/:id/assignment': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, colleagueId }) => ({ path: `/api/tickets/${ticketId}/assignment`, body: { agentId: colleagueId } }),
  },
  'GET /api/tickets/:id/merge-candidates': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/merge-candidates` }),
  },
  'GET /api/tickets/:id/merge': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, otherTicketId }) => ({ path: `/api/tickets/${ticketId}/merge?into=${otherTicketId}` }),
  },
  'PUT /api/tickets/:id/merge': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, otherTicketId }) => ({ path: `/api/tickets/${ticketId}/merge`, body: { intoId: otherTicketId } }),
  },
  'DELETE /api/tickets/:id/merge': {
    // it is not merged: who may know that is told so
    expect: agents(409, 409, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/merge` }),
  },
  'GET /api/customers/:id/same-people': {
    expect: agents(200, 200, 404, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/same-people` }),
  },
  'GET /api/customers/:id/merged': {
    expect: agents(200, 200, 404, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/merged` }),
  },
  'GET /api/customers/:id/merge': {
    expect: agents(200, 200, 404, 404),
    request: ({ customerId, otherCustomerId }) => ({ path: `/api/customers/${customerId}/merge?into=${otherCustomerId}` }),
  },
  'PUT /api/customers/:id/merge': {
    expect: agents(204, 204, 404, 404),
    request: ({ customerId, otherCustomerId }) => ({ path: `/api/customers/${customerId}/merge`, body: { intoId: otherCustomerId } }),
  },
  'DELETE /api/customers/:id/merge': {
    expect: agents(409, 409, 404, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}/merge` }),
  },
  'PUT /api/tickets/:id/status': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/status`, body: { status: 'solved' } }),
  },

  'GET /api/stores/:id/macros': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/macros` }),
  },
  'POST /api/stores/:id/macros': {
    expect: agents(403, 201, 404, 404),
    request: ({ store }) => ({
      path: `/api/stores/${store.id}/macros`,
      body: { name: 'New', body: 'Hi', setStatus: null, assignToMe: false },
    }),
  },
  'PATCH /api/macros/:id': {
    expect: agents(403, 200, 404, 404),
    request: ({ macroId }) => ({ path: `/api/macros/${macroId}`, body: { name: 'Renamed' } }),
  },
  'POST /api/tickets/:id/draft': {
    expect: agents(200, 200, 404, 404),
    request: ({ ticketId, macroId }) => ({ path: `/api/tickets/${ticketId}/draft`, body: { macroId, orderId: null } }),
  },
  'GET /api/customers/:id': {
    expect: agents(200, 200, 404, 404),
    request: ({ customerId }) => ({ path: `/api/customers/${customerId}` }),
  },
  ...mailRows,
  ...shopRows,
  ...socialRows,
  ...graphRows,
  ...privacyRows,
  ...actionRows,
  'GET /api/search': { expect: agents(200, 200, 200, 200), request: at('/api/search?q=secret') },
}
