import type { Context } from '../context.ts'
import { THREAD_PAGE } from '../contract/limits.ts'
import type { MailPart, Threading } from '../contract/mail.ts'
import type { Attachment, ChannelKind, MessageKind, ThreadEvent, ThreadEventType } from '../contract/thread.ts'
import { isImage, presentEvent } from './present.ts'
import { type AttachmentRecord, type EventRecord, selectAttachments, selectEventsAfter, selectEventsBefore } from './queries.ts'

/**
 * One page of a thread, oldest first, as its reader may see it. The caller has made sure that the reader may see the ticket.
 * `since` reads forward, `before` backward, neither: the newest page. `earlier` says whether older events exist.
 */
export async function listEvents(
  ctx: Context,
  ticketId: string,
  audience: 'customer' | 'agent',
  range: { since: number } | { before: number | null },
): Promise<{ events: ThreadEvent[]; before: number | null }> {
  const onlyPublic = audience === 'customer'
  if ('since' in range) {
    const rows = await selectEventsAfter(ctx.sql, ticketId, range.since, onlyPublic, THREAD_PAGE)
    return { events: await present(ctx, rows, audience), before: null }
  }
  const rows = await selectEventsBefore(ctx.sql, ticketId, range.before, onlyPublic, THREAD_PAGE + 1)
  const page = rows.slice(0, THREAD_PAGE).reverse()
  const events = await present(ctx, page, audience)
  return { events, before: rows.length > THREAD_PAGE ? (events[0]?.seq ?? null) : null }
}

async function present(ctx: Context, rows: EventRecord[], audience: 'customer' | 'agent'): Promise<ThreadEvent[]> {
  const ids = rows.flatMap((row) => (row.kind && row.messageId ? [row.messageId] : []))
  const attachments = await selectAttachments(ctx.sql, ids)
  return rows.map((row) => {
    const own = attachments.filter((a) => a.messageId === row.messageId)
    return presentEvent(eventOf(ctx, row, own), audience)
  })
}

function eventOf(ctx: Context, row: EventRecord, attachments: AttachmentRecord[]) {
  const type = row.type as ThreadEventType
  return {
    seq: row.seq,
    publicSeq: row.publicSeq,
    channel: (row.channel ?? 'chat') as ChannelKind,
    event: {
      type,
      author: { kind: row.actorKind as 'customer', id: row.actorId, name: row.actorName },
      at: row.createdAt,
      data: row.data,
      ...(row.messageId ? { messageId: row.messageId } : {}),
      ...(row.kind && row.messageId
        ? {
            message: {
              id: row.messageId,
              kind: row.kind as MessageKind,
              body: row.body,
              clientId: row.clientId,
              delivery: row.delivery as 'pending' | null,
              deliveryError: row.deliveryError,
              attachments: attachments.map((a) => attachmentView(ctx, a)),
              bot: row.bot,
              ...(row.mail ? { mail: movedMail(row.mail, row.data) } : {}),
              ...(row.social ? { social: row.social } : {}),
              ...(row.isHere ? {} : { isElsewhere: true as const }),
            },
          }
        : {}),
    },
  }
}

/** Where an agent has put a mail, its thread says that they did. */
function movedMail(mail: MailPart, data: Record<string, unknown>): MailPart {
  return data.threading ? { ...mail, threading: data.threading as Threading } : mail
}

/** An attachment as browsers get it. */
export function attachmentView(ctx: Context, file: { id: string; name: string; type: string; size: number }): Attachment {
  return { id: file.id, name: file.name, type: file.type, size: file.size, url: ctx.fileUrl(file.id), isImage: isImage(file.type) }
}
