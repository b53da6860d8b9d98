import type { AssuranceLevel } from './orders.ts'
import type { TicketRef } from './thread.ts'

/** What browsers are shown of mail. Agents only: a customer never reads another's address, or how sure we are of theirs. */

export interface MailPerson {
  name: string
  /** Lower case; empty where none could be read. */
  address: string
}
export type MailKind =
  | 'message'
  | 'auto_reply'
  | 'bounce'
  | 'delivery_notice'
  | 'read_receipt'
  | 'list'
  | 'feedback'
  | 'calendar_reply'
  | 'own'
export type RefusalKind = 'hard' | 'soft' | 'blocked' | 'delayed'
/** `unproven`: somebody says that it came back, and nothing shows who; mail still goes there. */
export type BounceKind = RefusalKind | 'unproven'
/** `unproven`: anybody may have written From; `failed`: its domain says that it is not theirs. */
export type MailWarning = 'none' | 'unproven' | 'failed' | 'pretends_to_be_us'

/** The head of a message that came or went by mail. */
export interface MailPart {
  subject: string
  from: MailPerson
  replyTo: MailPerson | null
  to: MailPerson[]
  cc: MailPerson[]
  /** Of what we sent. */
  bcc: MailPerson[]
  /** There is more to see than `body`: the mail as sent, or quotes. */
  hasMore: boolean
  /** Null for what we sent. */
  proof: { level: AssuranceLevel; warning: MailWarning; why: string } | null
  kind: MailKind
  threading: Threading | null
}

/** Why a mail landed where it did, in a stable word that the console spells out. */
export type ThreadingReason =
  | 'reply_address'
  | 'our_message_id'
  | 'known_message_id'
  | 'new'
  | 'new_sender_is_no_participant'
  /** Their own domain disowns the mail, or it calls itself one of ours. */
  | 'new_sender_is_disowned'
  | 'new_closed'
  | 'new_list'
  | 'new_forwarded'
  | 'new_other_store'
  | 'new_forged_key'
  | 'new_subject_changed'
  | 'moved_by_agent'
  | 'split_by_agent'
export interface Threading {
  reason: ThreadingReason
  /** Where it nearly went, for the agent to put it there after all. */
  runnerUp: TicketRef | null
}

/** Whom a reply goes to. Addresses are checked on the server; at most 50 in all. */
export interface Recipients {
  to: MailPerson[]
  cc: MailPerson[]
  bcc: MailPerson[]
}

/** GET /tickets/:id/correspondence: what the composer begins with. `defaults` is null in a ticket that is not written by mail. */
export interface Correspondence {
  inbox: { id: string; address: string; sendsTo: 'smtp' | 'outbox' } | null
  defaults: Recipients | null
  participants: Participant[]
  /** Of the browsers that read this ticket too, what the least proven of them has proven; null where none does. */
  browserLevel: AssuranceLevel | null
}
export interface Participant extends MailPerson {
  role: 'from' | 'reply_to' | 'to' | 'cc'
  level: AssuranceLevel
  /** Not to be written to, and why. */
  suppressed: string | null
}

/** GET /tickets/:id/messages/:messageId/mail: everything of one mail. */
export interface MailView {
  part: MailPart
  /** Text in the order of the mail; the quoted and signature blocks are what the thread folds. */
  blocks: { kind: 'new' | 'quote' | 'signature'; text: string }[]
  /** Sanitised, for a frame without scripts; null where the mail was plain text. */
  html: string | null
  hasRemoteImages: boolean
  headers: { name: string; value: string }[]
  auth: { spf: string; dkim: string; dmarc: string; by: string } | null
  size: number | null
  /** Where the raw mail is downloaded; null for what we sent by the outbox. */
  rawUrl: string | null
  recipients: DeliveryRow[]
}
export interface DeliveryRow extends MailPerson {
  role: 'to' | 'cc' | 'bcc'
  state: 'pending' | 'sent' | 'delayed' | 'failed' | 'bounced' | 'suppressed'
  said: string | null
  at: string
  /** The store writes nothing more there until an agent allows it. */
  barred: boolean
}

/** GET /mails?state=…: a mail that became no message. */
export interface MailAside {
  id: string
  storeId: string
  inbox: string
  state: 'parked' | 'quarantined'
  kind: MailKind | null
  reason: string
  subject: string
  from: MailPerson
  size: number
  at: string
  rawUrl: string
}

export type Intake = 'none' | 'imap' | 'smtp-in' | 'raw' | 'postmark' | 'mailgun' | 'ses' | 'sendgrid'
/** One inbox of mail as an admin sees it. Secrets are only ever said to be there. */
export interface EmailInbox {
  inboxId: string
  storeId: string
  name: string
  enabled: boolean
  address: string
  senderName: string | null
  intake: Intake
  intakeSettings: Record<string, unknown>
  hasIntakeSecret: boolean
  webhookUrl: string | null
  authservId: string | null
  hasSmtp: boolean
  dkimDomain: string | null
  /** What must stand in DNS for the signatures to count. */
  dkimRecord: { name: string; value: string } | null
  template: string | null
  signature: string | null
  health: { state: 'connected' | 'connecting' | 'failing'; reason: string | null; since: string } | null
}
/** GET /email-inboxes */
export interface EmailInboxes {
  inboxes: EmailInbox[]
  /** The desk has a mail server of its own; else mails of inboxes without one are written into the outbox folder. */
  deskSends: boolean
  /** Port on which the desk takes mail from the world; null: it does not. */
  smtpPort: number | null
}
/** One step of a connection test, with what to do where it failed. */
export interface TestStep {
  step: string
  ok: boolean
  said: string
}
