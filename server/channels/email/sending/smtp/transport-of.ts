import type { OpenEmailInbox } from '../../../../stores/index.ts'
import type { SmtpTransport } from './smtp-place.ts'

/** How the mails of an inbox leave: by its own server, else by the desk's, which whoever runs it has named; null: into the outbox. */
export function transportOf({ sending: { smtpUrl, dkim } }: Pick<OpenEmailInbox, 'sending'>, deskUrl: string | null): SmtpTransport | null {
  if (smtpUrl !== null) return { url: smtpUrl, dkim }
  return deskUrl === null ? null : { url: deskUrl, dkim, isTrusted: true }
}
