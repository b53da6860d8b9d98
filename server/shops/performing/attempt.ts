import type { Performed } from '../../orders/index.ts'
import { ShopCallError } from '../calling/shop-call-error.ts'

/** The shop surely did nothing; its words, or ours, are for agents. */
export class Refusal extends Error {}

/**
 * Runs the steps of one action and tells what came of them. Until `sent` is called they only look; behind it the shop may have done
 * what it was asked for. @throws where nobody can tell
 */
export async function attempt(steps: (sent: () => void) => Promise<Performed>): Promise<Performed> {
  let isSent = false
  try {
    return await steps(() => {
      isSent = true
    })
  } catch (error) {
    if (error instanceof Refusal) return { is: 'refused', reason: error.message }
    if (error instanceof ShopCallError && (!isSent || isSurelyNotDone(error))) return { is: 'refused', reason: reasonOf(error) }
    if (!isSent && isGivenUp(error)) return { is: 'refused', reason: 'The shop does not answer in time. It was not asked for anything.' }
    throw error
  }
}

/** Nobody waits any more: of `fetch` and of timers. */
const isGivenUp = (error: unknown) => error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')

/** What the shop has understood and said no to, and what it was too busy to look at. */
const isSurelyNotDone = ({ fault, status, mayBeDone }: ShopCallError) => !mayBeDone && (fault !== 'unavailable' || status === 429)

function reasonOf({ fault, message }: ShopCallError): string {
  if (fault === 'unauthorized') return `${message} Renew its token or key under Shops.`
  return fault === 'denied' ? `${message} Give our app this right in the shop, or do it there by hand.` : message
}

/** What tells our work apart in the shop; texts that a shop cuts off end behind it. */
export function withMarker(text: string, key: string, most: number): string {
  const marker = `[${key}]`
  return text === '' ? marker : `${text.slice(0, most - marker.length - 1)} ${marker}`
}
export const hasMarker = (text: unknown, key: string): boolean => typeof text === 'string' && text.includes(`[${key}]`)
