import type { Context } from '../../context.ts'
import { displayName, findCustomer, findCustomerByIdentity, listIdentitiesInStore, normalEmail } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import { getStore } from '../../stores/index.ts'
import { selectBuyers, selectOrderNumbers, selectTicketNumbers } from './telling-queries.ts'

/** Orders and tickets that are named with a customer. */
const LISTED = 200
const BUYERS = 20

/** A customer as a store's own programs are told of them. */
export interface ToldCustomer {
  id: string
  name: string
  since: Date
  identities: { kind: 'email' | 'phone' | 'store_account'; value: string }[]
  /** The newest 200; `id` is the platform's. */
  orders: { id: string; parceldesk_id: string; number: string }[]
  /** Numbers of the newest 200. */
  tickets: number[]
}

/** Whoever holds this address, or bought with it, as far as they are customers of this store. */
export async function tellCustomersOfEmail(ctx: Context, storeId: string, typed: string): Promise<ToldCustomer[]> {
  const store = await getStore(ctx, storeId)
  const email = normalEmail(typed)
  if (email === null) return []
  const holder = await findCustomerByIdentity(ctx, { kind: 'email', storeId: store.id, value: email })
  const ids = new Set([...(holder ? [holder.id] : []), ...(await selectBuyers(ctx.sql, store.id, email, BUYERS))])
  const told = await Promise.all([...ids].map((id) => findToldCustomer(ctx, store.id, id)))
  return told.filter((customer) => customer !== null)
}

/** Whoever never wrote to this store nor bought there is not there for it. */
export async function tellCustomer(ctx: Context, storeId: string, id: string): Promise<ToldCustomer> {
  const store = await getStore(ctx, storeId)
  const told = await findToldCustomer(ctx, store.id, id)
  if (!told) throw new NotFound('This customer')
  return told
}

async function findToldCustomer(ctx: Context, storeId: string, id: string): Promise<ToldCustomer | null> {
  const [customer, identities, orders, tickets] = await Promise.all([
    findCustomer(ctx, id),
    listIdentitiesInStore(ctx, id, storeId),
    selectOrderNumbers(ctx.sql, storeId, id, LISTED),
    selectTicketNumbers(ctx.sql, storeId, id, LISTED),
  ])
  if (!customer || (orders.length === 0 && tickets.length === 0)) return null
  return {
    id: customer.id,
    name: displayName(customer),
    since: customer.createdAt,
    identities,
    orders: orders.map(({ parceldeskId, ...order }) => ({ ...order, parceldesk_id: parceldeskId })),
    tickets: tickets.map((ticket) => Number(ticket.number)),
  }
}
