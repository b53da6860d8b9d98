import { actingAgent } from '../agents/index.ts'
import type { Context } from '../context.ts'
import type { MailAside, MailView } from '../contract/mail.ts'
import { NotFound } from '../errors.ts'
import { getSummary, listCopies } from '../tickets/index.ts'
import { type MailRow, selectAside, selectMail, selectMailOf, selectMessage } from './queries.ts'

/** Everything of one mail of a ticket, for an agent who reaches the ticket. NotFound for a stranger, and for what was no mail. */
export async function getMailView(ctx: Context, { ticketId, messageId }: { ticketId: string; messageId: string }): Promise<MailView> {
  const { part, row, body } = await findMail(ctx, ticketId, messageId)
  return {
    part,
    blocks: row?.details.blocks ?? [{ kind: 'new', text: body }],
    html: row?.html ?? null,
    hasRemoteImages: row?.details.hasRemoteImages ?? false,
    headers: row?.details.headers ?? [],
    auth: row?.details.auth ?? null,
    size: row?.size ?? null,
    rawUrl: row ? `mails/${row.id}/raw` : null,
    recipients: part.proof ? [] : await listCopies(ctx, messageId),
  }
}

/** What the frame of a mail shows: safe HTML and where its pictures lie. */
export async function getMailFrame(
  ctx: Context,
  { ticketId, messageId }: { ticketId: string; messageId: string },
): Promise<{ html: string; htmlVersion: number; pictures: Record<string, string> } | null> {
  const { row } = await findMail(ctx, ticketId, messageId)
  if (row?.html == null) return null
  const pictures = Object.fromEntries(Object.entries(row.details.pictures ?? {}).map(([cid, id]) => [cid, ctx.fileUrl(id)]))
  return { html: row.html, htmlVersion: row.details.htmlVersion, pictures }
}

/** A mail whose bytes an agent of its store may have. */
export async function getRawMail(ctx: Context, id: string): Promise<{ id: string; name: string; size: number }> {
  const row = await reachableMail(ctx, id)
  return {
    id: row.id,
    name: `${
      row.subject
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .trim()
        .slice(0, 60) || 'mail'
    }.eml`,
    size: row.size,
  }
}

/** A mail that was set aside, for whoever reads it anew. */
export async function getMailAside(ctx: Context, id: string): Promise<MailRow> {
  const row = await reachableMail(ctx, id)
  if (row.state === 'taken') throw new NotFound('A mail that is set aside')
  return row
}

const PAGE = 50

/** Mails that became no message, newest first, of the agent's stores. `before`: the id that the last page ended with. */
export async function listMailsAside(
  ctx: Context,
  filter: { state: 'parked' | 'quarantined' | null; before: string | null },
): Promise<{ mails: MailAside[]; before: string | null }> {
  const { storeIds } = actingAgent(ctx)
  const rows = await selectAside(ctx.sql, { ...filter, storeIds }, PAGE + 1)
  const mails = rows.slice(0, PAGE).map(({ fromName, fromAddress, at, ...row }) => ({
    ...row,
    from: { name: fromName, address: fromAddress },
    at: at.toISOString(),
    rawUrl: `mails/${row.id}/raw`,
  }))
  return { mails, before: rows.length > PAGE ? (mails.at(-1)?.id ?? null) : null }
}

async function reachableMail(ctx: Context, id: string): Promise<MailRow> {
  const row = await selectMail(ctx.sql, id)
  const reaches = ctx.actor.kind === 'system' || (ctx.actor.kind === 'agent' && row && ctx.actor.storeIds.includes(row.storeId))
  if (!row || !reaches) throw new NotFound('This mail')
  return row
}

async function findMail(ctx: Context, ticketId: string, messageId: string) {
  actingAgent(ctx)
  await getSummary(ctx, ticketId)
  const [message, row] = await Promise.all([selectMessage(ctx.sql, ticketId, messageId), selectMailOf(ctx.sql, messageId)])
  if (!message?.mail) throw new NotFound('This mail')
  return { part: message.mail, row, body: message.body }
}
