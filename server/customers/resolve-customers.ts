/** What is known of somebody who buys or asks, normalised. */
export interface Person extends Record<PersonKind, string | null> {
  name: string | null
}
/** What a person is known by, from the strongest to the weakest. */
export const personKinds = ['store_account', 'email', 'phone'] as const
export type PersonKind = (typeof personKinds)[number]

export interface PersonIdentity {
  kind: PersonKind
  value: string
  customerId: string
}
/** Who holds which identity, and which kinds of identity each of those customers has (accounts: of this store). */
export interface Directory {
  identities: PersonIdentity[]
  holdings: { customerId: string; kind: PersonKind }[]
}
export interface Resolution {
  /** One for each person; null for one of whom nothing is known. */
  customerIds: (string | null)[]
  newCustomerIds: string[]
  newIdentities: PersonIdentity[]
  /** Customers who are named in one breath with somebody else's identity: nobody is merged by it, somebody may look. */
  disputed: string[]
}

/**
 * Finds each person's customer: by account, then by email, then by phone. An identity that is new joins the customer of
 * a weaker one only where that customer has none of its kind yet: a second account of a store under one email, or a
 * second email under a family's phone, is somebody else, and what the first one holds stays there.
 */
export function resolveCustomers(people: Person[], directory: Directory, newId: () => string): Resolution {
  const holders = new Map(directory.identities.map((identity) => [keyOf(identity.kind, identity.value), identity.customerId]))
  const holdings = new Set(directory.holdings.map(({ customerId, kind }) => `${customerId} ${kind}`))
  const newCustomerIds: string[] = []
  const newIdentities: PersonIdentity[] = []
  const disputed = new Set<string>()

  function findCustomer(person: Person): string | undefined {
    const stronger: PersonKind[] = []
    for (const kind of personKinds) {
      const value = person[kind]
      if (value === null) continue
      const customerId = holders.get(keyOf(kind, value))
      if (customerId && !stronger.some((each) => holdings.has(`${customerId} ${each}`))) return customerId
      stronger.push(kind)
    }
    return undefined
  }
  function begin(): string {
    const id = newId()
    newCustomerIds.push(id)
    return id
  }
  function keep(customerId: string, person: Person): void {
    for (const kind of personKinds) {
      const value = person[kind]
      if (value === null) continue
      const holder = holders.get(keyOf(kind, value))
      if (holder && holder !== customerId) disputed.add(customerId)
      if (holder) continue
      holders.set(keyOf(kind, value), customerId)
      holdings.add(`${customerId} ${kind}`)
      newIdentities.push({ kind, value, customerId })
    }
  }

  const customerIds = people.map((person) => {
    if (personKinds.every((kind) => person[kind] === null)) return null
    const customerId = findCustomer(person) ?? begin()
    keep(customerId, person)
    return customerId
  })
  return { customerIds, newCustomerIds, newIdentities, disputed: [...disputed] }
}

const keyOf = (kind: PersonKind, value: string) => `${kind} ${value}`
