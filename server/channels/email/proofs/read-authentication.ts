import type { ParsedMail } from '../parsing/parsed-mail.ts'
import { type MethodResult, parseAuthenticationResults } from './authentication-results.ts'
import { bestOf, fromDomainOf, isAligned, type MailAuth, type MailSignature, toAuthResult } from './mail-auth.ts'
import { readSignatureTags, type SignatureTags } from './signature-tags.ts'

/**
 * What the provider says that received the mail for us (RFC 8601). Only the topmost run of headers with its id counts: it writes on top, so
 * what stands lower may be the sender's own. An id is as good as the provider's promise to remove forged ones.
 */
export function readAuthenticationResults(mail: Pick<ParsedMail, 'headers' | 'from'>, authservId: string): MailAuth {
  const results = trustedResults(mail.headers, authservId.toLowerCase())
  const fromDomain = fromDomainOf(mail.from)
  const signatures = results.filter(({ method }) => method === 'dkim').flatMap((each) => signatureOf(each, mail, fromDomain))
  const of = (method: string) => results.find((each) => each.method === method)
  return {
    spf: of('spf') ? toAuthResult(of('spf')?.result) : 'none',
    dkim: bestOf(signatures),
    dmarc: dmarcOf(of('dmarc'), fromDomain),
    arc: of('arc') ? toAuthResult(of('arc')?.result) : null,
    signatures,
    by: authservId,
  }
}

function trustedResults(headers: ParsedMail['headers'], authservId: string): MethodResult[] {
  const found: MethodResult[] = []
  let hasBegun = false
  for (const { name, value } of headers) {
    const parsed = name === 'authentication-results' ? parseAuthenticationResults(value) : null
    if (parsed?.authservId === authservId) {
      hasBegun = true
      found.push(...parsed.results)
    } else if (hasBegun) break
  }
  return found
}

/** A DMARC result for another domain than that in From says nothing of this mail. */
function dmarcOf(found: MethodResult | undefined, fromDomain: string): MailAuth['dmarc'] {
  if (!found) return 'none'
  if (!fromDomain) return 'permerror'
  const about = found.properties.get('header.from')?.toLowerCase()
  return !about || isAligned(about, fromDomain) ? toAuthResult(found.result) : 'none'
}

/**
 * The provider says which domain passed, the signature in the mail says over what. Anybody can add one with the same `d=` and `b=` that does not
 * verify, so of several that fit, only what all of them cover is taken.
 */
function signatureOf({ result, properties }: MethodResult, { headers }: Pick<ParsedMail, 'headers'>, fromDomain: string): MailSignature[] {
  const identity = properties.get('header.i') ?? ''
  const domain = (properties.get('header.d') ?? identity.slice(identity.lastIndexOf('@') + 1)).toLowerCase()
  if (!domain) return []
  const prefix = (properties.get('header.b') ?? '').replace(/\s/g, '')
  const fitting = headers
    .filter(({ name }) => name === 'dkim-signature')
    .map(({ value }) => readSignatureTags(value))
    .filter((tags): tags is SignatureTags => tags?.domain === domain && tags.signature.startsWith(prefix))
  const [first, ...others] = fitting
  const signed = (first?.signed ?? []).filter((name) => others.every((other) => other.signed.includes(name)))
  return [
    {
      domain,
      signed,
      hasLength: fitting.some(({ hasLength }) => hasLength),
      aligned: isAligned(domain, fromDomain),
      result: toAuthResult(result),
    },
  ]
}
