export { LIVE_STATES } from './actions/action.ts'
export { type Announcement, announceAction } from './actions/announce-action.ts'
export { type Asked, type AskedAction, askForAction } from './actions/asking/ask-for-action.ts'
export { approveAction, refuseAction, withdrawAction } from './actions/asking/decide-action.ts'
export { listOrderActions, previewAction } from './actions/asking/list-order-actions.ts'
export { countWaitingActions, listWaitingActions } from './actions/asking/list-waiting-actions.ts'
export { getActingOrder } from './actions/asking/reach-order.ts'
export { type ActionToPerform, beginPerforming, findUnclear } from './actions/performing/begin-performing.ts'
export { isEffectVisible } from './actions/performing/is-effect-visible.ts'
export { judgeReading } from './actions/performing/judge-reading.ts'
export type { OrderPlatform, Performed, PlatformAction, PlatformCall } from './actions/performing/order-platform.ts'
export { type ActionResult, recordActionResult } from './actions/performing/record-action-result.ts'
export { lookAgain, type Settlement, settleAction } from './actions/performing/settle-action.ts'
export { getActionPolicy, saveActionPolicy } from './actions/policy/action-policy.ts'
export { type Choice, type Choices, listAskedInTicket, listChoices, type OwnAction } from './actions/proposing/list-choices.ts'
export { judgeProposal, type Proposed, proposeAction } from './actions/proposing/propose-action.ts'
export { getProvenOrder } from './actions/proposing/proven-order.ts'
export { amountOf, unitsOf } from './actions/sums/minor-units.ts'
export { shareOut } from './actions/sums/share-out.ts'
export type { ShopAnswer, ShopSums } from './actions/sums/shop-sums.ts'
export { takeActionNews } from './actions/take-action-news.ts'
export { getShopState, type KnownShopState, listShopStates } from './backfills/list-backfills.ts'
export { reconcileShops, startBackfill, startReconciliation } from './backfills/start-backfill.ts'
export {
  type AskedItem,
  type Batch,
  failBackfill,
  findRunningBackfill,
  finishBackfill,
  noteBackfillFailure,
  type RunningBackfill,
  takeBatch,
} from './backfills/take-batch.ts'
export { applyDeliveries, listWaitingDeliveries } from './deliveries/apply-deliveries.ts'
export { PICKUP } from './deliveries/compose-order.ts'
export type { WaitingDelivery } from './deliveries/delivery-queries.ts'
export { NOTHING_READ, type ReadDelivery } from './deliveries/fold-deliveries.ts'
export { forgetBodies } from './deliveries/forget-bodies.ts'
export { getDelivery, listDeliveries, putDeliveryAway, replayDelivery } from './deliveries/list-deliveries.ts'
export type { LoosePiece, LooseTold, PartTold } from './deliveries/loose/loose-told.ts'
export { listLooseParts, takeParts } from './deliveries/loose/take-parts.ts'
export type { ToldHappening, ToldPiece } from './deliveries/pieces.ts'
export { type ArrivedDelivery, enqueueReading, storeDeliveries, storeDelivery } from './deliveries/store-delivery.ts'
export { composeReading, type OrderReading, takeReading } from './deliveries/take-reading.ts'
export { getOrder, listCustomerOrders, listOrderEventsSince, listOrders, listOrdersOfCustomer } from './get-order.ts'
export { findOnlyOpenOrder, getCustomerValue, listHistory, listOrdersInOrder } from './history/list-history.ts'
export { type HeldOrder, listHeldOrders, removeOrders } from './importing/held-orders.ts'
export { type ImportResult, importOrders } from './importing/import-orders.ts'
export { importToldOrders, isRefusedByDatabase, type ToldResult } from './importing/import-told-orders.ts'
export { type NeutralOrder, neutralOrderSchema, parseNeutralOrder } from './importing/neutral-order.ts'
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
export { ordersHold } from './privacy/holding-queries.ts'
export { type OrderFound, searchOrders } from './searching/search-orders.ts'
export { type OrdersAsked, tellOrder, tellOrders } from './telling/tell-orders.ts'
export type { ToldOrder } from './telling/told-order.ts'
export { carrierNamed } from './tracking/carriers.ts'
export { daysSilent } from './tracking/follow-parcel.ts'
export { type NeutralTracking, parseTracking } from './tracking/neutral-tracking.ts'
export { recogniseCarrier } from './tracking/recognise-carrier.ts'
export { type DatedTracking, takeTrackings } from './tracking/take-trackings.ts'
export { writeMoney } from './write-money.ts'
