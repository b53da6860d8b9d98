import { type Context, transact } from '../../context.ts'
import { GONE_MS } from '../../contract/limits.ts'
import { spend } from '../../customers/index.ts'
import { RunLater } from '../../errors.ts'
import { enqueueJob, type Thread } from '../../events/index.ts'
import { listOpenedOrders } from '../../orders/index.ts'
import { lockTicket } from '../fetch-ticket.ts'
import { selectLastSession } from '../identifying/identifying-queries.ts'
import { proofsOfTicket } from '../identifying/proofs-of-ticket.ts'
import { automaticMail } from '../recipients/may-write-by-mail.ts'
import { type MailInbox, selectMailInbox, selectOwnAddresses } from '../recipients/recipient-queries.ts'
import { selectSuppressed } from '../recipients/suppression-queries.ts'
import { upsertParticipants } from '../threading/threading-queries.ts'
import {
  hasLinkMail,
  insertChatMail,
  insertCopyOnce,
  selectChatAddress,
  selectLastSaidAt,
  selectUnread,
  type Unread,
} from './continuing-queries.ts'
import { isForAddress, ordersIn } from './is-for-address.ts'

/** A screen that is open and that nobody looks at for this long is nobody either. */
const PRESENT_MOST_MS = 24 * 3_600_000
const AGAIN_MS = 3_600_000
const MESSAGES_MOST = 50

/** Who is mailed, and what of it they may read. */
interface Addressee {
  address: string
  level: 1 | 3
  messages: { id: string; told: boolean }[]
}

/**
 * Decides once what a shopper who has gone is mailed of a chat: all unread answers together at an address that they have proven,
 * one fixed text at one that they only claim and agreed to, else nothing. What is decided is never decided again. Throws RunLater
 * while it is too early, or while a screen of theirs is open.
 */
export async function continueByMail(ctx: Context, { ticketId, isPresent }: { ticketId: string; isPresent: boolean }): Promise<void> {
  await transact(ctx, async (ctx) => {
    const thread = await lockTicket(ctx, ticketId)
    if (thread.mergedIntoId || thread.channel !== 'chat') return
    const unread = await selectUnread(ctx.sql, thread.id, MESSAGES_MOST)
    const [first] = unread
    if (!first) return
    waitUntilGone(ctx, first, isPresent)
    const inbox = await selectMailInbox(ctx.sql, thread.storeId, thread.inboxId)
    if (!inbox) return
    const to = (await findProven(ctx, thread, unread)) ?? (await findClaimed(ctx, thread, unread))
    if (!to || !(await mayBeWrittenTo(ctx, thread.storeId, to.address)) || !(await maySpend(ctx, thread, unread, to))) return
    await decide(ctx, thread, inbox, unread, to)
  })
}

function waitUntilGone(ctx: Context, first: Unread, isPresent: boolean): void {
  const now = ctx.now().getTime()
  const lain = now - first.at.getTime()
  if (lain < GONE_MS) throw new RunLater(new Date(first.at.getTime() + GONE_MS), 'The answer may still be read.')
  if (isPresent && lain < PRESENT_MOST_MS) throw new RunLater(new Date(now + GONE_MS), 'The chat is open on a screen.')
}

/** The address that who spoke last had proven when they last spoke: that it is theirs does not end with the hour that the proof opens orders for. */
async function findProven(ctx: Context, thread: Thread, unread: Unread[]): Promise<Addressee | null> {
  const saidAt = await selectLastSaidAt(ctx.sql, thread.id)
  const { grants, level } = await proofsOfTicket({ ...ctx, now: () => saidAt ?? ctx.now() }, thread.id)
  const [address] = grants.emails
  if (!address) return null
  const numbers = [...new Set(unread.flatMap(({ bot }) => (bot ? ordersIn(bot) : [])))]
  const own = { emails: [address], accounts: [], matches: [] }
  const opened = numbers.length > 0 ? await listOpenedOrders(ctx, thread.storeId, own, { numbers, limit: numbers.length * 2 }) : []
  const open = new Set(opened.map((order) => order.number))
  const messages = unread.map(({ messageId, by, bot }) => ({ id: messageId, told: by === 'agent' || isForAddress(bot, open, level) }))
  return { address, level: 3, messages }
}

/** Only who spoke last may have agreed, and only a person's answer is told of: no machine can be made to write to whom a stranger names. */
async function findClaimed(ctx: Context, thread: Thread, unread: Unread[]): Promise<Addressee | null> {
  if (!unread.some((each) => each.by === 'agent')) return null
  const agreed = await selectChatAddress(ctx.sql, thread.id)
  if (!agreed || agreed.session !== (await selectLastSession(ctx.sql, thread.id))) return null
  if (await hasLinkMail(ctx.sql, thread.id)) return null
  return { address: agreed.email, level: 1, messages: unread.map(({ messageId }) => ({ id: messageId, told: false })) }
}

/** Neither who is not to be written to nor ourselves. */
async function mayBeWrittenTo(ctx: Context, storeId: string, address: string): Promise<boolean> {
  const [suppressed, own] = await Promise.all([selectSuppressed(ctx.sql, storeId, [address]), selectOwnAddresses(ctx.sql, [address])])
  return suppressed.length === 0 && own.length === 0
}

/** A mail with no person's words is a machine's. Who has proven the address gets it later; who has not, not at all. */
async function maySpend(ctx: Context, thread: Thread, unread: Unread[], to: Addressee): Promise<boolean> {
  if (to.level === 3 && unread.some((each) => each.by === 'agent')) return true
  if (await spend(ctx, automaticMail(thread.storeId, to.address))) return true
  const [first] = unread
  const now = ctx.now().getTime()
  if (to.level === 3 && first && now - first.at.getTime() < PRESENT_MOST_MS)
    throw new RunLater(new Date(now + AGAIN_MS), 'A machine has written to this address within the hour.')
  return false
}

async function decide(ctx: Context, thread: Thread, inbox: MailInbox, unread: Unread[], to: Addressee): Promise<void> {
  const [first, last] = [unread[0], unread.at(-1)]
  if (!first || !last) return
  const { address, level, messages } = to
  const [id, at] = [ctx.newId(), ctx.now()]
  const kind = level === 3 ? 'words' : 'link'
  await insertChatMail(ctx.sql, { id, ticketId: thread.id, inboxId: inbox.id, address, kind, messages, seq: last.seq, at })
  if (kind === 'words') {
    // answers thread by the newest message, and what comes back is shown there
    await insertCopyOnce(ctx.sql, last.messageId, { address, name: '' }, at)
    await upsertParticipants(ctx.sql, thread.id, [{ address, name: '', role: 'to' }], { email: address, level }, first.seq, at)
  }
  await enqueueJob(ctx, { name: 'sendChatMail', input: { mailId: id }, lane: `deliver:${thread.id}` })
}
