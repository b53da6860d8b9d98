import { fetchSafely } from '../../../../outbound/index.ts'
import type { LoadCertificate } from './sns-message.ts'

/** Amazon has one at a time for each region. */
const KEPT = 50
const BYTES = 64 * 1024

/** Gets certificates once: an address of SNS has the hash of its certificate in it. Fails as fetchSafely does. */
export function createCertificateLoader(fetch: typeof fetchSafely = fetchSafely): LoadCertificate {
  const kept = new Map<string, string>()
  return async (address) => {
    const known = kept.get(address)
    if (known !== undefined) return known
    const { status, body } = await fetch(address, { maxBytes: BYTES })
    if (status !== 200) throw new Error(`the certificate of SNS was answered with ${status}`)
    const pem = body.toString('utf8')
    for (const oldest of kept.keys()) if (kept.size >= KEPT) kept.delete(oldest)
    kept.set(address, pem)
    return pem
  }
}
