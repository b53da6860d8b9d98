import type { ToldPiece } from '../../server/orders/index.ts'
import type { ToldByShop } from '../../server/shops/shop-piece.ts'

/** What is told of orders' own state, and nothing beside it. */
export const isPiece = (told: ToldByShop): told is ToldPiece =>
  !['event', 'loose', 'part', 'person', 'account', 'uninstalled', 'privacy'].includes(told.piece)

/** The order that a piece makes alone: what it tells of the order, or an order that only has this part. */
export function orderWith(piece: Exclude<ToldPiece, { piece: 'deleted' }>): unknown {
  const bare = { id: piece.orderId, number: '1', lines: [] }
  switch (piece.piece) {
    case 'order':
      return piece.order
    case 'shipment':
      return { ...bare, shipments: [piece.shipment] }
    case 'refund':
      return { ...bare, refunds: [piece.refund] }
    case 'return':
      return { ...bare, returns: [piece.return] }
  }
}
