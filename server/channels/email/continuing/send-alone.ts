import type { Context } from '../../../context.ts'
import { RunLater } from '../../../errors.ts'
import { getEmailInbox } from '../../../stores/index.ts'
import { type CopyOutcome, findSuppressed, fixMailId, whyNotWritten } from '../../../tickets/index.ts'
import type { EmailParts } from '../email.ts'
import { composeMail } from '../sending/compose-mail.ts'
import { Refused, TryLater } from '../sending/send-errors.ts'
import { failedCopy } from '../sending/smtp/failed-copy.ts'
import { transportOf } from '../sending/smtp/transport-of.ts'
import { nextTry } from '../sending/when-to-retry.ts'

/** A mail to one person that stands beside the message it tells of. */
export interface LoneMail {
  /** Names it in the outbox; stays the same however often it is sent. */
  id: string
  ticketId: string
  storeId: string
  inboxId: string
  /** The message whose thread an answer goes on; null where an answer is to begin one of its own. */
  messageId: string | null
  to: string
  fromName: string
  subject: string
  body: string
  attachments: { id: string; name: string; type: string }[]
  automatic: boolean
  at: Date
}

/**
 * Sends it through its inbox under the Message-ID that it keeps, with a reply address that is good for its reader alone. Throws
 * RunLater where it may leave later, for 48 hours.
 */
export async function sendAlone(ctx: Context, parts: EmailParts, mail: LoneMail): Promise<CopyOutcome> {
  const [suppressed] = await findSuppressed(ctx, mail.storeId, [mail.to])
  if (suppressed) return { address: mail.to, state: 'suppressed', said: `Not sent: ${whyNotWritten(suppressed)}` }
  const inbox = await getEmailInbox(ctx, mail.inboxId)
  const failed = (said: string): CopyOutcome => ({ address: mail.to, state: 'failed', said })
  const wait = (why: string): CopyOutcome => {
    const next = nextTry(1, ctx.now(), mail.at)
    if (!next) return failed(`Tried for two days: ${why}`)
    throw new RunLater(next, why)
  }
  try {
    const { raw, envelope } = await bytesOf(ctx, parts, mail, inbox.address)
    const { refused } = await parts.exit.send(transportOf(inbox, parts.smtpUrl), { id: mail.id, raw, envelope, at: mail.at })
    const [no] = refused
    if (!no) return { address: mail.to, state: 'sent', said: null }
    return no.kind === 'soft' ? wait(`${no.code} ${no.said}`) : failedCopy(no)
  } catch (error) {
    if (error instanceof Refused) return error.refused[0] ? failedCopy(error.refused[0]) : failed(error.message)
    if (error instanceof TryLater) return wait(error.message)
    throw error
  }
}

async function bytesOf(ctx: Context, { keys, shelf }: EmailParts, mail: LoneMail, inboxAddress: string) {
  const { ticketId, storeId, messageId, to } = mail
  const keyed = messageId !== null
  const unkeyed = `<${mail.id}@${inboxAddress.slice(inboxAddress.lastIndexOf('@') + 1)}>`
  return composeMail({
    messageId: keyed
      ? await fixMailId(ctx, { ticketId, storeId, messageId }, keys.issueMessageId({ ticketId, messageId, inboxAddress }))
      : unkeyed,
    copyKey: keyed ? keys.issueCopyKey({ messageId, recipient: to }) : null,
    inReplyTo: null,
    references: [],
    from: { name: mail.fromName, address: inboxAddress },
    replyTo: keyed ? keys.issueReplyAddress({ ticketId, recipient: to, inboxAddress }) : null,
    to: [{ name: '', address: to }],
    cc: [],
    bcc: [],
    subject: mail.subject,
    body: mail.body,
    signature: null,
    quoted: null,
    attachments: mail.attachments.map(({ id, name, type }) => ({
      name,
      type,
      contentId: null,
      read: async () => Buffer.from(await shelf.readWhole(id)),
    })),
    automatic: mail.automatic,
    listUnsubscribe: null,
    at: mail.at,
  })
}
