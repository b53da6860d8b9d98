import type { Fragment, Sql } from './database/sql.ts'

/** Whose data it is about, as ids and values that its rows are found by. It stays the same while all that it names is erased. */
export interface Person {
  /** Stores that it is about; tables that belong to a store are searched in these only. */
  stores: string[]
  /** With everybody merged into them. Empty where they go on to exist for another store, or where it is about a shop as a whole. */
  customers: string[]
  identities: string[]
  tickets: string[]
  orders: string[]
  /** What they wrote in tickets of others. */
  messages: string[]
  emails: string[]
  /** Browsers of theirs: SHA-256 of their tokens, as hex. */
  sessions: string[]
  accounts: string[]
  /** Finds texts that name them or an order of theirs: a PostgreSQL regular expression over lower case. */
  mentions: string
  /** Shops of which all is erased that tells of people. */
  connections: string[]
  /** As a shop named them, where one did: of the orders that it names it may have told nothing yet. */
  part?: StorePart
}

/** One store's view of a person: the rest of them goes on where another store knows them too. */
export interface StorePart {
  storeId: string
  connectionId: string
  /** The shop's own account and address of them, as it names them now. */
  account: string | null
  email: string | null
  phone: string | null
  /** Orders that the shop names, whoever they are of. */
  orderIds: string[]
}

/** What takes the place of a value: nothing, an empty text, or what an expression makes of the row. */
export type Blank = null | '' | ((sql: Sql) => Fragment)

/** A table that holds people's data. */
export interface Holding {
  table: string
  /** Which of its rows are of a person: the condition of a `where`. */
  rows(sql: Sql, person: Person): Fragment
  /** The whole row goes, or these columns become blank. */
  erases: 'row' | Record<string, Blank>
  /** Columns of text, JSON or bytes that stay, and why. */
  keeps?: Record<string, string>
  /** What is locked and noted first, in the same transaction. */
  before?(sql: Sql, person: Person): Fragment
  /** Not handed out with the rest: copies, and what is no data about them. */
  isSecret?: true
  /** Each row has bytes on the shelf, under its id. */
  hasFile?: true
}
/** A table that holds nothing of customers, and why that is so. */
export interface HoldsNobody {
  table: string
  holdsNobody: string
}
/** What one folder's tables hold, in the order in which it is erased: what finds rows goes after those rows. */
export type Holdings = (Holding | HoldsNobody)[]
