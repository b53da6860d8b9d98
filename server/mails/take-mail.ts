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
import { insertMail, isKnownMailId, lockFingerprint, lockMail, type NewMail, selectSame, updateMail, updateTakenAs } from './queries.ts'

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
 * another inbox of the same store, it is parked there, beside the message that it already is. What a machine wrote stands in a ticket
 * that it answers, or is parked: it begins none. `again` is a mail that was set aside and is read anew, in the same place.
 */
export async function takeMail(ctx: Context, mail: NewMail, use: MailUse, again: string | null = null): Promise<Taken> {
  return transact(ctx, async (ctx) => {
    await lockFingerprint(ctx.sql, mail.storeId, mail.messageId ?? mail.fingerprint.toString('hex'))
    const same = (await selectSame(ctx.sql, mail.storeId, mail.fingerprint)).filter((each) => each.id !== again)
    const known = same.find((each) => each.inboxId === mail.inboxId)
    if (known) return { outcome: 'known', ticketId: known.ticketId }
    const twin = same.find((each) => each.state === 'taken')
    if (twin) {
      await keep(ctx, mail, { state: 'parked', reason: 'It came to another inbox too and is a message there.' }, again)
      await updateTakenAs(ctx.sql, again ?? mail.id, twin.ticketId, null)
      return { outcome: 'parked', ticketId: twin.ticketId }
    }
    if (use.state === 'taken' && !(await beginsNothingByItself(ctx, use.inbound))) return takeMessage(ctx, mail, use, again)
    const reason = use.state === 'taken' ? `${use.reason} It answers nothing of ours.` : use.reason
    const state = use.state === 'taken' ? ('parked' as const) : use.state
    await keep(ctx, mail, { state, reason }, again)
    for (const bounce of use.state === 'taken' ? [] : use.bounces) await recordBounce(ctx, bounce)
    return { outcome: state, ticketId: null }
  })
}

async function takeMessage(ctx: Context, mail: NewMail, use: MailUse & { state: 'taken' }, again: string | null): Promise<Taken> {
  await keep(ctx, mail, use, again)
  await keepMailFiles(ctx, use.files, { storeId: mail.storeId, fileKey: again ?? mail.id })
  const isReplayed = mail.messageId !== null && (await isKnownMailId(ctx.sql, mail.storeId, mail.messageId))
  const { ticketId, messageId } = await receiveMessage(ctx, isReplayed ? unproven(use.inbound) : use.inbound)
  await updateTakenAs(ctx.sql, again ?? mail.id, ticketId, messageId)
  return { outcome: 'taken', ticketId }
}

/** A machine's mail that would begin a ticket: nobody could answer it, and it would stand among what waits for people. */
async function beginsNothingByItself(ctx: Context, { sender }: InboundMessage): Promise<boolean> {
  if (sender.kind !== 'mail' || sender.part.kind === 'message') return false
  return (await findMailThread(ctx, sender)).ticketId === null
}

/** A signature holds for the mail that it came with: shown a second time beside other words, it proves nothing. */
function unproven(inbound: InboundMessage): InboundMessage {
  if (inbound.sender.kind !== 'mail') return inbound
  const proof = { level: 1 as const, warning: 'unproven' as const, why: 'Its Message-ID has come before, with another mail.' }
  return { ...inbound, sender: { ...inbound.sender, isAnswerable: false, part: { ...inbound.sender.part, proof } } }
}

async function keep(ctx: Context, mail: NewMail, use: { state: MailUse['state']; reason: string }, again: string | null): Promise<void> {
  const { state, reason } = use
  if (again === null) return insertMail(ctx.sql, { ...mail, state, reason, at: ctx.now() })
  const held = await lockMail(ctx.sql, again)
  if (!held || held.state === 'taken') throw new NotFound('A mail that is set aside')
  await updateMail(ctx.sql, again, { ...mail, state, reason })
}
