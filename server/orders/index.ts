export { getOrder, listCustomerOrders, listOrderEventsSince } from './get-order.ts'
export { type ImportResult, importOrder, importOrders } from './import-orders.ts'
export { type Level, viewAt } from './levels.ts'
export { type Grants, listOpenedOrders, matchOrder, orderCarriesEmail } from './list-opened-orders.ts'
export { type NeutralOrder, parseNeutralOrder } from './neutral-order.ts'
export { numberKey } from './number-key.ts'
export {
  type FinancialStatus,
  financialStatuses,
  type OrderEvent,
  type OrderLine,
  type OrderStatus,
  type OrderView,
  orderStatuses,
  type Refund,
  type Return,
  type Shipment,
  type ShipmentStatus,
  type ShippingAddress,
  shipmentStatuses,
} from './order.ts'
export type { OrderSource } from './order-rows.ts'
