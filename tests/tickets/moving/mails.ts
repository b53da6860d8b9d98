import { randomBytes } from 'node:crypto'
import type { MailPart } from '../../../server/contract/mail.ts'
import { type Clues, type Received, receiveMessage } from '../../../server/tickets/index.ts'
import type { OpenDesk, StoreSide } from '../../support/desk.ts'

export interface Mailbox {
  inboxId: string
  address: string
}

/** An inbox of mail, as the settings page makes it. */
export async function openMailbox(desk: OpenDesk, store: StoreSide): Promise<Mailbox> {
  const inboxId = desk.ctx().newId()
  const address = `help-${randomBytes(4).toString('hex')}@${store.key}.example`
  await desk.sql`insert into inboxes (id, store_id, channel, name, created_at) values (${inboxId}, ${store.id}, 'email', 'Mail', now())`
  await desk.sql`insert into email_inboxes (inbox_id, store_id, address, created_at) values (${inboxId}, ${store.id}, ${address}, now())`
  return { inboxId, address }
}

export interface TestMail {
  from: string
  subject?: string
  body?: string
  cc?: string[]
  /** Own Message-ID and what it follows. */
  mailId?: string
  follows?: string[]
  clues?: Partial<Clues>
  kind?: MailPart['kind']
  level?: 1 | 3
  at?: Date
}

export const newMailId = () => `<${randomBytes(8).toString('hex')}@mail.example>`

/** A mail as the intake hands it on. */
export async function mail(desk: OpenDesk, store: StoreSide, box: Mailbox, given: TestMail): Promise<Received & { mailId: string }> {
  const { from, subject = 'Where is it?', body = `a mail of ${from}`, cc = [], mailId = newMailId(), follows = [], level = 1 } = given
  const person = (address: string) => ({ address, name: '' })
  const clues: Clues = {
    replyTicketId: null,
    issuedTicketIds: [],
    hasForgedKey: false,
    follows,
    isForwarded: false,
    isList: false,
    ...given.clues,
  }
  const part = {
    subject,
    from: person(from),
    replyTo: null,
    to: [person(box.address)],
    cc: cc.map(person),
    bcc: [],
    hasMore: false,
    proof: { level, warning: 'none' as const, why: '' },
    kind: given.kind ?? ('message' as const),
  }
  const people = [{ ...person(from), role: 'from' as const }, ...cc.map((each) => ({ ...person(each), role: 'cc' as const }))]
  const sender = {
    kind: 'mail' as const,
    storeId: store.id,
    email: from,
    name: '',
    part,
    fileKey: mailId,
    mailId,
    clues,
    people,
    isAnswerable: false,
  }
  const ctx = given.at ? { ...desk.ctx(), now: () => given.at ?? new Date() } : desk.ctx()
  const inbound = { inboxId: box.inboxId, externalId: mailId, clientId: null, sender, ticketId: null, body, attachmentIds: [] }
  return { ...(await receiveMessage(ctx, inbound)), mailId }
}
