export { PATIENCE_MS } from './call-adapter.ts'
export { type OpenShop, openShop } from './open-shop.ts'
export type { OrderCall, OrderChange, OrdersAdapter, OrdersOfCustomer, ShopOrder, StopWatching } from './orders-adapter.ts'
export { plainOrder } from './plain-order.ts'
