import type { AddressInfo } from 'node:net'
import type { SMTPServer, SMTPServerOptions } from 'smtp-server'
import type { Log } from '../../../context.ts'
import type { TakeMail } from '../intake/arrived.ts'
import type { InboxOf } from './find-inbox.ts'
import { SmtpSessions } from './smtp-sessions.ts'

export interface SmtpIntake {
  port: number
  /** Takes no more, lets mails that are being received come to their answer, and is done at the latest after `closeMs`. */
  close(): Promise<void>
}

export interface SmtpLimits {
  /** Open connections of one IPv4 address or one IPv6 /64, and of all together. */
  perAddress: number
  connections: number
  recipients: number
  /** Refused recipients of one connection, after which it is over: nobody guesses our addresses one by one. */
  refusals: number
  /** Bytes of all mails that are being received at once. */
  bytesInAll: number
  idleMs: number
  sessionMs: number
  closeMs: number
}

export interface SmtpIntakeOptions {
  /** 0: any that is free. */
  port: number
  host: string
  /** PEM. With a key STARTTLS is offered, never demanded: most servers of the world fall back to none (RFC 3207 §4). */
  tls: { key: string; cert: string } | null
  maxBytes: number
  /** By address in lower case, without its plus-part where the address as a whole is nobody's. */
  inboxOf: InboxOf
  take: TakeMail
  log: Log
  limits?: Partial<SmtpLimits>
}

const LIMITS: SmtpLimits = {
  perAddress: 20,
  connections: 200,
  recipients: 100,
  refusals: 20,
  bytesInAll: 256 * 1024 * 1024,
  idleMs: 120_000,
  sessionMs: 30 * 60_000,
  closeMs: 10_000,
}

/** Commands that only a relay or a mailbox server needs, or that tell strangers about us. */
const UNSPOKEN = ['AUTH', 'VRFY', 'EXPN', 'HELP', 'WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD']
/** RFC 5321 §4.5.3.1.4 asks for 512; addresses in UTF-8 and parameters need more. */
const LINE_BYTES = 4096

/**
 * The door for mail servers of the world (RFC 5321): takes mail for our own inboxes and for nobody else. A mail is answered
 * with 250 only once `take` has it for each inbox addressed; where that throws the answer is 451 and the sender tries again.
 * Fails where the port cannot be had.
 */
export async function startSmtpIntake(options: SmtpIntakeOptions): Promise<SmtpIntake> {
  const { SMTPServer } = await import('smtp-server')
  const limits = { ...LIMITS, bytesInAll: Math.max(LIMITS.bytesInAll, 2 * options.maxBytes), ...options.limits }
  const sessions = new SmtpSessions(options, limits)
  const server = new SMTPServer({ ...settingsOf(options, limits), ...sessions.handlers })
  sessions.attach(server)
  // mostly lines that broke: the sender sees for itself that it got no answer
  server.on('error', (error) => options.log.info({ error: error.message }, 'an SMTP connection failed'))
  await listen(server, options)
  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      sessions.endIdle()
      await closed
    },
  }
}

function settingsOf({ tls, maxBytes }: SmtpIntakeOptions, limits: SmtpLimits): SMTPServerOptions {
  return {
    ...(tls === null ? {} : { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' as const }),
    disabledCommands: tls === null ? [...UNSPOKEN, 'STARTTLS'] : UNSPOKEN,
    hideSTARTTLS: tls === null,
    hideENHANCEDSTATUSCODES: false,
    banner: 'Parceldesk',
    heloResponse: '%s',
    size: maxBytes,
    rejectOversized: true,
    maxRecipients: limits.recipients,
    maxClients: limits.connections,
    maxCommandLength: LINE_BYTES,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    // names of strangers prove nothing, and asking for them lets their name servers hold us up
    disableReverseLookup: true,
    logger: false,
  }
}

function listen(server: SMTPServer, { port, host }: SmtpIntakeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, () => {
      server.server.off('error', reject)
      resolve()
    })
  })
}
