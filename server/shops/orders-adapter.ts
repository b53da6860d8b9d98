/**
 * Where a store's orders are asked for, live: the one thing a host writes. Answers are orders in the neutral form (see
 * server/orders/README.md), what is not known left out. `checkOrdersAdapter` of `parceldesk/testing` holds the rules.
 */
export interface OrdersAdapter {
  /** The order that customers know by this number, null where there is none. Signs and letters of the number may be left out. */
  get(query: { number: string }, call: OrderCall): Promise<ShopOrder | null>
  /** Orders that carry this address, or this account as `customer.id`: newest first, at most `limit`, nobody else's. */
  listByCustomer(query: OrdersOfCustomer, call: OrderCall): Promise<ShopOrder[]>
  /** Calls `onChange` with each change until the function that it returns is called. */
  watch?(onChange: (change: OrderChange) => void): StopWatching | Promise<StopWatching>
}

export type StopWatching = () => void | Promise<void>
export type OrdersOfCustomer = { limit: number } & ({ email: string; account?: undefined } | { account: string; email?: undefined })
export type OrderChange = { order: ShopOrder } | { removed: { id: string | number | bigint } }

/** One question to the adapter. */
export interface OrderCall {
  /** Aborted once nobody waits any more, after three seconds at most: hand it to `fetch` or the database driver. */
  signal: AbortSignal
}

type Id = string | number | bigint
/** ISO 8601 text or a Date. A day without an hour is that day where the store is. */
type When = string | Date
type Amount = string | number
type Maybe<T> = T | null | undefined

/** An order as the shop tells it. Whatever is absent or null stays unknown: leave out what is not there, never invent it. */
export interface ShopOrder {
  /** The shop's own id. Numbers above 2^53 come as text or bigint. */
  id: Id
  /** As customers read it: `#1042`. */
  number: Id
  status?: Maybe<'open' | 'cancelled' | 'closed'>
  placed_at?: Maybe<When>
  /** When this state was made: of two states the older never wins. */
  updated_at?: Maybe<When>
  currency?: Maybe<string>
  total?: Maybe<Amount>
  paid_at?: Maybe<When>
  financial_status?: Maybe<'pending' | 'authorized' | 'paid' | 'partially_refunded' | 'refunded' | 'voided'>
  email?: Maybe<string>
  phone?: Maybe<string>
  customer?: Maybe<{ id?: Maybe<Id>; email?: Maybe<string>; first_name?: Maybe<string>; last_name?: Maybe<string>; phone?: Maybe<string> }>
  shipping_address?: Maybe<{ [Part in 'name' | 'address1' | 'address2' | 'city' | 'province' | 'zip' | 'country']?: Maybe<string> }>
  lines: {
    id?: Maybe<Id>
    sku?: Maybe<string>
    product_id?: Maybe<Id>
    title?: Maybe<string>
    variant?: Maybe<string>
    quantity?: Maybe<number>
    price?: Maybe<Amount>
    image_url?: Maybe<string>
  }[]
  shipments?: Maybe<ShopShipment[]>
  refunds?: Maybe<{ id?: Maybe<Id>; amount?: Maybe<Amount>; created_at?: Maybe<When>; note?: Maybe<string>; lines?: Maybe<SomeLine[]> }[]>
  returns?: Maybe<{ id?: Maybe<Id>; status?: Maybe<string>; lines?: Maybe<SomeLine[]> }[]>
  cancelled_at?: Maybe<When>
  cancel_reason?: Maybe<string>
}

interface SomeLine {
  id: Id
  quantity?: Maybe<number>
}

export interface ShopShipment {
  id?: Maybe<Id>
  carrier?: Maybe<string>
  tracking_number?: Maybe<string>
  tracking_url?: Maybe<string>
  status?: Maybe<
    | 'label_created'
    | 'in_transit'
    | 'out_for_delivery'
    | 'attempted'
    | 'available_for_pickup'
    | 'delivered'
    | 'exception'
    | 'returned'
    | 'unknown'
  >
  shipped_at?: Maybe<When>
  promised_at?: Maybe<When>
  delivered_at?: Maybe<When>
  lines?: Maybe<SomeLine[]>
  events?: Maybe<{ id?: Maybe<Id>; kind?: Maybe<string>; occurred_at?: Maybe<When>; location?: Maybe<string>; message?: Maybe<string> }[]>
}
