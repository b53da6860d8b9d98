import type { OrderCall } from './orders-adapter.ts'

/** A shop that has said nothing for so long does not answer: somebody is waiting for us. */
export const PATIENCE_MS = 3_000

/** The shop gave no answer in time, or failed. */
export class ShopAway extends Error {
  override name = 'ShopAway'
}

/**
 * One question to the adapter, which is somebody else's code: it may throw at once, reject, or never end.
 * @throws {ShopAway}
 */
export async function callAdapter<T>(ask: (call: OrderCall) => Promise<T>, ended: AbortSignal, patienceMs = PATIENCE_MS): Promise<T> {
  const giveUp = new AbortController()
  const signal = AbortSignal.any([giveUp.signal, ended])
  const timer = setTimeout(() => giveUp.abort(new ShopAway(`gave no answer within ${patienceMs} ms`)), patienceMs)
  const stopped = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([(async () => ask({ signal }))(), stopped])
  } catch (error) {
    throw error instanceof ShopAway ? error : new ShopAway('failed', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}
