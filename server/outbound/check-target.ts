import { isIPv4 } from 'node:net'
import { type Address, addressesOf, type Resolve } from './check-host.ts'
import { TargetRefused } from './outbound-errors.ts'

export interface Target {
  url: URL
  /** The checked addresses. The connection goes to one of these and to no other. */
  addresses: Address[]
}

const URL_CHARACTERS = 2_048

/**
 * Whether an address that somebody typed may be called, asked when it is stored and again each time before it is used.
 * `allow` names `address:port` pairs that are let through although they are not public: for tests.
 * Throws TargetRefused, or Unreachable where the name leads nowhere.
 */
export async function checkTarget(
  typed: string,
  options: { resolve: Resolve; allow?: string[] | undefined; isTrusted?: boolean; base?: URL },
): Promise<Target> {
  const { resolve, allow, isTrusted = false } = options
  const url = parseTarget(typed, options.base)
  const port = Number(url.port || (url.protocol === 'https:' ? '443' : '80'))
  return { url, addresses: await addressesOf(url.hostname, port, { resolve, allow, isTrusted, ports: [80, 443] }) }
}

function parseTarget(typed: string, base: URL | undefined): URL {
  if (typed.length > URL_CHARACTERS || !URL.canParse(typed, base)) throw new TargetRefused('This is no valid web address.')
  const url = new URL(typed, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TargetRefused('Only http and https addresses can be called.')
  if (url.username || url.password) throw new TargetRefused('An address must not hold a name or a password.')
  // 2130706433, 0x7f.1 and 0177.1 are all read as 127.0.0.1; nobody writes them in good faith
  if (isIPv4(url.hostname) && url.host !== base?.host && !typed.includes(url.hostname))
    throw new TargetRefused('This way of writing an address is not accepted.')
  return url
}
