import type { SamePersonReason } from '../../contract/console/merging.ts'

/** What two customers may have in common, from the strongest to the weakest. */
export const clues = ['store_account', 'proven_email', 'order_email', 'claimed_email', 'phone', 'address', 'order_named', 'name'] as const
export type Clue = (typeof clues)[number]

export interface Weighed {
  /** `same`: one customer from the start. `suggest`: an agent is asked. `apart`: says nothing. */
  verdict: 'same' | 'suggest' | 'apart'
  /** 0 to 1: how likely one person is behind both. */
  score: number
}

/** How likely two are one person by one thing alone. */
const weights: Record<Clue, number> = {
  store_account: 1,
  proven_email: 0.95,
  order_email: 0.85,
  claimed_email: 0.7,
  phone: 0.6,
  address: 0.35,
  // anybody may have seen the number of somebody's order
  order_named: 0.3,
  name: 0.25,
}
/** From here on it is worth an agent's look: a phone, or a name at one address; never a name or an address alone. */
const SUGGESTED = 0.5

/**
 * The rules of who is who. An account of a store is one customer; an address that is proven, or on an order of theirs, is the same
 * whether they bought as guests or signed in. But nothing joins two who each have an account in one store (`areRivals`), nor does
 * what is only claimed, a phone, an address or a name: those are asked about. Independent clues add up.
 */
export function weighClues(shared: Clue[], { areRivals }: { areRivals: boolean }): Weighed {
  const each = new Set(shared)
  const score = 1 - [...each].reduce((doubt, clue) => doubt * (1 - weights[clue]), 1)
  if (each.has('store_account')) return { verdict: 'same', score: 1 }
  const isTheirs = each.has('proven_email') || each.has('order_email')
  if (isTheirs && !areRivals) return { verdict: 'same', score }
  return { verdict: score >= SUGGESTED ? 'suggest' : 'apart', score }
}

/** What an agent is told of a clue. */
export function reasonOf(clue: Clue): SamePersonReason {
  if (clue === 'phone' || clue === 'address' || clue === 'name') return clue
  if (clue === 'order_named') return 'order'
  return clue === 'store_account' ? 'account' : 'email'
}
