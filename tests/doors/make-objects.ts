import { randomBytes } from 'node:crypto'
import { inviteAgent } from '../../server/agents/index.ts'
import { createMacro } from '../../server/macros/index.ts'
import type { OpenDesk, StoreSide } from '../support/desk.ts'
import { jwtFor } from '../support/shoppers.ts'
import { proposeActions } from './action-rows.ts'
import { makeApiObjects } from './api-rows.ts'
import { writeArticle } from './article-rows.ts'
import { makeOrder } from './graph-rows.ts'
import { keepMailAside } from './mail-rows.ts'
import { askForData } from './privacy-rows.ts'
import type { Objects, Row } from './route-table.ts'
import { connectShops } from './shop-rows.ts'
import { connectNetwork } from './social-rows.ts'

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
