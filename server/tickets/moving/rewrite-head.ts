import type { Context } from '../../context.ts'
import { previewOf, type Thread } from '../../events/index.ts'
import { selectHeadline, updateHeadline } from './head-queries.ts'

/** The head of a thread that has lost a message, or has one again: by what it shows now. The caller holds its lock. */
export async function rewriteHead(ctx: Context, thread: Thread): Promise<void> {
  const { last, lastCustomerSeq, lastAgentName } = await selectHeadline(ctx.sql, thread.id)
  thread.lastCustomerSeq = lastCustomerSeq
  thread.lastAgentName = lastAgentName
  thread.lastMessageAt = last?.at ?? thread.createdAt
  thread.lastAuthor = last?.by ?? 'customer'
  thread.preview = last ? previewOf({ body: last.body, attachments: last.file ? [{ name: last.file }] : [] }) : ''
  thread.unreadByCustomer = await updateHeadline(ctx.sql, thread)
}
