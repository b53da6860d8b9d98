import { isIP } from 'node:net'
import type { ImapFlow } from 'imapflow'
import { checkHost, resolveName } from '../../../outbound/index.ts'
import type { ImapSettings, Reach } from './imap-settings.ts'
import { inTime } from './in-time.ts'

/** Registered for IMAP: in clear or by STARTTLS, and over TLS (RFC 8314). */
const IMAP_PORTS = [143, 993]
/** A literal carries one mail; a line may be the list of a million UIDs. */
const LINE_BYTES = 16 * 1024 * 1024

export interface ConnectOptions {
  reach: Reach
  /** For each of: the name, the connection with TLS, the greeting. In milliseconds. */
  patienceMs: number
  /** Of one mail; the server cannot make us hold more. */
  maxBytes: number
  /** A name with several addresses is tried at the next one each time. */
  attempt: number
  /** Hears of the client before it connects, so that it can be closed at any time. */
  onClient?(client: ImapFlow): void
}

/** The checked addresses of the mail server, IPv4 first: fewer machines can reach the others. */
export async function resolveServer(settings: ImapSettings, { reach, patienceMs }: ConnectOptions) {
  const rules = { resolve: reach.resolve ?? resolveName, allow: reach.allow, isTrusted: reach.isTrusted ?? false, ports: IMAP_PORTS }
  const addresses = await inTime(checkHost(settings.host, settings.port, rules), patienceMs, {
    stage: 'resolve',
    said: 'Its name cannot be looked up in time.',
  })
  return addresses.sort((one, other) => one.family - other.family)
}

/** A signed-in client. A refused OAuth token is replaced once by a fresh one. Rejects with what went wrong. */
export async function connectClient(settings: ImapSettings, options: ConnectOptions): Promise<ImapFlow> {
  const addresses = await resolveServer(settings, options)
  const address = addresses[options.attempt % addresses.length]?.address ?? settings.host
  if (settings.auth.kind === 'password') return signIn(settings, address, { pass: settings.auth.password }, options)
  const { accessToken } = settings.auth
  try {
    return await signIn(settings, address, { accessToken: await accessToken() }, options)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return signIn(settings, address, { accessToken: await accessToken({ fresh: true }) }, options)
  }
}

/** Whether the server itself said no to name, password or token. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
}

type Credentials = { pass: string } | { accessToken: string }

async function signIn(settings: ImapSettings, address: string, credentials: Credentials, options: ConnectOptions): Promise<ImapFlow> {
  // a sixth of a second to load: with the first mailbox, not with every start
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host: address,
    // RFC 6066 §3: an address is no server name; the certificate must be for it all the same
    ...(isIP(settings.host) ? {} : { servername: settings.host }),
    port: settings.port,
    secure: settings.security === 'tls',
    doSTARTTLS: settings.security === 'starttls',
    auth: { user: settings.user, ...credentials },
    clientInfo: { name: 'Parceldesk', vendor: false, 'support-url': false, version: false },
    tls: options.reach.ca === undefined ? {} : { ca: options.reach.ca },
    logger: false,
    // IDLE begins where nothing is left to take, and nowhere else
    disableAutoIdle: true,
    connectionTimeout: options.patienceMs,
    greetingTimeout: options.patienceMs,
    maxLineLength: LINE_BYTES,
    maxLiteralSize: options.maxBytes + LINE_BYTES,
    maxResponseSize: options.maxBytes + 2 * LINE_BYTES,
  })
  // a connection's end is seen where it is used; without a listener it would end the process
  client.on('error', () => {})
  options.onClient?.(client)
  try {
    await inTime(client.connect(), 4 * options.patienceMs, { stage: 'sign_in', said: 'The server does not finish signing in.' })
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
