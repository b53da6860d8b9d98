/** A mail as it was written, decoded and bounded, before anybody has judged it. Nothing here is trusted, and no HTML here is safe to show. */
export interface ParsedMail {
  /** In the order they stand, the newest trace first; names in lower case, values unfolded and decoded. */
  headers: { name: string; value: string }[]
  subject: string
  from: MailAddress[]
  sender: MailAddress | null
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  bcc: MailAddress[]
  /** As the mail says; null where it says none that can be read. */
  date: Date | null
  /** With its angle brackets; null where there is none. */
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  text: string | null
  /** As sent, not sanitised. */
  html: string | null
  attachments: MailPart[]
  /** Of `multipart/report` and `message/delivery-status`: the machine-readable parts, as text. */
  reports: { type: string; content: string }[]
  /** What was broken and how it was taken, in words for agents. */
  defects: string[]
}

/** `address` is lower case; empty where none could be read, the rest then stands in `name`. */
export interface MailAddress {
  name: string
  address: string
}

export interface MailPart {
  /** As sent, decoded; '' where there was none. Never a path of ours. */
  name: string
  /** As the sender claims it. */
  type: string
  size: number
  /** SHA-256 as hex. */
  sha256: string
  /** Without angle brackets. */
  contentId: string | null
  /** Shown within the text, not beside it. */
  isInline: boolean
  bytes: Uint8Array
}
