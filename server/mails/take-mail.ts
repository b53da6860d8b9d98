import { type Context, transact } from '../context.ts'
import { NotFound } from '../errors.ts'
import {
  type BounceReport,
  findMailThread,
  type InboundMessage,
  keepMailFiles,
  type MailFile,
  receiveMessage,
  recordBounce,
} from '../tickets/index.ts'
import { insertMail, isKnownMailId, type KeptAs, lockFingerprint, lockMail, type NewMail, selectSame, updateMail } from './queries.ts'

/** What a mail is taken as: a message, or nothing that anybody answers, kept with the reason. */
export type MailUse =
  | { state: 'taken'; reason: string; inbound: InboundMessage; files: MailFile[] }
  | { state: 'parked' | 'quarantined'; reason: string; bounces: BounceReport[] }
export type Outcome = 'taken' | 'known' | 'parked' | 'quarantined'
export interface Taken {
  outcome: Outcome
  /** Where the mail stands, or its twin in another inbox; null where it is in no ticket. */
  ticketId: string | null
}

/**
 * Keeps a mail and what it is taken as, in one transaction. The same mail again, however it travelled, is `known`; where it came to
 * another inbox of the same store, or under another subject, it is parked there, beside the message that it already is. What a machine
 * wrote stands in a ticket that it answers, or is parked: it begins none. `again` is a mail that was set aside and is read anew, in the
 * same place.
 */
export async function takeMail(ctx: Context, mail: NewMail, use: MailUse, again: string | null = null): Promise<Taken> {
  return transact(ctx, async (ctx) => {
    // one behind the other on one connection: what is read is read once the lock is there
    const [, found, isReplayed] = await Promise.all([
      lockFingerprint(ctx.sql, mail.storeId, mail.messageId ?? mail.fingerprint.toString('hex')),
      selectSame(ctx.sql, mail.storeId, mail),
      mail.messageId !== null && isKnownMailId(ctx.sql, mail.storeId, mail.messageId),
    ])
    const same = found.filter((each) => each.id !== again)
    const known = same.find((each) => each.inboxId === mail.inboxId && each.isExact)
    if (known) return { outcome: 'known', ticketId: known.ticketId }
    const twin = same.find((each) => each.state === 'taken')
    if (twin) {
      const reason = `It is the same mail as one that is a message already${twin.standsAt ? `, in a ticket of ${twin.standsAt}` : ''}: one mail stands once, with the inbox that it names first.`
      await keep(ctx, mail, { state: 'parked', reason, ticketId: twin.ticketId, takenAs: null }, again)
      return { outcome: 'parked', ticketId: twin.ticketId }
    }
    if (use.state === 'taken' && !(await beginsNothingByItself(ctx, use.inbound)))
      return takeMessage(ctx, mail, isReplayed ? unproven(use) : use, again)
    const reason = use.state === 'taken' ? `${use.reason} It answers nothing of ours.` : use.reason
    const state = use.state === 'taken' ? ('parked' as const) : use.state
    await keep(ctx, mail, { state, reason, ticketId: null, takenAs: null }, again)
    for (const bounce of use.state === 'taken' ? [] : use.bounces) await recordBounce(ctx, bounce)
    return { outcome: state, ticketId: null }
  })
}

async function takeMessage(ctx: Context, mail: NewMail, use: MailUse & { state: 'taken' }, again: string | null): Promise<Taken> {
  await keepMailFiles(ctx, use.files, { storeId: mail.storeId, fileKey: again ?? mail.id })
  const { ticketId, messageId } = await receiveMessage(ctx, use.inbound)
  await keep(ctx, mail, { state: 'taken', reason: use.reason, ticketId, takenAs: messageId }, again)
  return { outcome: 'taken', ticketId }
}

/** A machine's mail that would begin a ticket: nobody could answer it, and it would stand among what waits for people. */
async function beginsNothingByItself(ctx: Context, { sender }: InboundMessage): Promise<boolean> {
  if (sender.kind !== 'mail' || sender.part.kind === 'message') return false
  return (await findMailThread(ctx, sender)).ticketId === null
}

/** A signature holds for the mail that it came with: shown a second time beside other words, it proves nothing. */
function unproven(use: MailUse & { state: 'taken' }): MailUse & { state: 'taken' } {
  const { inbound } = use
  if (inbound.sender.kind !== 'mail') return use
  const proof = { level: 1 as const, warning: 'unproven' as const, why: 'Its Message-ID has come before, with another mail.' }
  return { ...use, inbound: { ...inbound, sender: { ...inbound.sender, isAnswerable: false, part: { ...inbound.sender.part, proof } } } }
}

async function keep(ctx: Context, mail: NewMail, kept: KeptAs, again: string | null): Promise<void> {
  if (again === null) return insertMail(ctx.sql, { ...mail, ...kept, at: ctx.now() })
  const held = await lockMail(ctx.sql, again)
  if (!held || held.state === 'taken') throw new NotFound('A mail that is set aside')
  await updateMail(ctx.sql, again, { ...mail, ...kept })
}
