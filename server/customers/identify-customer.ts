import { type Context, transact } from '../context.ts'
import { normalEmail, normalPhone } from './addresses.ts'
import {
  type CustomerRow,
  insertCustomers,
  insertIdentities,
  lockIdentities,
  selectCustomerByIdentity,
  selectDirectory,
  updateMissingNames,
} from './queries.ts'
import { insertDue } from './recognising/suggestion-queries.ts'
import { type Person, type PersonKind, resolveCustomers } from './resolve-customers.ts'

/** Somebody as a store names them; what is absent, empty or malformed is not known. */
export interface NamedPerson {
  /** The store's own id of them (the `sub` of its tokens). */
  account?: string | null
  email?: string | null
  phone?: string | null
  name?: string | null
}

/** The customer this is, made where there is none yet; null where nothing is known of them. Opens nothing: see assurance. */
export async function identifyCustomer(ctx: Context, { storeId, ...person }: NamedPerson & { storeId: string }): Promise<string | null> {
  const [customerId] = await identifyCustomers(ctx, storeId, [person])
  return customerId ?? null
}

/** The same for many people of one store, in a fixed number of statements; one answer for each, in their order. */
export async function identifyCustomers(ctx: Context, storeId: string, named: NamedPerson[]): Promise<(string | null)[]> {
  const people = named.map(normalPerson)
  return transact(ctx, async (ctx) => {
    // one behind the other on one connection: what is read is read once the locks are there
    const [, directory] = await Promise.all([lockIdentities(ctx.sql, storeId, people), selectDirectory(ctx.sql, storeId, people)])
    const { customerIds, newCustomerIds, newIdentities, disputed } = resolveCustomers(people, directory, ctx.newId)
    const at = ctx.now()
    const identities = newIdentities.map((identity) => ({ id: ctx.newId(), ...identity }))
    await Promise.all([
      insertCustomers(ctx.sql, newCustomerIds, at),
      insertIdentities(ctx.sql, storeId, identities, at),
      updateMissingNames(ctx.sql, namesOf(customerIds, people)),
      insertDue(ctx.sql, [...identities.map((identity) => identity.customerId), ...disputed], at),
    ])
    return customerIds
  })
}

/** The same for those of them who are known already; of whom a store tells that nobody knows here, there will be no customer. */
export async function completeCustomers(ctx: Context, storeId: string, named: NamedPerson[]): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { identities } = await selectDirectory(ctx.sql, storeId, named.map(normalPerson))
    const known = new Set(identities.map(({ kind, value }) => `${kind} ${value}`))
    const kept = named.filter((each) => Object.entries(normalPerson(each)).some(([kind, value]) => known.has(`${kind} ${value}`)))
    await identifyCustomers(ctx, storeId, kept)
  })
}

export interface SoughtIdentity {
  kind: PersonKind
  /** Matters for a store account: emails and phones are one across the installation. */
  storeId: string | null
  value: string
}

/** Who holds an identity, null where nobody does. */
export async function findCustomerByIdentity(ctx: Context, { kind, storeId, value }: SoughtIdentity): Promise<CustomerRow | null> {
  const normal = { email: normalEmail, phone: normalPhone, store_account: normalText }[kind](value)
  return (normal && (await selectCustomerByIdentity(ctx.sql, { kind, storeId, value: normal }))) || null
}

function normalPerson({ account, email, phone, name }: NamedPerson): Person {
  return {
    store_account: normalText(account ?? ''),
    email: normalEmail(email ?? ''),
    phone: normalPhone(phone ?? ''),
    name: normalText(name ?? ''),
  }
}

const normalText = (text: string) => text.trim() || null

/** The first name that is given for each customer. */
function namesOf(customerIds: (string | null)[], people: Person[]): { id: string; name: string }[] {
  const names = new Map<string, string>()
  people.forEach(({ name }, n) => {
    const id = customerIds[n]
    if (id && name && !names.has(id)) names.set(id, name)
  })
  return [...names].map(([id, name]) => ({ id, name }))
}
