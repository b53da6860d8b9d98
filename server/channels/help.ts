import { findReplyMail } from '../tickets/index.ts'
import type { Channel } from './channel.ts'
import type { Mailer } from './email/mailer.ts'
import { replyMailOf } from './email/reply-mail.ts'

/**
 * Through the help centre a message has left once it is stored: its writer reads the request there. An agent's reply is told
 * by mail besides, under the message's own id, so that a second copy can be told for one.
 */
export function createHelp(mailer: Mailer): Channel {
  return {
    async deliver(ctx, { messageId }) {
      const mail = await findReplyMail(ctx, messageId)
      if (mail) await mailer.send(replyMailOf(mail))
      return 'delivered'
    },
  }
}
