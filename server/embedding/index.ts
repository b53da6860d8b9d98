/** The package `parceldesk`: a help desk for a store's own server. */
export { ConfigError } from '../config.ts'
export type { Log } from '../context.ts'
export type { OrderCall, OrderChange, OrdersAdapter, OrdersOfCustomer, ShopOrder } from '../shops/index.ts'
export { createDesk, type EmbeddedDesk, type SignedInShopper } from './create-desk.ts'
export type { DeskOptions, StoreOptions } from './desk-options.ts'
