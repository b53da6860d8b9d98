import type { OrderAddress } from '../../../context.ts'
import type { ActionEffect, ActionKind, ActionRequest } from '../../../contract/console/actions.ts'
import type { OrderReading } from '../../deliveries/take-reading.ts'
import type { ShopSums } from '../sums/shop-sums.ts'

/**
 * A shop that can be asked to change its orders; one for each kind of platform, written by an adapter. It is asked by a job that may
 * be killed at any point and then runs again, in this process or another.
 *
 * The promise that matters: for one idempotency key a thing is done at most once. A platform that keeps such keys itself says so by
 * `keepsKeys`; it is then asked again with the same key after a crash. One that does not is never asked twice by itself: after a
 * crash `find` decides, and where that finds nothing a person does.
 */
export interface OrderPlatform {
  /** What it can be asked for; the rest a person does in the shop. */
  kinds: readonly ActionKind[]
  /** The platform itself does what one key stands for once, however often it is asked. */
  keepsKeys: boolean
  /**
   * Asks for it, once. `refused` only where the platform surely did nothing; its reason is shown to agents as it is.
   * @throws where nobody can tell: no answer in time, a connection that broke, a 5xx. Then `find` is asked.
   */
  perform(action: PlatformAction, call: PlatformCall): Promise<Performed>
  /**
   * What the platform did under this key, or by whatever else tells it apart (a note, a tag); null where it surely did nothing.
   * @throws where it cannot tell now
   */
  find(action: PlatformAction, call: PlatformCall): Promise<{ platformId: string } | null>
  /**
   * What it would itself pay back for this, with its own taxes and shipping; it moves nothing. Absent where a platform cannot tell: then
   * our own books count. @throws where it cannot tell now
   */
  calculate?(action: PlatformAction, call: { signal: AbortSignal }): Promise<ShopSums>
  /** The order as the platform has it now, to be taken in and compared; null where it has none. @throws where it cannot tell now */
  read(order: OrderAddress, call: { signal: AbortSignal }): Promise<OrderReading | null>
}

/** What is asked for, in the platform's own ids. */
export interface PlatformAction {
  kind: ActionKind
  order: OrderAddress & { number: string }
  request: ActionRequest
  /** To be carried out to the unit: its amounts were agreed to. */
  effect: ActionEffect
  /** Its lines by the platform's id of the line, in the order of `effect.lines`. */
  lines: { externalId: string; quantity: number; amount: string | null; restock: number }[]
}
export interface PlatformCall {
  /** The same for every try of one action. */
  idempotencyKey: string
  /** Aborted when nobody waits any more: hand it to `fetch`. */
  signal: AbortSignal
}
/** `platformId`: of the refund, the return, the new order; of the order itself where nothing new came of it. */
export type Performed = { is: 'accepted'; platformId: string } | { is: 'refused'; reason: string }
