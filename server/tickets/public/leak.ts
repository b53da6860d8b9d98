/** What of a customer a text may betray. */
export type LeakKind =
  | 'order_number'
  | 'tracking'
  | 'amount'
  | 'date'
  | 'status'
  | 'product'
  | 'address'
  | 'email'
  | 'phone'
  | 'name'
  | 'link'

/** A place in a folded text. */
export interface Found {
  what: LeakKind
  from: number
  to: number
}
export interface Leak {
  what: LeakKind
  /** The words that betray it, as they were written; at most 80 characters. */
  words: string
  /** Where they stand in the text, in UTF-16 units: `text.slice(start, end)`. */
  start: number
  end: number
}

/** What the desk knows of whom a ticket is about, and what of the store anybody may know. */
export interface KnownFacts {
  orderNumbers: string[]
  trackingNumbers: string[]
  /** What orders and their parts cost, as decimals: `1234.50`. */
  amounts: string[]
  /** Days that were promised or on which something arrived: `2026-03-12`. */
  dates: string[]
  /** Titles and SKUs of what they bought. */
  products: string[]
  /** Streets with their numbers, postcodes and cities, one a piece or several. */
  addresses: string[]
  names: string[]
  emails: string[]
  phones: string[]
  /** Addresses, phones, mails, hosts and names that the store itself shows in public, and what the network shows of who wrote. */
  ours: string[]
}

export const NOTHING_KNOWN: KnownFacts = {
  orderNumbers: [],
  trackingNumbers: [],
  amounts: [],
  dates: [],
  products: [],
  addresses: [],
  names: [],
  emails: [],
  phones: [],
  ours: [],
}
