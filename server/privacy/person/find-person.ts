import type { Context } from '../../context.ts'
import { selectHandleSessions } from '../../customers/index.ts'
import { NotFound } from '../../errors.ts'
import type { Person, StorePart } from '../../personal-data.ts'
import {
  type IdentityRow,
  type OfStores,
  type OrderOf,
  selectEmailsOfOthers,
  selectFamily,
  selectIdentitiesOf,
  selectKnownByShopAlone,
  selectOrders,
  selectOrdersNamed,
  selectParcels,
  selectStoreIds,
  selectStoresKnowing,
  selectTickets,
  selectWrittenElsewhere,
} from './person-queries.ts'

/**
 * Whose rows there are of a customer and of everybody merged into them; `part`: of one store only. Customers, emails and phones belong to
 * the whole installation: they are of the person only where no other store holds anything of theirs.
 */
export async function findPerson(ctx: Context, customerId: string | null, part: StorePart | null): Promise<Person> {
  const { sql } = ctx
  const customers = customerId === null ? [] : await selectFamily(sql, customerId)
  if (customerId !== null && customers.length === 0) throw new NotFound('This customer')
  const identities = await selectIdentitiesOf(sql, customers)
  const emails = valuesOf(identities, 'email', part?.email)
  const accounts = accountsOf(identities, part)
  const all = { tickets: await selectTickets(sql, customers, null), orders: await selectOrders(sql, { customers, emails, accounts }, null) }
  const isElsewhere = part !== null && (await isKnownElsewhere(sql, part, { ...all, customers, identities, emails }))
  const stores: OfStores = part && [part.storeId]
  const here = ({ storeId }: { storeId: string | null }) => part === null || storeId === part.storeId || (storeId === null && !isElsewhere)
  const own = identities.filter(here)
  const theirs = all.orders.filter(here)
  const named = part ? await selectOrdersNamed(sql, part.connectionId, part.orderIds) : []
  const orderIds = [...new Set([...theirs, ...named].map(({ id }) => id))]
  const tickets = all.tickets.filter(here).map(({ id }) => id)
  // an order under another address than the customer's is theirs by account: then that address is theirs too, if nobody else has it
  const ordered = isElsewhere ? [] : theirs.flatMap(({ email }) => email ?? [])
  const taken = new Set(await selectEmailsOfOthers(sql, ordered, customers))
  const addresses = [...new Set([...emails, ...ordered.filter((email) => !taken.has(email))])]
  const words = [...addresses, ...valuesOf(identities, 'phone'), ...(await selectParcels(sql, orderIds)).filter(isLong)]
  return {
    stores: stores ?? (await selectStoreIds(sql)),
    customers: isElsewhere ? [] : customers,
    identities: own.map(({ id }) => id),
    tickets,
    orders: orderIds,
    messages: await selectWrittenElsewhere(sql, { customers, emails, tickets }, stores),
    emails: addresses,
    sessions: [
      ...valuesOf(own, 'visitor'),
      ...(await selectHandleSessions(
        sql,
        own.map(({ id }) => id),
      )),
    ],
    accounts: accounts.filter(here).map(({ value }) => value),
    mentions: mentionsOf(words),
    connections: [],
  }
}

/** Whether any store but this one holds anything of them, in a ticket or an order of theirs or of others. */
async function isKnownElsewhere(
  sql: Context['sql'],
  { storeId }: StorePart,
  all: { tickets: { id: string }[]; orders: OrderOf[]; customers: string[]; identities: IdentityRow[]; emails: string[] },
): Promise<boolean> {
  const { customers, identities, emails } = all
  const tickets = all.tickets.map(({ id }) => id)
  const stores = await selectStoresKnowing(sql, {
    tickets,
    emails,
    orders: all.orders.map(({ id }) => id),
    identities: identities.map(({ id }) => id),
    messages: await selectWrittenElsewhere(sql, { customers, emails, tickets }, null),
    sessions: [
      ...valuesOf(identities, 'visitor'),
      ...(await selectHandleSessions(
        sql,
        identities.map(({ id }) => id),
      )),
    ],
  })
  return stores.some((id) => id !== storeId)
}

/** All that one shop has told of people, and whom it alone told of. Who also wrote, or bought elsewhere, stays a customer. */
export async function everybodyOf({ sql }: Context, { storeId, connectionId }: { storeId: string; connectionId: string }): Promise<Person> {
  return { ...nobodyIn(storeId), ...(await selectKnownByShopAlone(sql, { storeId, connectionId })), connections: [connectionId] }
}

/** All that either names. */
export function unite(one: Person, other: Person): Person {
  const both = (name: Exclude<keyof Person, 'mentions' | 'part'>) => [...new Set([...one[name], ...other[name]])]
  const says = [one, other].map(({ mentions }) => mentions)
  const [first = NOBODY, more = NOBODY] = says[0] === NOBODY ? says.toReversed() : says
  return {
    ...{ stores: both('stores'), customers: both('customers'), identities: both('identities'), tickets: both('tickets') },
    ...{ orders: both('orders'), messages: both('messages'), emails: both('emails'), sessions: both('sessions') },
    ...{ accounts: both('accounts'), connections: both('connections') },
    mentions: more === NOBODY || first.includes(more) ? first : `${first}|${more}`,
  }
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

/** A shorter number would mean much else. */
const isLong = (word: string) => word.length > 5

/** Matches nothing: nothing stands before the beginning. */
const NOBODY = 'a^'
/** Whole words only. */
function mentionsOf(values: string[]): string {
  const words = [...new Set(values)].map((value) => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '\\$&'))
  return words.length === 0 ? NOBODY : `(^|[^a-z0-9])(${words.join('|')})([^a-z0-9]|$)`
}
