import { describe, expect, it } from 'vitest'
import { type Clue, clues, weighClues } from '../../../server/customers/recognising/weigh-clues.ts'
import { type Person, type PersonKind, resolveCustomers } from '../../../server/customers/resolve-customers.ts'

describe('what speaks for one person', () => {
  it.each<[Clue[], boolean, string]>([
    [['store_account'], false, 'same'],
    [['proven_email'], false, 'same'],
    // guest checkout and account under one address
    [['order_email'], false, 'same'],
    // two accounts under one address
    [['order_email'], true, 'suggest'],
    [['proven_email'], true, 'suggest'],
    [['claimed_email'], false, 'suggest'],
    [['phone'], false, 'suggest'],
    [['phone'], true, 'suggest'],
    [['address', 'name'], false, 'suggest'],
    [['phone', 'address', 'name'], false, 'suggest'],
    [['address'], false, 'apart'],
    [['name'], false, 'apart'],
    [[], false, 'apart'],
  ])('%j, rivals: %s → %s', (shared, areRivals, verdict) => {
    expect(weighClues(shared, { areRivals }).verdict).toBe(verdict)
  })

  it('falls from an account to a name, and grows with every clue', () => {
    const scores = clues.map((clue) => weighClues([clue], { areRivals: true }).score)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))
    expect(new Set(scores).size).toBe(clues.length)
    expect(weighClues(['phone', 'name'], { areRivals: false }).score).toBeGreaterThan(weighClues(['phone'], { areRivals: false }).score)
    expect(weighClues(['name', 'name', 'name'], { areRivals: false }).verdict).toBe('apart')
  })
})

describe('whose an identity is', () => {
  const person = (known: Partial<Person>): Person => ({ store_account: null, email: null, phone: null, name: null, ...known })
  let made = 0
  const resolve = (people: Person[], held: [PersonKind, string, string][] = []) =>
    resolveCustomers(
      people,
      {
        identities: held.map(([kind, value, customerId]) => ({ kind, value, customerId })),
        holdings: held.map(([kind, , customerId]) => ({ kind, customerId })),
      },
      () => `new ${++made}`,
    )

  it('is of the guest who bought under it, once the guest has an account', () => {
    const { customerIds, disputed } = resolve([person({ email: 'a@x.example' }), person({ store_account: 'c-1', email: 'a@x.example' })])
    expect(customerIds[0]).toBe(customerIds[1])
    expect(disputed).toEqual([])
  })

  it('stays with the first account, and a second under it is somebody else whom one may look at', () => {
    const held: [PersonKind, string, string][] = [
      ['store_account', 'c-1', 'one'],
      ['email', 'a@x.example', 'one'],
    ]
    const { customerIds, newIdentities, disputed } = resolve([person({ store_account: 'c-2', email: 'a@x.example' })], held)
    expect(customerIds).not.toEqual(['one'])
    expect(newIdentities).toEqual([{ kind: 'store_account', value: 'c-2', customerId: customerIds[0] }])
    expect(disputed).toEqual(customerIds)
  })

  it('is no reason to merge two who share a phone', () => {
    const held: [PersonKind, string, string][] = [
      ['email', 'a@x.example', 'one'],
      ['phone', '+351910000000', 'one'],
    ]
    const { customerIds, disputed } = resolve([person({ email: 'b@x.example', phone: '+351910000000' })], held)
    expect(customerIds).not.toEqual(['one'])
    expect(disputed).toEqual(customerIds)
  })
})
