import type { Context } from '../context.ts'
import { admitByMail, findReplyMail, type ReplyMail, recordCopies, recordDelivery } from '../tickets/index.ts'
import type { Channel } from './channel.ts'
import { sendAlone } from './email/continuing/send-alone.ts'
import type { EmailParts } from './email/email.ts'
import type { Mailer } from './email/mailer.ts'
import { replyMailOf } from './email/reply-mail.ts'

/**
 * Through the help centre a message has left once it is stored: its writer reads the request there. An agent's reply is told by mail
 * besides, under the message's own id, so that a second copy can be told for one: where the store has an inbox of mail through that, so
 * that it can be answered.
 */
export function createHelp(mailer: Mailer, parts: EmailParts): Channel {
  return {
    async deliver(ctx, outgoing) {
      const mail = await findReplyMail(ctx, outgoing.messageId)
      if (!mail) return 'delivered'
      if (!mail.inbox) {
        await mailer.send(replyMailOf(mail))
        return 'delivered'
      }
      const outcome = await sendAnswerable(ctx, parts, mail, mail.inbox)
      // it stands on its page whatever became of the mail; that is told of the copy alone
      await recordDelivery(ctx, outgoing, null)
      await recordCopies(ctx, outgoing, [outcome])
      return 'noted'
    },
  }
}

async function sendAnswerable(ctx: Context, parts: EmailParts, mail: ReplyMail, inbox: NonNullable<ReplyMail['inbox']>) {
  await admitByMail(ctx, mail)
  const { id, to, ticketId, storeId, at, agentName } = mail
  const { subject, text } = replyMailOf(mail)
  return sendAlone(ctx, parts, {
    id,
    ticketId,
    storeId,
    inboxId: inbox.id,
    messageId: id,
    to,
    fromName: `${agentName} · ${inbox.senderName}`,
    subject,
    body: text,
    attachments: [],
    automatic: false,
    at,
  })
}
