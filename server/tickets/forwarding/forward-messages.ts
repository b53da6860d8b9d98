import { type AgentActor, type Context, transact } from '../../context.ts'
import type { MailPart, MailPerson } from '../../contract/mail.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../errors.ts'
import { authorOf, enqueueJob, recordEvent, type Thread } from '../../events/index.ts'
import { lockUnmerged } from '../fetch-ticket.ts'
import type { Written } from '../post-reply.ts'
import { messageRow, selectMessageByClientId } from '../queries.ts'
import { checkRecipients, keepCopies } from '../recipients/choose-recipients.ts'
import { type MailInbox, selectMailInbox } from '../recipients/recipient-queries.ts'
import { isParticipant } from '../threading/threading-queries.ts'
import { type Forwardable, insertForward, selectForwardable, weighFiles } from './forwarding-queries.ts'

export interface Forwarding {
  ticketId: string
  clientId: string
  messageIds: string[]
  to: MailPerson[]
  note: string
}

/**
 * Asks somebody outside about a ticket by mail, with messages of it and their files. The mail is a note of the ticket: nothing of
 * it reaches the customer, and what is answered comes back as a note. It leaves over the outbox as any other message.
 * The same `clientId` again stores nothing. Throws Invalid for an address that takes part in the ticket itself.
 */
export async function forwardMessages(ctx: Context, forwarding: Forwarding): Promise<Written> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may forward messages.')
  const agent = ctx.actor
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, forwarding.ticketId)
    const inbox = await selectMailInbox(ctx.sql, thread.storeId, thread.inboxId)
    if (!inbox) throw new Invalid('This store has no inbox of mail to write from.')
    const to = await checkOutsiders(ctx, thread, forwarding.to)
    const messages = await selectForwardable(ctx.sql, thread.id, forwarding.messageIds)
    if (messages.length !== new Set(forwarding.messageIds).size) throw new NotFound('This message')
    await mustFit(ctx, messages)
    return post(ctx, agent, thread, { ...forwarding, to }, inbox, messages)
  })
}

/** Hardly any mail server takes a mail above 25 MB, and base64 makes a third more of files. */
const FILES_MB = 20
const FILES_MOST = 50

/** A mail that would come back, or lack a file that nobody misses, does not leave at all. */
async function mustFit(ctx: Context, messages: Forwardable[]): Promise<void> {
  const ids = messages.map((message) => message.id)
  const { files, bytes } = await weighFiles(ctx.sql, ids)
  const todo = 'Forward fewer messages at a time, or download the files and share them in another way.'
  if (files > FILES_MOST) throw new Invalid(`messageIds: these messages have ${files} files, and a mail takes ${FILES_MOST}. ${todo}`)
  if (bytes > FILES_MB * 1024 * 1024)
    throw new Invalid(`messageIds: their files are ${Math.ceil(bytes / 1024 / 1024)} MB, and a mail takes ${FILES_MB} MB. ${todo}`)
}

/** Whoever takes part in the ticket would get what is not for them, and their answer could be either. */
async function checkOutsiders(ctx: Context, thread: Thread, asked: MailPerson[]): Promise<MailPerson[]> {
  const { to } = await checkRecipients(ctx, { to: asked, cc: [], bcc: [] })
  if (to.length === 0) throw new Invalid('This mail goes to nobody: name who it is for.')
  for (const { address } of to)
    if (await isParticipant(ctx.sql, thread.id, address)) throw new Invalid(`${address} takes part in this ticket: write a reply instead.`)
  return to
}

async function post(
  ctx: Context,
  agent: AgentActor,
  thread: Thread,
  { clientId, to, note }: Forwarding,
  inbox: MailInbox,
  messages: Forwardable[],
): Promise<Written> {
  const [id, at, author] = [ctx.newId(), ctx.now(), authorOf(agent)]
  const mail = headOf(thread, inbox, agent.name, to)
  const written = { id, kind: 'note' as const, body: bodyOf(note, messages), clientId, delivery: 'pending' as const, bot: null, mail }
  const [stored] = await messageRow(ctx.sql, { ...written, ticketId: thread.id, inboxId: inbox.id, author, threading: null, at })
  if (!stored) {
    const first = await selectMessageByClientId(ctx.sql, thread.id, agent.id, clientId)
    if (first?.body !== written.body || first.kind !== 'note') throw new Conflict('Another message was sent under this id.')
    return { ticketId: thread.id, messageId: first.id }
  }
  await keepCopies(ctx, id, mail)
  const forwarded = messages.map((message) => message.id)
  const side = { id: ctx.newId(), ticketId: thread.id, storeId: thread.storeId }
  await insertForward(ctx.sql, { ...side, messageId: id, forwarded, people: to, at })
  await recordEvent(ctx, thread, { type: 'note.added', message: { ...written, deliveryError: null, attachments: [] }, author, at })
  await enqueueJob(ctx, { name: 'deliverMessage', input: { messageId: id }, lane: `deliver:${thread.id}` })
  return { ticketId: thread.id, messageId: id }
}

function headOf(thread: Thread, inbox: MailInbox, name: string, to: MailPerson[]): MailPart {
  const from = { name: `${name} · ${inbox.senderName}`, address: inbox.address }
  const nobody = { replyTo: null, cc: [], bcc: [], proof: null, threading: null }
  return { ...nobody, subject: `Fwd: ${thread.subject}`, from, to, hasMore: false, kind: 'message' }
}

/** Names and times, but nobody's address: whom the store writes with is not told with what they wrote. */
function bodyOf(note: string, messages: Forwardable[]): string {
  const quoted = messages.map(({ authorName, at, body }) => {
    const name = authorName.includes('@') ? 'Customer' : authorName
    return `---------- Forwarded message ----------\n${name} · ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC\n\n${body}`
  })
  return [note.trim(), ...quoted].filter((each) => each !== '').join('\n\n')
}
