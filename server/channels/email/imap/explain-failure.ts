import { NotPublic, OutboundError } from '../../../outbound/index.ts'
import { isRefusal } from './connect-client.ts'
import type { ImapSettings, Stage } from './imap-settings.ts'
import { TookTooLong } from './in-time.ts'
import { ReconnectNeeded } from './oauth-tokens.ts'

export interface Failure {
  stage: Stage
  /** One sentence or two for whoever set the mailbox up. It holds no secret. */
  said: string
}

interface Told {
  code?: string
  responseText?: string
  response?: unknown
  reason?: string
  message: string
}

/** Providers that refuse the account's own password to programs. */
const APPLICATION_PASSWORDS: [RegExp, string][] = [
  [/(^|\.)(gmail|googlemail|google)\.com$/i, 'Google wants an application password (or a connection by OAuth)'],
  [/(^|\.)(office365|outlook|hotmail)\.com$/i, 'Microsoft accepts no passwords here: connect by OAuth'],
  [/(^|\.)(yahoo|aol)\.com$/i, 'Yahoo wants an application password'],
  [/(^|\.)(icloud|me|mail\.me)\.com$/i, 'Apple wants an app-specific password'],
  [/(^|\.)fastmail\.com$/i, 'Fastmail wants an application password'],
]

/** What is wrong, in words, and at which step of connecting it went wrong. */
export function explainFailure(error: unknown, settings: ImapSettings, folder?: string): Failure {
  const at = `${settings.host}:${settings.port}`
  if (error instanceof ReconnectNeeded) return { stage: 'sign_in', said: error.message }
  if (error instanceof NotPublic)
    return {
      stage: 'resolve',
      said: `${settings.host}: ${error.message} One of your own network is connected by “parceldesk connect imap”.`,
    }
  if (error instanceof OutboundError) return { stage: 'resolve', said: `${settings.host}: ${error.message}` }
  if (error instanceof TookTooLong) return { stage: error.stage, said: `${at}: ${error.message}` }
  if (!(error instanceof Error)) return { stage: 'connect', said: `${at} cannot be used.` }
  if (isRefusal(error)) return { stage: 'sign_in', said: explainRefusal(error, settings) }
  if ('mailboxMissing' in error) return { stage: 'folder', said: `There is no folder ${folder} in the mailbox of ${settings.user}.` }
  return explainTls(error, settings, at) ?? explainConnection(error, settings, at)
}

function explainRefusal(error: Told, settings: ImapSettings): string {
  const what = settings.auth.kind === 'password' ? 'The password' : 'The access token'
  const hint = settings.auth.kind === 'password' ? APPLICATION_PASSWORDS.find(([host]) => host.test(settings.host))?.[1] : undefined
  const advice = settings.auth.kind === 'oauth2' ? 'connect the account again' : (hint ?? 'some providers want an application password')
  return `${what} for ${settings.user} is refused${quote(error)}. Check it; ${advice}.`
}

function explainTls(error: Told & { tlsFailed?: boolean }, settings: ImapSettings, at: string): Failure | null {
  const code = error.code ?? ''
  const fail = (said: string): Failure => ({ stage: 'secure', said })
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return fail(`The certificate of ${at} is not for this name. Enter the host name that your provider tells for IMAP.`)
  if (code === 'CERT_HAS_EXPIRED') return fail(`The certificate of ${at} has expired: its operator must renew it.`)
  if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_/.test(code)) return fail(`The certificate of ${at} is not signed by a known authority.`)
  if (/WRONG_VERSION|PACKET_LENGTH|EPROTO|ERR_SSL/.test(code))
    return fail(`${at} does not speak TLS. Try STARTTLS (usually port 143), or port 993 for TLS.`)
  if (error.tlsFailed || /STARTTLS/i.test(`${code} ${error.message}`))
    return fail(
      settings.security === 'starttls' ? `${at} does not offer STARTTLS. Try TLS on port 993.` : `${at} does not finish the TLS handshake.`,
    )
  return null
}

function explainConnection(error: Told, settings: ImapSettings, at: string): Failure {
  const fail = (said: string): Failure => ({ stage: 'connect', said })
  const hint = settings.security === 'tls' ? '' : ' It may expect TLS (usually port 993).'
  switch (error.code) {
    case 'ECONNREFUSED':
      return fail(`${at} refuses the connection: nothing listens on this port. IMAP is usually on port 993 (TLS) or 143 (STARTTLS).`)
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
      return fail(`${at} does not answer. Check host and port, and whether a firewall is between.`)
    case 'GREETING_TIMEOUT':
      return fail(`${at} takes the connection but never says hello.${hint}`)
    default:
      return fail(
        error.responseText === undefined
          ? `The connection to ${at} broke off${quote(error)}.`
          : `${at} refuses what a mailbox needs${quote(error)}.`,
      )
  }
}

/** What the server said, for the reader's own eyes: bounded, and on one line. */
function quote(error: Told): string {
  const texts = [error.responseText, error.reason, error.response]
  const text = texts.find((candidate) => typeof candidate === 'string' && candidate !== '')
  return typeof text === 'string' ? ` (the server says: “${text.slice(0, 200).replace(/\s+/g, ' ').trim()}”)` : ''
}
