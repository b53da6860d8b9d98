import { Resolver } from 'node:dns/promises'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { Envelope } from '../intake/arrived.ts'
import { type AuthResult, bestOf, type MailAuth, type MailSignature, toAuthResult } from './mail-auth.ts'
import { readSignatureTags, type SignatureTags } from './signature-tags.ts'

/** As `dns.promises.resolve`. */
export type DnsResolver = (domain: string, type: string) => Promise<string[][] | string[]>

const LIMIT_MS = 5000
const PIECE_BYTES = 256 * 1024
/** Each costs a question to a server that the sender chose. */
const MAX_SIGNATURES = 20

/**
 * SPF, DKIM, DMARC and ARC of a mail that was handed to ourselves. `raw`: the bytes as they came. Never throws and never takes longer than
 * 5 s, once it is loaded: what cannot be found out by then is `temperror`. Without a remote address SPF is `none`.
 */
export async function checkMail(
  raw: Uint8Array,
  envelope: Envelope | null,
  { resolver = askDns() }: { resolver?: DnsResolver } = {},
): Promise<MailAuth> {
  const signatures = signaturesIn(raw)
  if (signatures.length > MAX_SIGNATURES) return unknown('permerror')
  // the first mail after a start must not be taken for unproven because a busy machine loads slowly
  const { authenticate } = await import('mailauth')
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<MailAuth>((resolve) => {
    timer = setTimeout(resolve, LIMIT_MS, unknown('temperror'))
  })
  try {
    return await Promise.race([authenticateMail(authenticate, { raw, envelope, resolver, held: signatures }), late])
  } catch {
    return unknown('temperror')
  } finally {
    clearTimeout(timer)
  }
}

const unknown = (result: AuthResult): MailAuth => ({ spf: result, dkim: result, dmarc: result, arc: null, signatures: [], by: 'this desk' })

type Authenticate = typeof import('mailauth')['authenticate']

async function authenticateMail(
  authenticate: Authenticate,
  { raw, envelope, resolver, held }: { raw: Uint8Array; envelope: Envelope | null; resolver: DnsResolver; held: (SignatureTags | null)[] },
): Promise<MailAuth> {
  const remote = envelope?.remote
  const found = await authenticate(Readable.from(inTurns(raw), { objectMode: false }), {
    ...(remote ? { ip: remote.ip, helo: remote.helo, sender: envelope.from } : {}),
    mta: 'localhost',
    resolver,
    disableBimi: true,
  })
  const signatures = found.dkim.results.filter(({ signingDomain }) => signingDomain).map((each) => signatureOf(each, held))
  return {
    spf: remote && found.spf ? toAuthResult(found.spf.status.result) : 'none',
    dkim: bestOf(signatures),
    dmarc: dmarcOf(found, remote ? envelope.from : ''),
    arc: found.arc && found.arc.status.result !== 'none' ? toAuthResult(found.arc.status.result) : null,
    signatures,
    by: 'this desk',
  }
}

type Found = Awaited<ReturnType<Authenticate>>

/** `signingHeaders` and `canonBodyLengthLimited` are there, though the package's types lack them. */
function signatureOf(found: Found['dkim']['results'][number], held: (SignatureTags | null)[]): MailSignature {
  const { signature, signingHeaders, canonBodyLengthLimited } = found as typeof found & {
    signature?: string
    signingHeaders?: { keys?: string }
    canonBodyLengthLimited?: boolean
  }
  const [tags, other] = held.filter((each) => each !== null && each.signature === signature?.replace(/\s/g, ''))
  const present = (signingHeaders?.keys ?? '')
    .toLowerCase()
    .split(/[:\s]+/)
    .filter(Boolean)
  return {
    domain: found.signingDomain.toLowerCase(),
    // names that were signed as absent stand in the header alone
    signed: tags && !other ? tags.signed : present,
    hasLength: canonBodyLengthLimited === true,
    aligned: Boolean(found.status.aligned),
    result: toAuthResult(found.status.result),
  }
}

/** The package lets relaxed alignment pass where the domain's policy asks for strict (RFC 7489 §3.1): that is decided here. */
function dmarcOf({ dmarc, dkim, spf }: Found, sender: string): AuthResult {
  if (!dmarc) return dkim.headerFrom.length > 1 ? 'permerror' : 'none'
  const result = toAuthResult(dmarc.status.result)
  if (result !== 'pass' || !(dmarc.alignment?.dkim.strict || dmarc.alignment?.spf.strict)) return result
  const from = domainOf(dkim.headerFrom[0] ?? '')
  const bySignature = dkim.results.some(
    ({ status, signingDomain }) => status.result === 'pass' && fits(signingDomain, dmarc.alignment.dkim),
  )
  const bySender = spf && spf.status.result === 'pass' && fits(domainOf(sender), dmarc.alignment.spf)
  return bySignature || bySender ? 'pass' : 'fail'

  function fits(domain: string, aligned: { result: string | false; strict: boolean }) {
    return aligned.strict ? domain.toLowerCase() === from : Boolean(aligned.result) && aligned.result === domain
  }
}

/** In pieces, each in a turn of its own: whole, a large mail would be hashed in one go, which holds up everybody for half a second. */
async function* inTurns(raw: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += PIECE_BYTES) {
    if (at > 0) await turn()
    yield Buffer.from(raw.subarray(at, at + PIECE_BYTES))
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

function signaturesIn(raw: Uint8Array) {
  const head = Buffer.from(raw.subarray(0, 256 * 1024)).toString('latin1')
  const end = head.search(/\r?\n\r?\n/)
  const unfolded = head.slice(0, end < 0 ? undefined : end).replace(/\r?\n[ \t]/g, ' ')
  return unfolded
    .split(/\r?\n/)
    .filter((line) => /^dkim-signature:/i.test(line))
    .map((line) => readSignatureTags(line.slice(15)))
}

function askDns(): DnsResolver {
  const resolver = new Resolver({ timeout: 2000, tries: 1 })
  return (domain, type) => resolver.resolve(domain, type) as Promise<string[][] | string[]>
}
