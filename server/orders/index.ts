export type { OrderEvent, OrderView, Shipment } from './order.ts'
