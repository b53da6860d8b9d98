import { type AgentActor, type Context, transact } from '../context.ts'
import type { Recipients } from '../contract/mail.ts'
import type { Way } from '../contract/social/networks.ts'
import type { FilledTemplate } from '../contract/social/templates.ts'
import { Conflict, Forbidden, Invalid } from '../errors.ts'
import { authorOf, recordEvent, type Thread } from '../events/index.ts'
import { attach } from './attachments/attach.ts'
import { lockUnmerged } from './fetch-ticket.ts'
import { passToAgents } from './handoff/hand-off.ts'
import { messageRow, selectMessageByClientId, updateTicket } from './queries.ts'
import { choosePosting, keepCopies, type Posting } from './recipients/choose-recipients.ts'
import { statusAfterReply } from './rules.ts'
import { keepSending } from './social/choose-social-posting.ts'

export interface Writing {
  ticketId: string
  clientId: string
  body: string
  attachmentIds: string[]
  /** By mail, and to whom; absent or null: the way that the customer last wrote, to everybody who takes part. */
  recipients?: Recipients | null | undefined
  /** On a network: where all read it, or between the two; absent or null: as the customer last wrote. */
  way?: Way | null | undefined
  /** On a network: what the words come from, where it lets only what it has approved through. */
  template?: FilledTemplate
}
export interface Written {
  ticketId: string
  messageId: string
}

/**
 * Answers the customer: the message row is the outbox, a job delivers it. The customer waits no longer, a new ticket
 * opens, a ticket that nobody had goes to who answered, and one that the bot had is the bot's no more.
 * The same `clientId` again stores nothing. Throws Conflict on a closed ticket.
 */
export async function postReply(ctx: Context, writing: Writing): Promise<Written> {
  return write(ctx, writing, 'reply', async (ctx, agent, thread) => {
    if (thread.status === 'closed') throw new Conflict('This ticket is closed. Its customer can open a new one by writing.')
    const at = ctx.now()
    if (thread.handler === 'bot') await passToAgents(ctx, thread, { reason: 'taken_over', summary: '', wait: null })
    thread.pickedUpAt ??= thread.handedOffAt && at
    if (!thread.assigneeId) await take(ctx, thread, agent)
    thread.waitingSince = null
    await settle(ctx, thread, authorOf(agent), at)
  })
}

/** Writes for agents only: it is never delivered, and nothing of the ticket's state follows from it. */
export async function addNote(ctx: Context, writing: Writing): Promise<Written> {
  return write(ctx, writing, 'note', async () => {})
}

async function take(ctx: Context, thread: Thread, agent: AgentActor): Promise<void> {
  thread.assigneeId = agent.id
  thread.assigneeName = agent.name
  const data = { from: null, to: { id: agent.id, name: agent.name } }
  await recordEvent(ctx, thread, { type: 'ticket.assigned', data, author: authorOf(agent), at: ctx.now() })
}

/** What an answer makes of its ticket, whoever gave it. */
export async function settle(ctx: Context, thread: Thread, author: ReturnType<typeof authorOf>, at: Date): Promise<void> {
  const from = thread.status
  thread.status = statusAfterReply(from)
  if (from !== thread.status) await recordEvent(ctx, thread, { type: 'status.changed', data: { from, to: thread.status }, author, at })
  await updateTicket(ctx.sql, thread)
}

async function write(
  ctx: Context,
  writing: Writing,
  kind: 'reply' | 'note',
  follow: (ctx: Context, agent: AgentActor, thread: Thread) => Promise<void>,
): Promise<Written> {
  if (ctx.actor.kind !== 'agent') throw new Forbidden('Only an agent may write here.')
  const agent = ctx.actor
  if (writing.body.trim() === '' && writing.attachmentIds.length === 0) throw new Invalid('The message is empty.')
  return transact(ctx, async (ctx) => {
    const thread = await lockUnmerged(ctx, writing.ticketId)
    const id = ctx.newId()
    const at = ctx.now()
    const author = authorOf(agent)
    const delivery = kind === 'reply' ? ('pending' as const) : null
    const { inboxId, mail, social } = kind === 'reply' ? await postingOf(ctx, thread, writing, agent) : ofNote(thread)
    const head = { ...(mail ? { mail } : {}), ...(social ? { social: social.part } : {}) }
    const written = { id, kind, body: writing.body, clientId: writing.clientId, delivery, bot: null, ...head }
    const [stored] = await messageRow(ctx.sql, { ...written, ticketId: thread.id, inboxId, author, threading: null, at })
    if (!stored) return answerAgain(ctx, writing, agent, kind)
    if (mail) await keepCopies(ctx, id, mail)
    if (social) await keepSending(ctx, thread, id, social, writing.template)
    const attachments = await attach(ctx, writing.attachmentIds, id, `agent:${agent.id}`, thread.storeId)
    const message = { ...written, deliveryError: null, attachments }
    await recordEvent(ctx, thread, { type: kind === 'reply' ? 'message.posted' : 'note.added', message, author, at })
    await follow(ctx, agent, thread)
    return { ticketId: thread.id, messageId: id }
  })
}

const postingOf = (ctx: Context, thread: Thread, { recipients, way, body }: Writing, { name }: AgentActor) =>
  choosePosting(ctx, thread, recipients ?? null, { agentName: name, body, way: way ?? null })

const ofNote = (thread: Thread): Posting => ({ inboxId: thread.inboxId, mail: null })

async function answerAgain(ctx: Context, writing: Writing, agent: AgentActor, kind: 'reply' | 'note'): Promise<Written> {
  const first = await selectMessageByClientId(ctx.sql, writing.ticketId, agent.id, writing.clientId)
  if (first?.body !== writing.body || first.kind !== kind) throw new Conflict('Another message was sent under this id.')
  return { ticketId: writing.ticketId, messageId: first.id }
}
