/**
 * Why a shop gave us no answer that can be used.
 * `unauthorized`: the token or key is not accepted · `denied`: it may not do this · `refused`: the shop has understood and says no, or the
 * request is none · `missing`: there is no such thing, or no shop · `unavailable`: it does not answer now, and may later.
 */
export type ShopFault = 'unauthorized' | 'denied' | 'refused' | 'missing' | 'unavailable'

export class ShopCallError extends Error {
  readonly fault: ShopFault
  /** HTTP status of the last answer; null where there was none. */
  readonly status: number | null
  /** The shop may have done what it was asked to, and nobody knows. Only of calls that change something. */
  readonly mayBeDone: boolean
  constructor(fault: ShopFault, message: string, more: { status?: number | null; mayBeDone?: boolean; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'ShopCallError'
    this.fault = fault
    this.status = more.status ?? null
    this.mayBeDone = more.mayBeDone ?? false
  }
}
