import type { Context } from '../../context.ts'
import { NotFound } from '../../errors.ts'
import type { Person } from '../../personal-data.ts'
import {
  type IdentityRow,
  type OfStores,
  type OrderOf,
  selectFamily,
  selectIdentitiesOf,
  selectKnownByShopAlone,
  selectOrders,
  selectOrdersNamed,
  selectParcels,
  selectStoreIds,
  selectTickets,
  selectWrittenElsewhere,
} from './person-queries.ts'

/** One store's view of a person: the rest of them goes on where another store knows them too. */
export interface StorePart {
  storeId: string
  connectionId: string
  /** The shop's own account and address of them, as it names them now. */
  account: string | null
  email: string | null
  /** Orders that the shop names, whoever they are of. */
  orderIds: string[]
}

/**
 * Whose rows there are of a customer and of everybody merged into them; `part`: of one store only. Customers, emails and phones belong to
 * the whole installation: they are of the person only where no other store has a ticket, an order, a browser or an account of theirs.
 */
export async function findPerson(ctx: Context, customerId: string | null, part: StorePart | null): Promise<Person> {
  const { sql } = ctx
  const customers = customerId === null ? [] : await selectFamily(sql, customerId)
  if (customerId !== null && customers.length === 0) throw new NotFound('This customer')
  const identities = await selectIdentitiesOf(sql, customers)
  const emails = valuesOf(identities, 'email', part?.email)
  const accounts = accountsOf(identities, part)
  const all = { tickets: await selectTickets(sql, customers, null), orders: await selectOrders(sql, { customers, emails, accounts }, null) }
  const isElsewhere =
    part !== null && [...all.tickets, ...all.orders, ...identities].some(({ storeId }) => storeId && storeId !== part.storeId)
  const stores: OfStores = isElsewhere ? [part.storeId] : null
  const here = ({ storeId }: { storeId: string | null }) => !isElsewhere || storeId === part.storeId
  const own = identities.filter(here)
  const named = part ? await selectOrdersNamed(sql, part.connectionId, part.orderIds) : []
  const orders = [...new Map([...all.orders.filter(here), ...named].map((order) => [order.id, order])).values()]
  const orderIds = orders.map(({ id }) => id)
  const tickets = all.tickets.filter(here).map(({ id }) => id)
  const addresses = [...new Set([...emails, ...(isElsewhere ? [] : orderEmails(orders))])]
  return {
    stores: stores ?? (await selectStoreIds(sql)),
    customers: isElsewhere ? [] : customers,
    identities: own.map(({ id }) => id),
    tickets,
    orders: orderIds,
    messages: await selectWrittenElsewhere(sql, { customers, emails, tickets }, stores),
    emails: addresses,
    sessions: valuesOf(own, 'visitor'),
    accounts: accounts.filter(here).map(({ value }) => value),
    mentions: mentionsOf([...addresses, ...valuesOf(identities, 'phone'), ...namesOf(orders), ...(await selectParcels(sql, orderIds))]),
    connections: [],
  }
}

/** All that one shop has told of people, and whom it alone told of. Who also wrote, or bought elsewhere, stays a customer. */
export async function everybodyOf({ sql }: Context, { storeId, connectionId }: { storeId: string; connectionId: string }): Promise<Person> {
  return { ...nobodyIn(storeId), ...(await selectKnownByShopAlone(sql, connectionId)), connections: [connectionId] }
}

/** Of whom nothing is known but these orders. */
export function nobodyIn(storeId: string, orders: string[] = []): Person {
  const none = { customers: [], identities: [], tickets: [], messages: [], emails: [], sessions: [], accounts: [], connections: [] }
  return { ...none, orders, stores: [storeId], mentions: NOBODY }
}

const valuesOf = (identities: IdentityRow[], kind: IdentityRow['kind'], more: string | null = null) => [
  ...new Set([...identities.flatMap((each) => (each.kind === kind ? [each.value] : [])), ...(more ? [more] : [])]),
]

function accountsOf(identities: IdentityRow[], part: StorePart | null): { storeId: string; value: string }[] {
  const known = identities.flatMap(({ kind, storeId, value }) => (kind === 'store_account' && storeId ? [{ storeId, value }] : []))
  return part?.account ? [...known, { storeId: part.storeId, value: part.account }] : known
}

/** An order under another address than the customer's is theirs by account: then that address is theirs too. */
const orderEmails = (orders: OrderOf[]) => orders.flatMap(({ email }) => email ?? [])

/** A short number of digits alone would mean much else. */
const namesOf = (orders: OrderOf[]) =>
  orders.flatMap(({ externalId, number }) => (/\D/.test(number) || number.length > 5 ? [externalId, number] : [externalId]))

/** Matches nothing: nothing stands before the beginning. */
const NOBODY = 'a^'
/** Whole words only: the id 7 is not meant by 70. */
function mentionsOf(values: string[]): string {
  const words = [...new Set(values)].map((value) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '\\$&'))
  return words.length === 0 ? NOBODY : `(^|[^a-z0-9])(${words.join('|')})([^a-z0-9]|$)`
}
