export { applyDelivery, failDelivery, findWaitingDelivery, type WaitingDelivery } from './deliveries/apply-delivery.ts'
export { listDeliveries, replayDelivery } from './deliveries/list-deliveries.ts'
export type { ToldPiece } from './deliveries/pieces.ts'
export { type ArrivedDelivery, storeDelivery } from './deliveries/store-delivery.ts'
export { getOrder, listCustomerOrders, listOrderEventsSince, listOrders, listOrdersOfCustomer } from './get-order.ts'
export { findOnlyOpenOrder, getCustomerValue, listHistory, listOrdersInOrder } from './history/list-history.ts'
export { type HeldOrder, listHeldOrders, removeOrders } from './importing/held-orders.ts'
export { type ImportResult, importOrder, importOrders } from './importing/import-orders.ts'
export { type NeutralOrder, parseNeutralOrder } from './importing/neutral-order.ts'
export { type OrderSource, personOf } from './importing/order-rows.ts'
export { type Level, orderFields, shipmentFields, viewAt } from './levels.ts'
export { type Grants, listAccountsOfEmail, listOpenedOrders, matchOrder, orderCarriesEmail, wantedOf } from './list-opened-orders.ts'
export { numberKey } from './number-key.ts'
export type {
  OrderEvent,
  OrderLine,
  OrderView,
  Refund,
  Return,
  Shipment,
  ShippingAddress,
} from './order.ts'
export { type OrderFound, searchOrders } from './searching/search-orders.ts'
export { writeMoney } from './write-money.ts'
