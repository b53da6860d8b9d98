import type { Context } from '../../context.ts'
import type {
  CustomerMergePreview,
  CustomerSide,
  CustomerUnmergePreview,
  MergedCustomer,
  SamePerson,
} from '../../contract/console/merging.ts'
import { Conflict } from '../../errors.ts'
import { displayName } from '../display-name.ts'
import { findCustomer } from '../find-customer.ts'
import { findCustomerByIdentity } from '../identify-customer.ts'
import { identitiesOf } from '../list-identities.ts'
import { selectStandings } from '../recognising/standing-queries.ts'
import { searchCustomers } from '../searching/search-customers.ts'
import { queryOf, wordsIn } from '../searching/search-words.ts'
import { familyOf, getPlaces, storesOf } from './family.ts'
import { isBetterKnown } from './is-better-known.ts'
import { customerMergingAgent, mustMergeCustomers, splitOf } from './merge-customers.ts'
import {
  type CustomerPlace,
  countOf,
  type EvidenceRow,
  selectCustomerOfTicket,
  selectEvidence,
  selectMerged,
  selectReachable,
  selectStandingMerge,
} from './merging-queries.ts'

const SUGGESTED = 15
const MERGED = 20
const ever = new Date(0)

/** What `mergeCustomers` would bring together, and what says that they are one person. */
export async function previewCustomerMerge(
  ctx: Context,
  { customerId, intoId }: { customerId: string; intoId: string },
): Promise<CustomerMergePreview> {
  customerMergingAgent(ctx)
  const [customer, into] = (await getPlaces(ctx, [customerId, intoId])) as [CustomerPlace, CustomerPlace]
  mustMergeCustomers(customer, into)
  const family = await familyOf(ctx, customer)
  const found = await selectEvidence(ctx.sql, family, storesOf(ctx), { only: intoId, limit: SUGGESTED })
  const goes = await sideOf(ctx, customer, family)
  const stays = await sideOf(ctx, into, await familyOf(ctx, into))
  return {
    customer: goes,
    into: stays,
    isBetterTurned: isBetterKnown(await knownAs(ctx, goes), await knownAs(ctx, stays)),
    evidence: peopleOf(found)[0]?.evidence ?? [],
  }
}

/** What `unmergeCustomer` would take apart, and what stays with the survivor. */
export async function previewCustomerUnmerge(ctx: Context, customerId: string): Promise<CustomerUnmergePreview> {
  customerMergingAgent(ctx)
  const [customer] = (await getPlaces(ctx, [customerId])) as [CustomerPlace]
  const merge = await selectStandingMerge(ctx.sql, customerId)
  if (!merge) throw new Conflict('This customer is not merged.')
  const { branch, rest, blockedBy } = await splitOf(ctx, customer)
  const [from] = (await getPlaces(ctx, [customer.survivorId ?? merge.intoId])) as [CustomerPlace]
  return {
    customer: await sideOf(ctx, customer, branch),
    from: await sideOf(ctx, from, rest),
    blockedBy,
    staying: await countOf(ctx.sql, [from.id], storesOf(ctx), merge.mergedAt),
  }
}

/** Customers of a name, an address, a phone number or a ticket's number; the very address or number first. */
export async function findMergeCandidates(ctx: Context, customerId: string, q: string): Promise<SamePerson[]> {
  customerMergingAgent(ctx)
  const [own] = (await getPlaces(ctx, [customerId])) as [CustomerPlace]
  // an address and a number are one across the stores
  const storeId = storesOf(ctx)[0] ?? customerId
  const number = /^#?(\d{1,15})$/.exec(q)?.[1]
  const ids = [
    number ? await selectCustomerOfTicket(ctx.sql, Number(number), storesOf(ctx)) : undefined,
    (await findCustomerByIdentity(ctx, { kind: 'email', storeId, value: q }))?.id,
    (await findCustomerByIdentity(ctx, { kind: 'phone', storeId, value: q }))?.id,
  ].flatMap((id) => id ?? [])
  const found = await selectReachable(ctx.sql, ids, storesOf(ctx))
  const survivors = await selectReachable(ctx.sql, [...new Set(found.map((row) => row.survivorId ?? row.id))], storesOf(ctx))
  const named = await findNamed(ctx, q)
  const people = [...survivors.map((row) => ({ id: row.id, name: displayName(row), evidence: [] })), ...named]
  return people
    .filter(({ id }, place) => id !== (own.survivorId ?? own.id) && people.findIndex((each) => each.id === id) === place)
    .slice(0, SUGGESTED)
}

/** By name: a number is a ticket's or a phone's, and what holds no word names nobody. */
async function findNamed(ctx: Context, q: string): Promise<SamePerson[]> {
  const words = wordsIn(q)
  if (!/\p{L}/u.test(q) || words.length === 0) return []
  const hits = await searchCustomers(ctx, { text: q, words: queryOf(words), storeIds: storesOf(ctx), after: null, limit: SUGGESTED })
  return hits.map(({ id, name, identity }) => ({ id, name, identity, evidence: [] }))
}

/** Who was merged into this customer, newest first. */
export async function listMergedCustomers(ctx: Context, customerId: string): Promise<MergedCustomer[]> {
  customerMergingAgent(ctx)
  const [place] = (await getPlaces(ctx, [customerId])) as [CustomerPlace]
  const rows = await selectMerged(ctx.sql, place.survivorId ?? place.id, MERGED)
  return rows.map((row) => ({
    id: row.customerId,
    name: displayName({ id: row.customerId, name: row.name }),
    mergedAt: row.mergedAt.toISOString(),
  }))
}

async function knownAs(ctx: Context, side: CustomerSide) {
  return { ...side, standings: (await selectStandings(ctx.sql, side.id)).map((row) => row.standing) }
}

async function sideOf(ctx: Context, place: CustomerPlace, family: string[]): Promise<CustomerSide> {
  const [customer, identities, counts] = await Promise.all([
    findCustomer(ctx, place.id),
    identitiesOf(ctx, family),
    countOf(ctx.sql, family, storesOf(ctx), ever),
  ])
  const name = displayName({ id: place.id, name: customer?.name ?? null })
  return { id: place.id, name, identities, tickets: counts.tickets, orders: counts.orders }
}

export function peopleOf(rows: EvidenceRow[]): SamePerson[] {
  const people = new Map<string, SamePerson>()
  for (const { customerId: id, name, reason, value } of rows) {
    const person = people.get(id) ?? { id, name: displayName({ id, name }), evidence: [] }
    person.evidence.push({ reason, value })
    people.set(id, person)
  }
  return [...people.values()]
}
