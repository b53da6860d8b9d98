import type { Context, WantedOrders } from '../context.ts'
import { normalEmail } from '../customers/index.ts'
import { viewAt } from './levels.ts'
import { numberKey } from './number-key.ts'
import type { OrderView } from './order.ts'
import { isEmailOnOrder, selectAccounts, selectMatch, selectOpenedOrders } from './queries.ts'

/** What a shopper has proven, in one store and for now. Whose profile an order is shown in never matters here. */
export interface Grants {
  /** Proven by a code, by mail, or by the store's own token. */
  emails: string[]
  /** The store's own ids of its signed-in customers. */
  accounts: string[]
  /** Orders whose number was named together with this email: each counts for as long as the order carries it. */
  matches: { orderId: string; email: string }[]
}

/**
 * The orders that these grants open, newest first and each as far as the strongest of them opens it: an order only if it
 * carries the email or the account itself, a matched one the email that it was matched by. Orders of `numbers` are among them even beyond the limit.
 */
export async function listOpenedOrders(
  ctx: Context,
  storeId: string,
  grants: Grants,
  { numbers, limit }: { numbers: string[]; limit: number },
): Promise<OrderView[]> {
  const openers = {
    ...grants,
    emails: grants.emails.flatMap((email) => normalEmail(email) ?? []),
    matches: grants.matches.map((match) => ({ ...match, email: normalEmail(match.email) })),
  }
  const orders = await selectOpenedOrders(ctx.sql, storeId, openers, numbers.map(numberKey), limit)
  return orders.map((order) => viewAt(order, order.level))
}

/** The id of the order that has this number and carries this email, null where none does: the same query either way. */
export async function matchOrder(
  ctx: Context,
  storeId: string,
  { number, email }: { number: string; email: string },
): Promise<string | null> {
  return (await selectMatch(ctx.sql, storeId, numberKey(number), normalEmail(email))) ?? null
}

/** The store's own accounts that bought with this email. For us: it grants nothing by itself. */
export async function listAccountsOfEmail(ctx: Context, storeId: string, email: string): Promise<string[]> {
  return selectAccounts(ctx.sql, storeId, normalEmail(email))
}

/** Whether any order of this store carries the email. The answer is for us: whoever asked must not learn it. */
export async function orderCarriesEmail(ctx: Context, storeId: string, email: string): Promise<boolean> {
  return isEmailOnOrder(ctx.sql, storeId, normalEmail(email))
}

/** What a shop is asked for before such orders are read: the reader's own alone. Who has proven nothing makes it answer nothing. */
export function wantedOf({ emails, accounts, matches }: Grants, numbers: string[]): WantedOrders {
  const ofTheirs = [...emails, ...matches.map((match) => match.email)]
  return { emails: ofTheirs, accounts, numbers: ofTheirs.length + accounts.length > 0 ? numbers : [] }
}
