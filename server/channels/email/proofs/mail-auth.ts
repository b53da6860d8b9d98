export type AuthResult = 'pass' | 'fail' | 'none' | 'softfail' | 'temperror' | 'permerror' | 'neutral'

/** What is known of where a mail came from, found by ourselves or told by a provider that is trusted. */
export interface MailAuth {
  spf: AuthResult
  /** The best of all signatures. */
  dkim: AuthResult
  /** For the domain in From. */
  dmarc: AuthResult
  /** Null: not told. */
  arc: AuthResult | null
  signatures: MailSignature[]
  /** Who found it: `this desk`, or the authserv-id of the provider (RFC 8601 §2.5). */
  by: string
}
export interface MailSignature {
  /** `d=`, lower case. */
  domain: string
  /** `h=`, lower case, in order; a name that stands once more than its header does is oversigned: none can be added. */
  signed: string[]
  /** With `l=`, anybody may add to the body. */
  hasLength: boolean
  /** Its domain stands for the domain in From (RFC 7489 §3.1.1, relaxed). */
  aligned: boolean
  result: AuthResult
}

const RESULTS: Record<string, AuthResult> = {
  pass: 'pass',
  fail: 'fail',
  hardfail: 'fail',
  none: 'none',
  softfail: 'softfail',
  temperror: 'temperror',
  temperr: 'temperror',
  permerror: 'permerror',
  permerr: 'permerror',
}

/** Whatever is not known counts as `neutral`: it proves nothing. */
export const toAuthResult = (said: string | undefined): AuthResult => RESULTS[said?.toLowerCase() ?? ''] ?? 'neutral'

export const bestOf = (signatures: MailSignature[]): AuthResult =>
  signatures.some(({ result }) => result === 'pass') ? 'pass' : (signatures[0]?.result ?? 'none')

/** The domain in From; '' where there is not exactly one writer, since then nobody's domain stands for the mail. */
export function fromDomainOf(from: { address: string }[]): string {
  const [only, second] = from
  return only && !second ? only.address.slice(only.address.lastIndexOf('@') + 1).toLowerCase() : ''
}

/** Equal, or one above the other: less than relaxed alignment allows, but it needs no list of public suffixes and errs to the careful side. */
export function isAligned(domain: string, fromDomain: string): boolean {
  if (!domain.includes('.') || !fromDomain.includes('.')) return false
  return domain === fromDomain || domain.endsWith(`.${fromDomain}`) || fromDomain.endsWith(`.${domain}`)
}
