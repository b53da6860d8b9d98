import { isIP } from 'node:net'
import { Invalid } from '../../../../errors.ts'
import { type HostRules, resolveName } from '../../../../outbound/index.ts'

/** How the mails of one inbox leave. */
export interface SmtpTransport {
  /**
   * `smtp://name:password@host:587` or `smtps://…:465`. After a `?`: `tls=optional` or `tls=never` where the server cannot
   * speak TLS, `certificate=any` where nobody has signed its certificate.
   */
  url: string
  dkim: DkimKey | null
  /** Named by who runs this installation: the server may be of their own network. What an agent typed must be public. */
  isTrusted?: boolean
}
export interface DkimKey {
  domain: string
  selector: string
  /** PEM; RSA (RFC 6376) or Ed25519 (RFC 8463). */
  privateKey: string
}

export interface SmtpPlace {
  host: string
  port: number
  /** TLS from the first byte; else STARTTLS, as `tls` says. */
  isImplicit: boolean
  tls: 'required' | 'optional' | 'never'
  takesAnyCertificate: boolean
  auth: { user: string; pass: string } | null
}

const URL_CHARACTERS = 2_048
const SMTP_PORTS = [25, 465, 587, 2525]
const LOOPBACK = /^(localhost|127\.[\d.]+|::1)$/

/** @throws Invalid, which names what is wrong and tells nothing of name and password */
export function readSmtpUrl(typed: string): SmtpPlace {
  const wrong = (what: string) => new Invalid(`The mail server's address ${what}.`)
  if (typed.length > URL_CHARACTERS || !URL.canParse(typed)) throw wrong('cannot be read')
  const url = new URL(typed)
  const isImplicit = url.protocol === 'smtps:'
  if (!isImplicit && url.protocol !== 'smtp:') throw wrong('must begin with smtp:// or smtps://')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '') throw wrong('names no server')
  const { tls, certificate, ...others } = Object.fromEntries(url.searchParams)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw wrong('has a setting that is not known, only “tls” and “certificate” are')
  if (tls !== undefined && !isTls(tls)) throw wrong('may say tls=required, tls=optional or tls=never')
  if (certificate !== undefined && certificate !== 'any') throw wrong('may say certificate=any')
  return {
    host,
    port: url.port === '' ? (isImplicit ? 465 : 587) : Number(url.port),
    isImplicit,
    // nobody listens between us and ourselves
    tls: tls ?? (LOOPBACK.test(host) ? 'optional' : 'required'),
    takesAnyCertificate: certificate === 'any',
    auth: url.username === '' ? null : { user: decoded(url.username), pass: decoded(url.password) },
  }
}

/** Where a connection may go. */
export function reachOf(transport: SmtpTransport, allow: string[] | undefined): HostRules {
  return { resolve: resolveName, ports: SMTP_PORTS, allow, isTrusted: transport.isTrusted ?? false }
}

/** What nodemailer calls the same. */
export function connectionOptions(place: SmtpPlace) {
  return {
    host: place.host,
    port: place.port,
    secure: place.isImplicit,
    requireTLS: !place.isImplicit && place.tls === 'required',
    ignoreTLS: place.tls === 'never',
    tls: { rejectUnauthorized: !place.takesAnyCertificate, ...(isIP(place.host) ? {} : { servername: place.host }) },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    logger: false as const,
  }
}

export const CONNECT_MS = 15_000
const GREETING_MS = 30_000
/** Shorter than RFC 5321 §4.5.3.2 has it: a server that is silent for so long must not hold up the jobs of others. */
const SILENCE_MS = 120_000

function isTls(text: string): text is SmtpPlace['tls'] {
  return text === 'required' || text === 'optional' || text === 'never'
}

/** A password may hold a bare `%`. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
