import { randomBytes } from 'node:crypto'
import { NETWORKS } from '../../server/contract/social/networks.ts'
import {
  changeTriageRules,
  getTriageRules,
  listIncidents,
  listParked,
  listSocialDeliveries,
  storeSocialDeliveries,
  takeEvent,
  watchStorm,
} from '../../server/social/index.ts'
import { connectSocial } from '../../server/stores/index.ts'
import { saidBy } from '../social/triage/said-by.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import type { Row } from './route-table.ts'

const agents = (agentA: number, adminA: number, agentB: number, adminB: number) => [401, 401, agentA, adminA, agentB, adminB, 401, 401]
const everybody = (status: number) => Array.from({ length: 8 }, () => status)

const RULES = {
  ...{ praise: false, advertises: true, repeats: true, tags: true, handles: ['@Spammer'] },
  ...{ reachFrom: null, stormPeople: 3, stormMinutes: 60 },
}

/** An account of a store on a network. */
export interface SocialObjects {
  socialId: string
  /** What it posted that cannot be read. */
  toldId: string
  /** What was said there in public and parked, and what many named. */
  parkedId: string
  incidentId: string
}
export async function connectNetwork(desk: OpenDesk, store: StoreSide): Promise<SocialObjects> {
  const account = randomBytes(6).toString('hex')
  const { connectionId } = await connectSocial(desk.ctx(), { storeId: store.id, network: 'generic', account, secret: 'a secret of theirs' })
  await storeSocialDeliveries(desk.ctx(), [
    { connectionId, storeId: store.id, body: Buffer.from(account), fault: 'body: is no valid JSON' },
  ])
  const { deliveries } = await listSocialDeliveries(store.admin.ctx, { state: 'failed', connectionId: null, before: null })
  return { socialId: connectionId, toldId: deliveries[0]?.id ?? '', ...(await triageTalk(desk, store, connectionId)) }
}

/** One who praises, and three who ask for the same carrier. */
async function triageTalk(desk: OpenDesk, store: StoreSide, connectionId: string) {
  const ctx = desk.ctx()
  await changeTriageRules(store.admin.ctx, store.id, { ...(await getTriageRules(store.admin.ctx, store.id)), stormPeople: 3 })
  const [row] = await desk.sql<{ inboxId: string }[]>`select inbox_id from social_connections where id = ${connectionId}`
  const source = { storeId: store.id, inboxId: row?.inboxId ?? '', network: 'generic' as const }
  for (const body of ['Beautiful', 'Where is DHL?', 'Any news from DHL?', 'DHL again?'])
    await takeEvent(ctx, source, saidBy(randomBytes(6).toString('hex'), body))
  await watchStorm(ctx, { storeId: store.id, kind: 'carrier', value: 'DHL' })
  const { parked } = await listParked(store.agent.ctx, { storeId: store.id, before: null })
  const [incident] = await listIncidents(store.agent.ctx, store.id)
  return { parkedId: parked[0]?.id ?? '', incidentId: incident?.id ?? '' }
}

/** Accounts on networks are for admins; what networks post proves itself by its signature. */
export const socialRows: Record<string, Row> = {
  'GET /api/social': { expect: agents(403, 200, 403, 200), request: () => ({ path: '/api/social' }) },
  'POST /api/social': {
    expect: agents(403, 201, 404, 404),
    request: ({ store }) => ({
      path: '/api/social',
      body: { storeId: store.id, network: 'generic', account: randomBytes(6).toString('hex'), secret: 'hush hush' },
    }),
  },
  ...Object.fromEntries(
    ['disable', 'enable', 'test'].map((action) => [
      `POST /api/social/:id/${action}`,
      {
        expect: agents(403, 200, 404, 404),
        request: ({ socialId }: SocialObjects) => ({ path: `/api/social/${socialId}/${action}`, body: {} }),
      },
    ]),
  ),
  // a program of one's own knows where it posts to
  'POST /api/social/:id/subscribe': {
    expect: agents(403, 400, 404, 404),
    request: ({ socialId }) => ({ path: `/api/social/${socialId}/subscribe`, body: {} }),
  },
  // what was said elsewhere is not there to be acted on
  'POST /api/tickets/:id/messages/:messageId/acts': {
    expect: agents(404, 404, 404, 404),
    request: ({ ticketId, messageId }) => ({ path: `/api/tickets/${ticketId}/messages/${messageId}/acts`, body: { act: 'hide' } }),
  },
  'GET /api/tickets/:id/templates': {
    expect: agents(400, 400, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/templates` }),
  },
  'POST /api/tickets/:id/template-replies': {
    expect: agents(400, 400, 404, 404),
    request: ({ ticketId }) => ({
      path: `/api/tickets/${ticketId}/template-replies`,
      body: { clientId: randomBytes(8).toString('hex'), name: 'late', language: 'en_US', values: [] },
    }),
  },
  // what was said in a chat has nobody behind it who could be asked there
  'POST /api/tickets/:id/handle-link': {
    expect: agents(400, 400, 404, 404),
    request: ({ ticketId }) => ({ path: `/api/tickets/${ticketId}/handle-link`, body: {} }),
  },
  // each sees what their own stores were told, and nothing else
  'GET /api/social-deliveries': { expect: agents(200, 200, 200, 200), request: () => ({ path: '/api/social-deliveries?state=failed' }) },
  'GET /api/social-deliveries/:id': {
    expect: agents(200, 200, 404, 404),
    request: ({ toldId }) => ({ path: `/api/social-deliveries/${toldId}` }),
  },
  'POST /api/social-deliveries/:id/replay': {
    expect: agents(403, 200, 403, 404),
    request: ({ toldId }) => ({ path: `/api/social-deliveries/${toldId}/replay`, body: {} }),
  },
  // what was parked, and what many say, is for everybody who answers; by which rules, for admins
  'GET /api/stores/:id/triage': {
    expect: agents(200, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/triage` }),
  },
  'PUT /api/stores/:id/triage': {
    expect: agents(403, 200, 404, 404),
    request: ({ store }) => ({ path: `/api/stores/${store.id}/triage`, body: RULES }),
  },
  'GET /api/parked': { expect: agents(200, 200, 404, 404), request: ({ store }) => ({ path: `/api/parked?store=${store.id}` }) },
  'POST /api/parked/:id/open': {
    expect: agents(200, 200, 404, 404),
    request: ({ parkedId }) => ({ path: `/api/parked/${parkedId}/open`, body: {} }),
  },
  'GET /api/incidents': { expect: agents(200, 200, 404, 404), request: ({ store }) => ({ path: `/api/incidents?store=${store.id}` }) },
  'PUT /api/incidents/:id/note': {
    expect: agents(200, 200, 404, 404),
    request: ({ incidentId }) => ({ path: `/api/incidents/${incidentId}/note`, body: { note: 'They know of it.' } }),
  },
  ...Object.fromEntries(
    NETWORKS.flatMap((network) => [
      [
        `POST /hooks/${network}/:connectionId`,
        {
          expect: everybody(network === 'generic' ? 401 : 404),
          request: ({ socialId }: SocialObjects) => ({ path: `/hooks/${network}/${socialId}`, raw: '{"id":1}' }),
        },
      ],
      [
        `GET /hooks/${network}/:connectionId`,
        { expect: everybody(404), request: ({ socialId }: SocialObjects) => ({ path: `/hooks/${network}/${socialId}` }) },
      ],
    ]),
  ),
}
