import { fetchSafely, type OpenAnswer, openSafely, type Resolve, type SafeOptions, type SafeResponse } from '../../outbound/index.ts'

/** How a shop is called: every call of ours goes through it, and so through the checks of `server/outbound`. */
export interface ShopFetch {
  (address: string, options: SafeOptions): Promise<SafeResponse>
  /** An answer that may be too large to be held. */
  open(address: string, options: Omit<SafeOptions, 'maxBytes'>): Promise<OpenAnswer>
}

/** For tests, and set by no setting: what may be called although it is not public, and who answers for names. */
export interface ShopPeers {
  allow?: string[]
  resolve?: Resolve
  /** For each answer, in milliseconds, in place of what the caller has patience for. */
  timeoutMs?: number
}

/** Only the address that was named may be of our own network; a shop that sends us elsewhere there is not followed. */
export function createShopFetch({ baseUrl, isTrusted }: { baseUrl: string; isTrusted: boolean }, peers: ShopPeers = {}): ShopFetch {
  const named = URL.canParse(baseUrl) ? new URL(baseUrl).origin : null
  const rulesFor = (address: string) => ({
    ...peers,
    isTrusted: isTrusted && named !== null && URL.canParse(address) && new URL(address).origin === named,
  })
  const call = (address: string, options: SafeOptions) => fetchSafely(address, { ...options, ...rulesFor(address) })
  return Object.assign(call, {
    open: (address: string, options: Omit<SafeOptions, 'maxBytes'>) => openSafely(address, { ...options, ...rulesFor(address) }),
  })
}
