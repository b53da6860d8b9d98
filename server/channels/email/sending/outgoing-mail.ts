import type { MailAddress } from '../parsing/parsed-mail.ts'

/** A mail of a ticket as it was decided to be sent, before it is bytes. Composed again it is the same mail. */
export interface OutgoingMail {
  /** With its angle brackets; fixed when the message was posted, so that a second copy can be told for one. */
  messageId: string
  /** By which a mail system shows that it had this copy; null where several read the mail. */
  copyKey?: string | null
  inReplyTo: string | null
  references: string[]
  from: { name: string; address: string }
  replyTo: string | null
  to: MailAddress[]
  cc: MailAddress[]
  /** In the envelope only. */
  bcc: MailAddress[]
  subject: string
  /** As agents write it: text with the few marks that `renderBody` knows. An inline image is `![words](cid:its-id)`. */
  body: string
  /** In the language of the body. */
  signature: string | null
  /** What is answered: `intro` says who wrote it and when, `text` is plain. */
  quoted: { intro: string; text: string } | null
  attachments: OutgoingPart[]
  /** No person has written it: no machine may answer, and nobody is told where it cannot be delivered. */
  automatic: boolean
  /** An https or mailto address, without angle brackets. */
  listUnsubscribe: string | null
  at: Date
}

export interface OutgoingPart {
  name: string
  type: string
  /** Without angle brackets; shown in the text where the body names it. */
  contentId: string | null
  read(): Promise<Buffer>
}

/** What the SMTP conversation names. `from` is empty for the null sender (RFC 5321 §4.5.5). */
export interface Envelope {
  from: string
  to: string[]
}
