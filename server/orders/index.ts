export { numberKey } from './number-key.ts'
export type { OrderEvent, OrderView, Shipment } from './order.ts'
