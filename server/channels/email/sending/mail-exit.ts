import { keepMail } from './keep-mail.ts'
import type { Envelope } from './outgoing-mail.ts'
import type { SmtpTransport } from './smtp/smtp-place.ts'
import type { Sent, SmtpLanes } from './smtp-lanes.ts'

export interface LeavingMail {
  /** Names the file in the outbox; stays the same however often the mail is sent. */
  id: string
  raw: Buffer
  envelope: Envelope
  at: Date
}
export interface MailExit {
  /** Out of our hands once it resolves: over SMTP, or without a transport in the outbox. @throws TryLater, Refused */
  send(transport: SmtpTransport | null, mail: LeavingMail): Promise<Sent>
  close(): void
}

/** The one way out for every mail, those of tickets and those of the desk itself. */
export function createMailExit({ lanes, outbox }: { lanes: SmtpLanes; outbox: string }): MailExit {
  return {
    async send(transport, mail) {
      if (transport) return lanes.send(transport, mail.raw, mail.envelope)
      await keepMail(outbox, mail)
      return { accepted: mail.envelope.to, refused: [] }
    },
    close: () => lanes.close(),
  }
}
