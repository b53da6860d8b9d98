import type { Context } from '../../context.ts'
import type { Thread } from '../../events/index.ts'
import type { MailSender } from './mail-sender.ts'
import { insertMailId, upsertParticipants } from './threading-queries.ts'

/** What the next mail is threaded by: this one's Message-ID, and who takes part now. A machine takes part in nothing. */
export async function keepMailClues(ctx: Context, sender: MailSender, thread: Thread, messageId: string): Promise<void> {
  const at = ctx.now()
  const { storeId, mailId, people, email, part } = sender
  const level = part.proof?.level ?? 1
  await Promise.all([
    mailId && insertMailId(ctx.sql, { storeId, mailId, ticketId: thread.id, messageId, at }),
    part.kind === 'message' && upsertParticipants(ctx.sql, thread.id, people, { email, level }, thread.seq, at),
  ])
}
