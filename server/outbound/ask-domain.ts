import type { Resolve } from './check-host.ts'
import { fetchSafely } from './fetch-safely.ts'
import { OutboundError } from './outbound-errors.ts'

/** For tests, and set by no setting: where a name is asked instead, although that is not public. */
export interface DomainPeers {
  resolve?: Resolve
  allow?: string[]
  port?: number
}

const TIMEOUT_MS = 8_000
const MOST_BYTES = 1_024

/**
 * Asks a host name for a path as anybody outside would, by https; by http where the desk itself is only found so. Null where nothing
 * answers, where it refuses, and where it sends us to another name: what is said there is said by another.
 */
export function domainAsker(publicUrl: string | null, peers: DomainPeers = {}) {
  const scheme = publicUrl?.startsWith('http:') ? 'http' : 'https'
  return async (domain: string, path: string): Promise<string | null> => {
    const { port, ...rules } = peers
    const address = `${port === undefined ? scheme : 'http'}://${domain}${port === undefined ? '' : `:${port}`}${path}`
    try {
      const { status, body, url } = await fetchSafely(address, { ...rules, timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES })
      return status === 200 && new URL(url).hostname === domain ? body.toString('utf8') : null
    } catch (error) {
      if (error instanceof OutboundError) return null
      throw error
    }
  }
}
