import type { MailPart, MailPerson } from '../../contract/mail.ts'

/** Who wrote a mail, and all that the mail says of where it belongs. Everything here is what the mail claims, but for what `part.proof` says. */
export interface MailSender {
  kind: 'mail'
  storeId: string
  /** Lower case. */
  email: string
  name: string
  part: Omit<MailPart, 'threading'>
  /** Under which its files were kept: `mail:` and this is who uploaded them. */
  fileKey: string
  /** Its own Message-ID, with angle brackets; null where it has none. */
  mailId: string | null
  clues: Clues
  /** Everybody on From, Reply-To, To and Cc who is not ourselves. */
  people: (MailPerson & { role: 'from' | 'reply_to' | 'to' | 'cc' })[]
  /** Its domain vouches for it, so that it may be answered by a machine. */
  isAnswerable: boolean
}

/** What points to a ticket, the strongest first. */
export interface Clues {
  /** Of a reply address that we keyed for this very sender. */
  replyTicketId: string | null
  /** Of Message-IDs that we keyed, the nearest first. */
  issuedTicketIds: string[]
  /** Something looked like a key of ours and was none. */
  hasForgedKey: boolean
  /** Message-IDs that the mail says it follows, the nearest first; at most 30. */
  follows: string[]
  isForwarded: boolean
  isList: boolean
}

/** Its own domain says that it is not theirs, or it calls itself one of ours: From is nobody's word. */
export const isDisowned = ({ proof }: Pick<MailPart, 'proof'>) => proof?.warning === 'failed' || proof?.warning === 'pretends_to_be_us'

/** A way into the desk by mail is never taken for one by a browser. */
export const isMailSession = (session: string | null) => session?.startsWith('mail:') ?? false
