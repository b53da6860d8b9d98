import { createHmac, randomUUID } from 'node:crypto'
import type { Network } from '../../../server/contract/social/networks.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'
import { connectSocial } from '../../../server/stores/index.ts'
import { readThread } from '../../../server/tickets/index.ts'
import type { Answer } from '../../support/ask-http.ts'
import type { OpenDesk, StoreSide } from '../../support/desk.ts'
import { until } from '../../support/until.ts'

const SECRET = 'what the network signs with'

/** One account of a store on a network, which posts as that network does. */
export interface Account {
  id: string
  inboxId: string
  verifyToken: string
  network: Network
  /** Signs the body as it is, unless another signature (null: none) is given. */
  post(body: unknown, posting?: { secret?: string; signature?: string | null }): Promise<Answer>
  /** All that was posted is read. */
  settled(): Promise<void>
  deliveries(): Promise<{ id: string; state: string; reason: string }[]>
  /** Tickets of the account, oldest first. */
  tickets(): Promise<{ id: string; subject: string; status: string; handler: string; customerId: string }[]>
  /** What is said in a ticket, as agents read it. */
  thread(ticketId: string): Promise<ThreadEvent[]>
}

const SIGNATURE: Partial<Record<Network, string>> = {
  generic: 'x-parceldesk-signature',
  facebook: 'x-hub-signature-256',
  instagram: 'x-hub-signature-256',
  whatsapp: 'x-hub-signature-256',
}
const sign = (raw: string | Buffer, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

export interface Wanted {
  network?: Network
  /** The network's own id of it. */
  account?: string
  baseUrl?: string
  token?: string
  store?: StoreSide
}

export async function openAccount(
  desk: OpenDesk,
  { network = 'generic', account = randomUUID(), baseUrl, token, store = desk.a }: Wanted = {},
): Promise<Account> {
  const asked = { storeId: store.id, network, secret: SECRET, account, baseUrl, token }
  const { connectionId: id, verifyToken } = await connectSocial(desk.ctx(), asked)
  const [row] = await desk.sql<{ inboxId: string }[]>`select inbox_id from social_connections where id = ${id}`
  const inboxId = row?.inboxId ?? ''
  const deliveries = () =>
    desk.sql<{ id: string; state: string; reason: string }[]>`
      select id, state, reason from social_deliveries where connection_id = ${id} order by place`
  return {
    id,
    inboxId,
    verifyToken,
    network,
    deliveries,
    post(body, { secret = SECRET, signature } = {}) {
      const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
      const given = signature === undefined ? sign(raw, secret) : signature
      const headers = { 'content-type': 'application/json', ...(given === null ? {} : { [SIGNATURE[network] ?? 'x-none']: given }) }
      return desk.ask('POST', `/hooks/${network}/${id}`, { raw, headers })
    },
    async settled() {
      await until('all that was posted is read', async () => (await deliveries()).every(({ state }) => state !== 'waiting'))
    },
    tickets: () =>
      desk.sql<{ id: string; subject: string; status: string; handler: string; customerId: string }[]>`
        select id, subject, status, handler, customer_id from tickets where inbox_id = ${inboxId} order by id`,
    thread: async (ticketId) => (await readThread(store.agent.ctx, { ticketId, since: null })).events,
  }
}
