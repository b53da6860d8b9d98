/** The package `parceldesk/testing`: what an adapter must keep to, as checks for any test runner. */
export type { OrderCall, OrderChange, OrdersAdapter, OrdersOfCustomer, ShopOrder } from '../../shops/index.ts'
export { type AdapterCheck, checkOrdersAdapter, type OrderFixtures } from './check-orders-adapter.ts'
